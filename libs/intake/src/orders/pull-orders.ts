import type { SafeFetch } from '#platform';
import { at, type BatchFault, isRecord, readOrderBatch } from './order-batch.js';
import { readOrderTime, writeOrderTime } from './order-time.js';
import type { OrderMapping, PullMapping } from './order-mapping.js';

/** Longest wait that a platform can ask for. */
const LONGEST_WAIT_SECONDS = 86_400;

export interface PulledPage {
  records: unknown[];
  /** The first and the last change that the platform tells of, and what it says the time is. */
  earliest: Date | undefined;
  latest: Date | undefined;
  platformNow: Date | undefined;
}

type PlatformAnswer = Awaited<ReturnType<SafeFetch['fetch']>>;

export type PageReading =
  | { ok: true; page: PulledPage }
  | {
      ok: false;
      /** A status, a kind of fault, or `refused-by-platform`: HTTP 200 with a code that tells of one. */ problem: string;
      waitSeconds?: number;
    };

/** The address of one page of what changed since a moment. */
export function pageAddress(
  url: string,
  pull: PullMapping,
  wanted: { since: Date; until: Date; page: number },
): string {
  const address = new URL(url);
  const set = (name: string, value: string): void => address.searchParams.set(name, value);
  set(pull.since, writeOrderTime(wanted.since, pull.timeFormat));
  if (pull.until !== undefined) set(pull.until, writeOrderTime(wanted.until, pull.timeFormat));
  set(pull.page, String(wanted.page));
  set(pull.size, String(pull.pageSize));
  return address.href;
}

/** Reads one answer of a platform. */
export function readOrderPage(
  mapping: OrderMapping,
  pull: PullMapping,
  answer: PlatformAnswer,
  now: Date,
): PageReading {
  if (!answer.ok) return { ok: false, problem: answer.fault };
  if (answer.status !== 200) {
    const wait = retryAfter(answer.headers['retry-after'], now);
    return { ok: false, problem: `status-${answer.status}`, ...(wait !== undefined && { waitSeconds: wait }) };
  }
  const batch = readOrderBatch(mapping, answer.body);
  const told = batch.ok ? at(batch.body, pull.success?.field ?? '') : undefined;
  if (pull.success && batch.ok && !pull.success.values.includes(String(told)))
    return { ok: false, problem: 'refused-by-platform' };
  // An empty answer of some platforms has `null` or nothing in the place of the list.
  const empty = batch.ok && batch.single && mapping.list !== undefined && isAbsent(at(batch.body, mapping.list));
  if (!batch.ok) return { ok: false, problem: batch.fault satisfies BatchFault };
  const records = empty ? [] : batch.records;
  const changes = records.flatMap((record) => changedAt(pull, mapping, record));
  return {
    ok: true,
    page: {
      records,
      earliest: changes.length === 0 ? undefined : new Date(Math.min(...changes)),
      latest: changes.length === 0 ? undefined : new Date(Math.max(...changes)),
      platformNow: dateOf(answer.headers['date']),
    },
  };
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

function changedAt(pull: PullMapping, mapping: OrderMapping, record: unknown): number[] {
  const value = isRecord(record) ? at(record, pull.changed) : undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const pattern = mapping.fields.callTime?.pattern;
  const read = readOrderTime(String(value)) ?? readOrderTime(String(value), pattern);
  return read === undefined ? [] : [Date.parse(read)];
}

/** RFC 9110 §10.2.3: seconds or a date. */
function retryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(header)
    ? Number(header)
    : ((dateOf(header)?.getTime() ?? NaN) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_WAIT_SECONDS) : undefined;
}

function dateOf(header: string | undefined): Date | undefined {
  const at = Date.parse(header ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}
