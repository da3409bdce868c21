import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { LinkEntity } from './link.entity.js';
import { type Tx, encryptedValue } from '#platform';

/**
 * 关联 relations as stored; `first` opens a matter, `amendment` corrects an earlier submission with the sender's own id,
 * `thanks` is filed with the matter and counts for nothing.
 */
export type Relation =
  'first' | 'repeat' | 'mass_mail' | 'same_matter' | 'joint' | 'channel_echo' | 'amendment' | 'thanks';

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
  await tx.getRepository(LinkEntity).insert({
    id: uuid(),
    submissionId: link.submissionId,
    matterId: link.matterId,
    relation: link.relation,
    score: link.score,
    features: link.features,
    reasons: encryptedValue(tx, link.reasons),
    decidedBy: link.decidedBy,
  });
  await append(tx, {
    actor: link.decidedBy,
    action: 'submission.linked',
    subjectKind: 'submission',
    subjectId: link.submissionId,
    detail: { matter: link.matterId, relation: link.relation, score: link.score },
  });
}
