import { AsyncLocalStorage } from 'node:async_hooks';
import { randomValues } from '../privacy/random-bytes.js';

/**
 * One step of work, as W3C Trace Context names it. `traceId` is the number of the request 请求编号: the same at the door, in the queue, in
 * the worker and in the message to a department.
 */
export interface Trace {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Reads the header `traceparent`; undefined for anything that is none. Later versions of it may be longer, and are not continued. */
export function readTraceparent(text: unknown): Trace | undefined {
  const [, traceId, spanId] = (typeof text === 'string' && TRACEPARENT.exec(text)) || [];
  return traceId !== undefined && spanId !== undefined ? { traceId, spanId } : undefined;
}

/** The header of a call that this step makes. */
export const traceparentOf = ({ traceId, spanId }: Trace): string => `00-${traceId}-${spanId}-01`;

const nextTraceId = randomValues(16);
const nextSpanId = randomValues(8);

/** A step of the same request, or of a new one. */
export const nextTrace = (parent: Trace | undefined): Trace => ({
  traceId: parent?.traceId ?? nextTraceId().toString('hex'),
  spanId: nextSpanId().toString('hex'),
});

const running = new AsyncLocalStorage<Trace>();

export const underTrace = <Result>(trace: Trace, run: () => Result): Result => running.run(trace, run);

export const currentTrace = (): Trace | undefined => running.getStore();

/** What is kept in the row of whatever the running step writes; null where nothing is traced. */
export function currentTraceparent(): string | null {
  const trace = currentTrace();
  return trace ? traceparentOf(trace) : null;
}
