import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { type Tx } from '#platform';
/** 关联 relations as they are stored; `first` opens a matter, `amendment` follows the sender's own id. */
export type Relation = 'first' | 'repeat' | 'mass_mail' | 'same_matter' | 'joint' | 'channel_echo' | 'amendment';

export interface NewLink {
  submissionId: string;
  matterId: string;
  relation: Relation;
  score: number;
  features: Record<string, number>;
  reasons: string[];
  decidedBy: string;
}

export async function writeLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.query(
    'insert into links (id, submission_id, matter_id, relation, score, features, reasons, decided_by) values ($1,$2,$3,$4,$5,$6,$7,$8)',
    [
      uuid(),
      link.submissionId,
      link.matterId,
      link.relation,
      link.score,
      JSON.stringify(link.features),
      JSON.stringify(link.reasons),
      link.decidedBy,
    ],
  );
  await append(tx, {
    actor: link.decidedBy,
    action: 'submission.linked',
    subjectKind: 'submission',
    subjectId: link.submissionId,
    detail: { matter: link.matterId, relation: link.relation, score: link.score },
  });
}
