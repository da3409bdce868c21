import type { HandledAssignment } from './handler.queries.js';

/** Who names a handler, and as what. */
export interface HandlerNamer {
  accountId: string;
  department: string;
  /** Names anybody of the unit: its administrator. Others take what nobody has, and give on or back what is theirs. */
  gives: boolean;
  takes: boolean;
}

/** The handler that is wanted, and the one whom the caller saw; null for nobody. */
export interface WantedHandler {
  handler: string | null;
  instead: string | null;
}

/**
 * Why no handler was named. `changed`: another one is named than the caller saw. `not-yours`: only the handler or the
 * administrator of the unit may. `no-candidate`: the person belongs to another unit, left, or does not hold the role.
 */
export type HandlerRefusal = 'not-found' | 'ended' | 'changed' | 'not-yours' | 'no-candidate' | 'recused';

/** The person who was named, also while a deputy stands in. */
export const namedOf = ({ handler }: HandledAssignment): string | null => handler?.deputyFor ?? handler?.id ?? null;

/** What naming this handler means now: nothing to do, a refusal, or a change. Candidates are checked by the caller. */
export function judgeNaming(
  assignment: HandledAssignment,
  wanted: WantedHandler,
  by: HandlerNamer,
): 'unchanged' | 'change' | Exclude<HandlerRefusal, 'not-found'> {
  const { state, handler } = assignment;
  const seen: (string | null)[] = handler ? [handler.id, handler.deputyFor ?? handler.id] : [null];
  const isMine = handler !== null && (handler.id === by.accountId || handler.deputyFor === by.accountId);
  const isOwn = by.takes && (isMine || (handler === null && wanted.handler === by.accountId));
  if (state !== 'sent' && state !== 'signed') return 'ended';
  // A repeated request, or one that another person already fulfilled.
  if (namedOf(assignment) === wanted.handler) return 'unchanged';
  if (!seen.includes(wanted.instead)) return 'changed';
  return by.gives || isOwn ? 'change' : 'not-yours';
}
