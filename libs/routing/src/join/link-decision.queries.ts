import { rows, type Tx, encryptedText } from '#platform';

export type LinkAnswer = 'same' | 'apart';

/** A person's decision about a submission and a matter; it outweighs every later result of the machine. */
export interface LinkDecision {
  matterId: string;
  /** The current neighbourhood of the matter. */
  neighbourhood: string | null;
  decision: LinkAnswer;
}

/** Decisions of people about this submission. */
export async function decisionsOf(tx: Tx, submissionId: string): Promise<LinkDecision[]> {
  return rows<LinkDecision>(
    tx,
    `select d.matter_id as "matterId", m.hotspot_key as neighbourhood, d.decision from link_decisions d join matters m on m.id = d.matter_id
     where d.submission_id = $1 order by d.decided_at desc`,
    [submissionId],
  );
}

export interface NewDecision {
  submissionId: string;
  matterId: string;
  decision: LinkAnswer;
  /** The machine's features of the pair; empty when it had not compared them. */
  features: Record<string, number>;
  reason: string;
  actor: string;
}

/** Writes the decision. A later decision of a person replaces an earlier one; the audit log keeps both. */
export async function writeDecision(
  tx: Tx,
  { submissionId, matterId, decision, features, reason, actor }: NewDecision,
): Promise<void> {
  await tx.query(
    `insert into link_decisions (submission_id, matter_id, decision, features, reason, decided_by) values ($1,$2,$3,$4,$5,$6)
     on conflict (submission_id, matter_id) do update set decision = excluded.decision, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = now(),
       features = case when excluded.features = '{}' then link_decisions.features else excluded.features end`,
    [submissionId, matterId, decision, JSON.stringify(features), encryptedText(tx, reason), actor],
  );
}
