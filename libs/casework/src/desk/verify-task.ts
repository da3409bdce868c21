import { row, type Tx } from '#platform';

/** 查实任务: one verification of a hotspot: who checked what, with which evidence. */
export interface VerificationTask {
  id: string;
  reason: string;
  newEvidence: string | null;
  startedBy: string;
  startedAt: Date;
  outcome: 'verified' | 'not-found' | null;
  signedBy: string | null;
  evidence: string | null;
  explanation: string | null;
  endedAt: Date | null;
  checks: HotspotCheck[];
}

export interface HotspotCheck {
  item: string;
  /** The person who did it, by name or post. */
  by: string;
  /** Shanghai day, YYYY-MM-DD. */
  on: string;
  /** Number of the call or file reference of the record that proves it. */
  evidence: string;
  note: string | null;
}

export const TASK = `
  select v.id, v.reason, v.new_evidence as "newEvidence", v.started_by as "startedBy", v.started_at as "startedAt", v.outcome, v.signed_by as "signedBy", v.evidence,
    v.explanation, v.ended_at as "endedAt",
    (select coalesce(jsonb_agg(jsonb_build_object('item', c.item, 'by', c.done_by, 'on', c.done_on, 'evidence', c.evidence, 'note', c.note) order by c.recorded_at, c.id), '[]')
     from hotspot_checks c where c.verification_id = v.id) as checks
  from hotspot_verifications v where v.hotspot_id = $1`;

/** Returns the current task, if there is one. */
export async function liveTask(tx: Tx, hotspotId: string): Promise<VerificationTask | undefined> {
  return row<VerificationTask>(tx, `${TASK} and v.ended_at is null`, [hotspotId]);
}
