import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { row, Vault } from '#platform';
import { append } from '#audit';
import type { SubmissionContent, Petitioner } from '#intake';
/** 来件 as staff see it: people and words masked. */
export interface SubmissionView {
  id: string;
  number: string;
  channel: string;
  source: string;
  receivedAt: Date;
  people: { role: string; name?: string; phone?: string }[];
  confidential: boolean;
  anonymous: boolean;
  title: string | null;
  text: string | null;
  place: string | null;
  /** Its matter and why it belongs there; null before routing. */
  matterId: string | null;
  relation: string | null;
  score: number | null;
  reasons: string[] | null;
  /** What routing understood; null before. */
  understanding: Record<string, unknown> | null;
  /** The category that a person set. */
  correction: { code: string; said: string; reason: string; by: string; at: string } | null;
  /** 另述: further problems in the same submission. */
  further: {
    part: number;
    title: string;
    text: string;
    category: string | null;
    place: string | null;
    reasons: string[];
  }[];
}

/** Submissions as staff and departments see them. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** An open submission by its registration number, with what the machine made of it. */
  async read(number: string): Promise<SubmissionView | undefined> {
    return row<SubmissionView>(
      this.database,
      `select s.id, s.number, s.channel, s.source, s.received_at as "receivedAt", s.people_masked as people, s.confidential, s.anonymous,
          t.title, t.body as text, t.place_text as place, l.matter_id as "matterId", l.relation, l.score, l.reasons, u.body as understanding,
          (select jsonb_build_object('code', c.corrected, 'said', c.said, 'reason', c.reason, 'by', c.corrected_by, 'at', c.corrected_at)
           from category_corrections c where c.submission_id = s.id and c.superseded_at is null) as correction,
          (select coalesce(jsonb_agg(jsonb_build_object('part', f.part, 'title', f.title, 'text', f.body, 'category', f.understanding #>> '{category,code}',
             'place', f.understanding #>> '{place,text}', 'reasons', f.reasons) order by f.part), '[]') from further_problems f where f.submission_id = s.id) as further
        from submissions s left join open_texts t on t.submission_id = s.id left join links l on l.submission_id = s.id and l.undone_at is null
          left join understandings u on u.submission_id = s.id
        where s.number = $1 and s.seal = 'open'`,
      [number],
    );
  }

  /**
   * Shows names and phones in full for a stated purpose, and writes reader, person, purpose and result into the audit log
   * (INV-46, INV-47).
   */
  async reveal(number: string, reader: Reader): Promise<Revealed> {
    return this.database.transaction(async (tx): Promise<Revealed> => {
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
        people: (JSON.parse(this.vault.openText(found.cipher, found.id)) as SubmissionContent).petitioners,
      };
    });
  }
}

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
