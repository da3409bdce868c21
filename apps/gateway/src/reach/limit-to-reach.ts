import type { FastifyRequest } from 'fastify';
import { readRegistrationNumber } from '#intake';
import { allowedAt, allowedWithoutPlace, type Caller, type Permission } from '#people';
import { ProblemError } from '#platform';

/** Finds where the records lie that a request names. */
export type FindPlaces = (named: {
  ids: readonly string[];
  numbers: readonly string[];
}) => Promise<{ matters: (string | null)[][]; allKnown: boolean }>;

/** Records that one body may name. More of them would be a flood of look-ups. */
const MOST_NAMED = 1_000;

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
const ONLY_UUID = new RegExp(`^${UUID.source}$`, 'i');

/**
 * Leaves the caller what holds at the place of the record in the address. One outside of their areas, and one of a kind that nobody
 * knows here, does not exist for them. A new door is limited by this before anybody thinks of it.
 */
export async function limitByAddress(request: FastifyRequest & { caller?: Caller }, find: FindPlaces): Promise<void> {
  const { caller } = request;
  const access = limitedAccess(request);
  if (!caller || !access) return;
  const named = namedIn(request.params as Record<string, string>);
  if (named.ids.length + named.numbers.length === 0) {
    if (request.routeOptions.config.huiliu?.keepsToReach === true) return;
    request.caller = { ...caller, ...allowedWithoutPlace(caller) };
    if (!mayAny(request.caller, access)) throw new ProblemError('forbidden', NEEDS_CITY);
    return;
  }
  await limit(request, { find, access, named });
}

/** The same for records that the body or the query names, as far as they are known: they may be accounts too. */
export async function limitByContent(request: FastifyRequest & { caller?: Caller }, find: FindPlaces): Promise<void> {
  const access = limitedAccess(request);
  if (!access) return;
  const ids = idsWithin([request.query, Buffer.isBuffer(request.body) ? undefined : request.body]);
  if (ids.length > 0) await limit(request, { find, access, named: { ids, numbers: [] }, mayBeOther: true });
}

/** The permissions of the route; undefined where no permission of the caller is limited. */
function limitedAccess({
  caller,
  routeOptions,
}: FastifyRequest & { caller?: Caller }): readonly Permission[] | undefined {
  const access = routeOptions.config.huiliu?.access;
  return caller && caller.limited.size > 0 && access !== undefined && typeof access !== 'string' ? access : undefined;
}

async function limit(
  request: FastifyRequest & { caller?: Caller },
  {
    find,
    access,
    named,
    mayBeOther = false,
  }: {
    find: FindPlaces;
    access: readonly Permission[];
    named: Parameters<FindPlaces>[0];
    mayBeOther?: boolean;
  },
): Promise<void> {
  const { caller } = request;
  if (!caller) return;
  const { matters, allKnown } = await find(named);
  const left = allKnown || mayBeOther ? allowedAt(caller, matters) : allowedWithoutPlace(caller);
  request.caller = { ...caller, ...left };
  if (!mayAny(request.caller, access)) throw new ProblemError('not-found');
}

const mayAny = ({ may }: Caller, access: readonly Permission[]): boolean =>
  access.some((permission) => may.has(permission));

/** An id may stand beside an ending, as in `{id}.pdf`. */
function namedIn(params: Record<string, string>): { ids: string[]; numbers: string[] } {
  const ids: string[] = [];
  const numbers: string[] = [];
  for (const [name, value] of Object.entries(params)) {
    const id = UUID.exec(value)?.[0];
    if (id !== undefined) ids.push(id.toLowerCase());
    else if (name === 'number') numbers.push(readRegistrationNumber(value) ?? value);
  }
  return { ids, numbers };
}

function idsWithin(content: unknown): string[] {
  const ids = new Set<string>();
  const rest: unknown[] = [content];
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one === 'string' && ONLY_UUID.test(one)) ids.add(one.toLowerCase());
    else if (typeof one === 'object' && one !== null) rest.push(...Object.values(one));
    if (ids.size > MOST_NAMED) throw new ProblemError('payload-too-large');
  }
  return [...ids];
}

const NEEDS_CITY = {
  zh: '您的角色只在部分区域有效，此操作涉及全市',
  en: 'Your role holds for some areas only, and this concerns the whole city.',
};
