import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { storeReferenceFiles } from '#routing';

export interface MadeCase {
  matter: string;
  number: string;
  proceeding: string;
  /** Assignment of each department that has the case. */
  of: Record<string, string>;
  /** The one submission of the matter, and its registration number. */
  submission: string;
  registration: string;
}

export interface WantedCase {
  kind?: 'order' | 'petition';
  state?: string;
  lead?: string;
  leadState?: string;
  assist?: string[];
  copy?: string[];
  othersState?: string;
  sealed?: boolean;
  /** The encrypted content of the submission, whose id is given; none unless asked for. */
  content?: (submission: string) => Buffer;
  confidential?: boolean;
}

/** What a specification of people's work needs before it writes cases: the city's reference data and one source. */
export async function prepareCases(database: DataSource): Promise<void> {
  await storeReferenceFiles(database, join(process.cwd(), 'db/reference'));
  await database.query("insert into sources (code, channel, name) values ('made', 'hotline', '测试来源')");
}

/** A matter with one submission, its proceeding and its assignments, written into the tables as routing leaves them. */
export async function madeCase(database: DataSource, wanted: WantedCase = {}): Promise<MadeCase> {
  const { kind = 'order', lead, leadState = 'signed', assist = [], copy = [], othersState = 'signed' } = wanted;
  const { state = kind === 'order' ? 'handling' : 'received', sealed = false, confidential = false } = wanted;
  const [matter, proceeding, submission] = [uuid(), uuid(), uuid()];
  const made = { matter, number: `M-${matter}`, proceeding, submission, registration: `N-${submission}`, of: {} };
  await database.query(
    `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type,
       anonymous, confidential, received_on, routed_at, seal)
     values ($1, $2, $3, '', $4, 'made', '', 'PHONE', $6, '', 'application/json', false, $7, '2026-11-02', now(), $5)`,
    [
      submission,
      made.registration,
      randomBytes(16),
      kind === 'order' ? 'hotline' : 'web',
      sealed ? 'sealed' : 'open',
      wanted.content?.(submission) ?? Buffer.alloc(0),
      confidential,
    ],
  );
  await database.query(
    'insert into matters (id, number, origin, title, kind, sealed) values ($1, $2, $3, $4, $5, $6)',
    [matter, made.number, sealed ? 'sealed' : 'submission', '路灯不亮', sealed ? 'ACCUSATION' : 'APPEAL', sealed],
  );
  await database.query(
    "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'first', 1, 'machine:link')",
    [uuid(), submission, matter],
  );
  await database.query('insert into proceedings (id, matter_id, kind, state) values ($1, $2, $3, $4)', [
    proceeding,
    matter,
    kind,
    state,
  ]);
  const of: Record<string, string> = {};
  const give = async (department: string, role: string, its: string): Promise<void> => {
    of[department] = uuid();
    await database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, state, confidence, assigned_by) values ($1, $2, $3, $4, $5, $6, 1, 'key:test')",
      [of[department], proceeding, matter, department, role, its],
    );
  };
  if (lead) await give(lead, 'lead', leadState);
  for (const department of assist) await give(department, 'assist', othersState);
  for (const department of copy) await give(department, 'copy', othersState);
  return { ...made, of };
}

/** The masked words of the case's submission, as routing writes them. */
export async function tellCase(
  database: DataSource,
  { submission }: MadeCase,
  { title, body }: { title: string; body: string },
): Promise<void> {
  await database.query('insert into open_texts (submission_id, title, body) values ($1, $2, $3)', [
    submission,
    title,
    body,
  ]);
}

/** A hotspot of these cases. */
export async function madeHotspot(
  database: DataSource,
  members: readonly MadeCase[],
  state = 'candidate',
): Promise<string> {
  const id = uuid();
  await database.query(
    "insert into hotspots (id, key, state, title, evidence) values ($1, $2, $3, '临溪花园路灯', '{}')",
    [id, `k-${id}`, state],
  );
  for (const one of members) await addToHotspot(database, id, one);
  return id;
}

export async function addToHotspot(database: DataSource, hotspot: string, { matter }: MadeCase): Promise<void> {
  await database.query('insert into hotspot_members (hotspot_id, matter_id) values ($1, $2)', [hotspot, matter]);
}

/** A part of the case's letter that accuses these units, sealed in a matter of its own. */
export async function accuse(database: DataSource, { submission }: MadeCase, units: string[]): Promise<void> {
  const sealed = uuid();
  await database.query(
    "insert into matters (id, number, origin, title, kind, sealed) values ($1, $2, 'sealed', '', 'ACCUSATION', true)",
    [sealed, `M-${sealed}`],
  );
  await database.query(
    "insert into sealed_files (submission_id, matter_id, understanding_cipher, accused_units) values ($1, $2, '', $3)",
    [submission, sealed, units],
  );
}
