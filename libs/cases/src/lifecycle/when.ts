import type { LifecycleFacts } from './facts.js';

/** Chooses between the rows of one event in one state. Of the rows that share them exactly one holds for any facts. */
export const WHEN = {
  receivedByBureau: ({ receivedBy }) => receivedBy === 'petition-bureau',
  receivedDirectly: ({ receivedBy }) => receivedBy !== 'petition-bureau',
  revoked: ({ given }) => given.outcome === 'revoke',
  notRevoked: ({ given }) => given.outcome !== 'revoke',
  appliedInTime: (facts) => !isLate(facts),
  appliedLate: (facts) => isLate(facts),
  notReviewed: ({ reviewed }) => !reviewed,
  wasReviewed: ({ reviewed }) => reviewed,
  sameAsBefore: ({ given }) => given.ground === 'H3',
  otherGround: ({ given }) => given.ground !== 'H3',
  unreachedAgain: (facts) => facts.given.reached === false && !triedEnough(facts),
  unreachedAtLast: (facts) => facts.given.reached === false && triedEnough(facts),
  content: ({ given }) => given.reached !== false && given.solved === true && given.satisfied === true,
  notContent: ({ given }) => given.reached !== false && !(given.solved === true && given.satisfied === true),
  emptied: ({ exposure }) => exposure === 'emptied',
  leadBarred: ({ exposure }) => exposure === 'lead-barred',
  goesOn: ({ exposure }) => exposure === 'goes-on' || exposure === null,
  notEmptied: ({ exposure }) => exposure !== 'emptied',
} as const satisfies Record<string, (facts: LifecycleFacts) => boolean>;
export type WhenName = keyof typeof WHEN;

/** 逾期申请: the day of application counts, whenever it was typed; without a proven delivery no time has begun. */
function isLate({ applyUntil, given, today }: LifecycleFacts): boolean {
  return applyUntil !== null && (given.appliedOn ?? today) > applyUntil;
}

/**
 * 联系不上: whether an answered order was called as often as the city wants. An unanswered order does not end because
 * nobody could be reached (INV-39).
 */
function triedEnough({ callbackTries, running, settings }: LifecycleFacts): boolean {
  return callbackTries + 1 >= settings.callbackTriesMost && !running.includes('H.ANSWER');
}
