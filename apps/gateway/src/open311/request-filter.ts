import type { ServiceRequestFilter } from '#casework';
import { readRegistrationNumber } from '#intake';
import type { FieldReader } from './fields.js';

const DAY_MS = 86_400_000;
/** The standard's window: requests of 90 days, or the first 1,000, whichever is less. */
const MOST_DAYS = 90;
const MOST_REQUESTS = 1_000;

/** Reads the filters of `GET /requests`. A list of ids overrides every other filter, as the standard says. */
export function readRequestFilter(reader: FieldReader, now: Date): ServiceRequestFilter {
  const paging = readPaging(reader);
  const ids = reader.list('service_request_id');
  if (ids) return { numbers: ids.map(numberOf), ...paging };
  const codes = reader.list('service_code');
  const status = readStatus(reader);
  const window = readWindow(reader, now);
  return {
    ...(codes && { serviceCodes: codes }),
    ...(status && { status }),
    receivedFrom: window.from,
    receivedTo: window.to,
    ...given('updatedFrom', reader.time('updated_after')),
    ...given('updatedTo', reader.time('updated_before')),
    ...paging,
  };
}

/** The filter of `GET /servicerequestupdates`: what ended within the window. */
export function readUpdateFilter(reader: FieldReader, now: Date): ServiceRequestFilter {
  const { from, to } = readWindow(reader, now);
  return { status: 'closed', updatedFrom: from, updatedTo: to, ...readPaging(reader) };
}

/** What is no number of ours finds nothing. */
export const numberOf = (id: string): string => readRegistrationNumber(id) ?? '';

function readWindow(reader: FieldReader, now: Date): { from: Date; to: Date } {
  const [start, end] = [reader.time('start_date'), reader.time('end_date')];
  const span = MOST_DAYS * DAY_MS;
  const to = end ?? (start && start.getTime() + span < now.getTime() ? new Date(start.getTime() + span) : now);
  const from = start ?? new Date(to.getTime() - span);
  if (start && end && end.getTime() - start.getTime() > span) reader.refuse('start_date, end_date', TOO_LONG);
  return { from, to };
}

/** Both states are all there are. */
function readStatus(reader: FieldReader): 'open' | 'closed' | undefined {
  const states = (reader.list('status') ?? []).map((state) => state.toLowerCase());
  if (!states.every((state) => state === 'open' || state === 'closed')) reader.refuse('status', OPEN_OR_CLOSED);
  return new Set(states).size === 1 ? (states[0] as 'open' | 'closed') : undefined;
}

function readPaging(reader: FieldReader): { limit: number; offset: number } {
  const limit = Math.max(1, reader.count('page_size', MOST_REQUESTS) ?? MOST_REQUESTS);
  const page = Math.max(1, reader.count('page', 100_000) ?? 1);
  return { limit, offset: (page - 1) * limit };
}

const given = <Name extends string>(name: Name, value: Date | undefined): Partial<Record<Name, Date>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Date>>;

const TOO_LONG = { zh: `最长 ${MOST_DAYS} 天`, en: `must not span more than ${MOST_DAYS} days` };
const OPEN_OR_CLOSED = { zh: '只能是 open、closed', en: 'must be open, closed or both' };
