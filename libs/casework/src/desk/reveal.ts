import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { row, type Vault } from '#platform';
import type { Petitioner, SubmissionContent } from '#intake';

/**
 * `refused`: no such open submission, not this department's work, or hidden from the handler. It is hidden when the
 * person asked for it (INV-27), or when the submission also accuses somebody; the centre knows the person.
 */
export type Revealed =
  { outcome: 'revealed'; people: Petitioner[] } | { outcome: 'refused'; reason: 'not-found' | 'confidential' };

export interface Reader {
  actor: string;
  /** A department reads only people of its own live work; null for staff of the hub. */
  department: string | null;
  purpose: string;
}

/**
 * Shows names and phones in full for a stated purpose, and writes reader, person, purpose and result into the audit log
 * (INV-46, INV-47).
 */
export async function reveal(database: DataSource, vault: Vault, number: string, reader: Reader): Promise<Revealed> {
  return database.transaction(async (tx): Promise<Revealed> => {
    const found = await row<{ id: string; cipher: Buffer; confidential: boolean; mine: boolean; recused: boolean }>(
      tx,
      `select s.id, s.content_cipher as cipher, s.confidential or s.anonymous or exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release') as confidential,
         exists (select 1 from links l join assignments a on a.matter_id = l.matter_id
                 where l.submission_id = s.id and l.undone_at is null and a.department = $2 and a.role <> 'copy'
                   and a.state in ('sent', 'signed', 'answered')) as mine,
         exists (select 1 from links l join recusals r on r.matter_id = l.matter_id and r.lifted_at is null
                 where l.submission_id = s.id and l.undone_at is null and (r.department = $2 or r.person = $3)) as recused
       from submissions s where s.number = $1 and s.seal = 'open'`,
      [number, reader.department, reader.actor],
    );
    if (!found || found.recused || (reader.department !== null && !found.mine))
      return { outcome: 'refused', reason: 'not-found' };
    const withheld = reader.department !== null && found.confidential;
    await append(tx, {
      actor: reader.actor,
      action: 'person.revealed',
      subjectKind: 'submission',
      subjectId: found.id,
      detail: {
        purpose: reader.purpose,
        department: reader.department,
        fields: ['name', 'phone', 'idNumber', 'address'],
        result: withheld ? 'refused' : 'shown',
      },
    });
    if (withheld) return { outcome: 'refused', reason: 'confidential' };
    return {
      outcome: 'revealed',
      people: (JSON.parse(vault.openText(found.cipher, found.id)) as SubmissionContent).petitioners,
    };
  });
}
