import type { Tx } from '#platform';

/** Records that a person begins to verify the hotspot 查实; an earlier finding is removed. */
export async function markVerifying(tx: Tx, id: string): Promise<void> {
  await tx.query(
    "update hotspots set state = 'verifying', decided_by = null, decided_at = null, finding = null, finding_evidence = null where id = $1",
    [id],
  );
}

/** The finding of a person. Masked. */
export interface HotspotDecision {
  state: 'petition_opened' | 'dismissed';
  finding: string;
  evidence: string | null | undefined;
  actor: string;
  /** The matter of the petition that was opened for it. */
  petitionMatter: string | null;
}

export async function markDecided(tx: Tx, id: string, decision: HotspotDecision): Promise<void> {
  const { state, finding, evidence, actor, petitionMatter } = decision;
  await tx.query(
    `update hotspots set state = $2, finding = $3, finding_evidence = $4, decided_by = $5, decided_at = now(), petition_matter = $6 where id = $1`,
    [id, state, finding, evidence, actor, petitionMatter],
  );
}
