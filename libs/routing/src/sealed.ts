import { append } from '#audit';
import type { Tx, Vault } from '#platform';
import type { CaseFile } from './case-file.js';
import { writeLink } from './links.js';
import { openMatter } from './matters.js';
import { moveProceeding, openProceeding } from './proceedings.js';
import type { Understanding } from './rules/understanding.js';

const ACTOR = 'machine:guard';

/** Suspicion restricts at once; only a person's release, which marks the row `open` beforehand, lifts it (INV-23). */
export function keepSealed(file: Pick<CaseFile, 'seal'>, understanding: Pick<Understanding, 'accusation' | 'kind'>): boolean {
  return file.seal !== 'open' && (understanding.accusation.suspected || understanding.kind === 'ACCUSATION');
}

/**
 * Puts a submission under seal: a matter of its own with no words, no place and no keys in any table that others read; what was
 * understood is kept encrypted. Nothing is sent to anybody: the sealed desk reads its list.
 */
export async function sealFile(tx: Tx, vault: Vault, file: CaseFile, understanding: Understanding): Promise<string> {
  const matter = await openMatter(tx, {
    origin: 'sealed', title: '密件', kind: 'ACCUSATION', category: null, area: null, placeText: null, hotspotKey: null, sealed: true,
    openedAt: file.receivedAt,
  }, ACTOR);
  await writeLink(tx, { submissionId: file.id, matterId: matter.id, relation: 'first', score: 1, features: {}, reasons: [], decidedBy: ACTOR });
  const proceeding = await openProceeding(tx, { matterId: matter.id, kind: 'petition', openedAt: file.receivedAt }, ACTOR);
  await moveProceeding(tx, proceeding, { event: 'seal', to: 'sealed', ends: false, actor: ACTOR });
  await tx.query(
    'insert into sealed_files (submission_id, matter_id, understanding_cipher, accused_units) values ($1, $2, $3, $4)',
    [file.id, matter.id, vault.seal(JSON.stringify(understanding), file.id), understanding.accusation.accusedUnits],
  );
  await append(tx, { actor: ACTOR, action: 'submission.sealed', subjectKind: 'submission', subjectId: file.id, detail: { matter: matter.id } });
  return matter.id;
}
