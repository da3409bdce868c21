/** What a mandate may allow: 看进度, 看答复, 补充, 催办, 撤回, 申请复查, 申请复核. A withdrawal has to be named like everything else. */
export const MANDATE_ACTS = ['follow', 'read', 'add', 'urge', 'withdraw', 'requestReview', 'requestRecheck'] as const;
export type MandateAct = (typeof MANDATE_ACTS)[number];

/** 山东信访条例 28 [L-local] speaks of one or two agents; the number is our choice elsewhere [J]. */
export const AGENTS_MOST = 2;

/** Longest time of a mandate in days [J]: a mandate without an end is no limited one. */
export const MANDATE_DAYS_MOST = 731;

export interface Mandate {
  id: string;
  submissionId: string;
  acts: readonly MandateAct[];
  /** Last day in Asia/Shanghai. */
  untilOn: string;
  revokedAt: Date | null;
}

/** INV-56: an agent acts inside the written mandate, until its last day or its revocation. */
export function mayActFor(
  { acts, untilOn, revokedAt }: Omit<Mandate, 'id' | 'submissionId'>,
  act: MandateAct,
  today: string,
): boolean {
  return revokedAt === null && today <= untilOn && acts.includes(act);
}

/** Whether the mandate still allows anything. */
export const isInForce = ({ untilOn, revokedAt }: Pick<Mandate, 'untilOn' | 'revokedAt'>, today: string): boolean =>
  revokedAt === null && today <= untilOn;
