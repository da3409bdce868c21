import { v7 as uuid } from 'uuid';
import type { Tx } from '#platform';
import type { NoticeKind } from '../lifecycle/notice-kinds.js';
import { insertNoticeDuty, isOfHotspot } from './notice-duty.queries.js';

/** Notices that are issued on paper. The others are given by the receipt, by the answer itself, or to bodies. */
export const ON_PAPER: readonly NoticeKind[] = [
  'received',
  'accepted',
  'refused',
  'steered',
  'whereabouts',
  'joined-case',
  'legal-path',
  'legal-extended',
  'legal-reply',
  'extended',
  'hearing',
  'withdrawn',
  'application-refused',
  'application-withdrawn',
  'decision',
  'review-opinion',
  'recheck-opinion',
  'review-revoked',
  'recheck-revoked',
  'joined-hotspot',
  'group-progress',
  'group-answer',
];

export const isOnPaper = (kind: string | null): boolean => ON_PAPER.some((one) => one === kind);

/**
 * Notices for the members of a hotspot's petition. They replace the petition's own papers, because those concern more
 * people than the member.
 */
const TO_MEMBERS: Partial<Record<string, NoticeKind | null>> = {
  // The notice of joining already said where it went.
  whereabouts: null,
  received: null,
  decision: 'group-answer',
  'legal-reply': 'group-answer',
};

export interface NoticeToOwe {
  proceedingId: string;
  seq: number;
  kind: string | null;
  at: Date;
  /** The submission it is owed to; all submissions of the proceeding when omitted. */
  submissionId?: string | undefined;
}

/**
 * Records, in the transaction of the step, that a paper is owed to all submissions of the proceeding, or to one of
 * them.
 */
export async function oweNotice(tx: Tx, { proceedingId, seq, kind, at, submissionId }: NoticeToOwe): Promise<void> {
  if (kind === null || !isOnPaper(kind)) return;
  const told = submissionId === undefined ? await kindFor(tx, proceedingId, kind) : kind;
  if (told === null) return;
  await insertNoticeDuty(tx, { id: uuid(), proceedingId, seq, kind: told, at, submissionId: submissionId ?? null });
}

async function kindFor(tx: Tx, proceedingId: string, kind: string): Promise<string | null> {
  const hotspot = await isOfHotspot(tx, proceedingId);
  if (!hotspot) return kind;
  return kind in TO_MEMBERS ? (TO_MEMBERS[kind] ?? null) : 'group-progress';
}
