import { Logger } from '@nestjs/common';
import { faultLine } from './fault-line.js';
import { nextTrace, readTraceparent, underTrace, type Trace } from './trace.js';

/** Ids and codes of a step. Never text of submissions or people (INV-49). */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** A step of the road that is logged, and recorded where traces are on. */
export interface SpanPlan {
  /** `door`, the name of a queue, `webhook`. */
  name: string;
  kind: 'server' | 'consumer' | 'client';
  /** `traceparent` of the step before, from a header or a row. What is no `traceparent` begins a new request. */
  parent?: string | null | undefined;
  facts: SpanFacts;
}

/** A step that is under way. */
export interface OpenSpan {
  trace: Trace;
  /** Writes the line of the log; `fault` where the step failed. */
  end(facts: SpanFacts, fault?: unknown): void;
}

/** Where steps are recorded besides the log: a collector of OpenTelemetry. */
export interface SpanRecorder {
  start(plan: SpanPlan, parent: Trace | undefined): { trace: Trace; end(facts: SpanFacts, failed: boolean): void };
}

/** Records nothing; the numbers are made all the same, because the log needs them. */
const NO_RECORDER: SpanRecorder = {
  start: (_plan, parent) => ({ trace: nextTrace(parent), end: () => undefined }),
};

let recorder = NO_RECORDER;

/** Steps of this process are recorded there from now on; without an argument nowhere. */
export const recordSpans = (wanted: SpanRecorder = NO_RECORDER): void => void (recorder = wanted);

const log = new Logger('trace');

/** Begins a step. The caller ends it, and runs the work under its trace. */
export function startSpan(plan: SpanPlan): OpenSpan {
  const started = performance.now();
  const span = recorder.start(plan, readTraceparent(plan.parent));
  return {
    trace: span.trace,
    end: (facts, fault) => {
      const failed = fault !== undefined;
      span.end(facts, failed);
      const ms = Math.round(performance.now() - started);
      const told = failed ? { fault: faultLine(fault) } : {};
      underTrace(span.trace, () => log.log({ step: plan.name, ...plan.facts, ...facts, ...told, ms }));
    },
  };
}

/** Runs a step and ends it. `factsOf`: what is told of its result. */
export async function traced<Result>(
  plan: SpanPlan,
  run: () => Promise<Result>,
  factsOf: (result: Result) => SpanFacts = () => ({}),
): Promise<Result> {
  const span = startSpan(plan);
  try {
    const result = await underTrace(span.trace, run);
    span.end(factsOf(result));
    return result;
  } catch (fault) {
    span.end({}, fault ?? new Error('nothing was thrown'));
    throw fault;
  }
}
