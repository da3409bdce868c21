import { type Tx, row, rows, encryptedText } from '#platform';
import { MatterEntity } from './matter.entity.js';

export interface NewMatter {
  origin: 'submission' | 'hotspot' | 'sealed';
  title: string;
  kind: string;
  category: string | null;
  area: string | null;
  placeText: string | null;
  /** The neighbourhood of the matter: the id of the matter that opened it. An open matter without one opens its own. */
  hotspotKey: string | null;
  sealed: boolean;
  openedAt: Date;
  /** 档案: it opens no neighbourhood, so that no hotspot counts it. */
  archive?: boolean;
}

export interface Matter extends NewMatter {
  id: string;
  /** 事项编号 such as M20261124-000012. */
  number: string;
}

/** Inserts a matter. Its number is the prefix and the next value of one sequence. */
export async function insertMatter(
  tx: Tx,
  {
    id,
    numberPrefix,
    numberEnd,
    origin,
    title,
    kind,
    category,
    area,
    placeText,
    hotspotKey,
    sealed,
    openedAt,
  }: {
    id: string;
    numberPrefix: string;
    /** Null: the next number of the sequence. */
    numberEnd: string | null;
    origin: string;
    title: string;
    kind: string;
    category: string | null;
    area: string | null;
    placeText: string | null;
    hotspotKey: string | null;
    sealed: boolean;
    openedAt: Date;
  },
): Promise<{ number: string } | undefined> {
  return row(
    tx,
    `insert into matters (id, number, origin, title, kind, category, area, place_text, hotspot_key, sealed, opened_at)
     select $1, $2 || coalesce($12::text, (select lpad(seq, greatest(6, length(seq)), '0') from (select nextval('matter_seq')::text as seq) next)),
       $3, $4, $5, $6, $7, $8, $9, $10::boolean, $11::timestamptz
     returning number`,
    [
      id,
      numberPrefix,
      origin,
      encryptedText(tx, title),
      kind,
      category,
      area,
      encryptedText(tx, placeText),
      hotspotKey,
      sealed,
      openedAt,
      numberEnd,
    ],
  );
}

/** Returns the matter's row, locked until the transaction ends. */
export async function takeMatter(tx: Tx, id: string): Promise<Matter | undefined> {
  return row<Matter>(
    tx,
    `select id, number, origin, title, kind, category, area, place_text as "placeText", hotspot_key as "hotspotKey", sealed,
       opened_at as "openedAt" from matters where id = $1 for update`,
    [id],
  );
}

/** `closed`: no submission is left in the matter. */
export async function setMatterState(tx: Tx, id: string, state: 'open' | 'closed'): Promise<void> {
  await tx.getRepository(MatterEntity).update({ id }, { state });
}

/** Puts a matter into a neighbourhood; with `from` only if it is in that one now. */
export async function setNeighbourhood(tx: Tx, id: string, key: string | null, from?: string): Promise<void> {
  await tx
    .getRepository(MatterEntity)
    .update(from === undefined ? { id } : { id, hotspotKey: from }, { hotspotKey: key });
}

/** Moves every matter of one neighbourhood into another. */
export async function mergeNeighbourhood(tx: Tx, from: string, into: string): Promise<void> {
  await tx.getRepository(MatterEntity).update({ hotspotKey: from }, { hotspotKey: into });
}

/** Copies title, kind, category and place of a submission to its matter, if the title differs. Returns the changed row. */
export async function copyFirstWords(tx: Tx, matterId: string, submissionId: string): Promise<{ id: string }[]> {
  // Two tokens of one title differ, so the titles are compared here.
  const titles = await row<{ present: string; first: string }>(
    tx,
    'select m.title as present, t.title as first from matters m, open_texts t where m.id = $1 and t.submission_id = $2',
    [matterId, submissionId],
  );
  if (!titles || titles.present === titles.first) return [];
  return rows(
    tx,
    `update matters m set title = t.title, kind = u.body ->> 'kind', category = nullif(u.body #>> '{category,code}', ''), area = u.body #>> '{place,area}',
       place_text = coalesce(nullif(u.body #>> '{place,text}', ''), t.place_text)
     from open_texts t join understandings u on u.submission_id = t.submission_id
     where m.id = $1 and t.submission_id = $2 and m.origin = 'submission' returning m.id`,
    [matterId, submissionId],
  );
}

/** Returns false when the matter is unknown or sealed, or has the category already. */
export async function changeCategory(tx: Tx, matterId: string | null, code: string): Promise<boolean> {
  return (
    (await row(
      tx,
      'update matters set category = $2 where id = $1 and not sealed and category is distinct from $2 returning id',
      [matterId, code],
    )) !== undefined
  );
}

/** What a matter is about and where. */
export interface MatterFacts {
  kind: string;
  category: string | null;
  area: string | null;
  placeText: string | null;
}

/**
 * Changes the facts of an open matter that this submission opened. A category that a person set stays. Returns undefined
 * when the matter is another one.
 */
export async function changeFacts(
  tx: Tx,
  { matterId, first, kind, category, area, placeText }: MatterFacts & { matterId: string; first: string },
): Promise<MatterFacts | undefined> {
  return row<MatterFacts>(
    tx,
    `update matters m set kind = $3, area = $5, place_text = $6,
       category = case when exists (select from links l join category_corrections c on c.submission_id = l.submission_id and c.superseded_at is null
         where l.matter_id = m.id and l.undone_at is null) then m.category else $4 end
     where m.id = $1 and not m.sealed and m.origin = 'submission'
       and exists (select from links l where l.matter_id = m.id and l.submission_id = $2 and l.relation = 'first' and l.undone_at is null)
     returning kind, category, area, place_text as "placeText"`,
    [matterId, first, kind, category, area, encryptedText(tx, placeText)],
  );
}

export async function isOpenMatter(tx: Tx, id: string): Promise<boolean> {
  return tx.getRepository(MatterEntity).existsBy({ id, sealed: false });
}

/** Locks an open matter and tells whether one of its proceedings has a decision. */
export async function lockOpenMatter(tx: Tx, matterId: string): Promise<{ decided: boolean } | undefined> {
  return row(
    tx,
    `select exists (select from proceedings p join proceeding_events e on e.proceeding_id = p.id and e.event = 'decide' where p.matter_id = m.id) as decided
       from matters m where m.id = $1 and not m.sealed for update of m`,
    [matterId],
  );
}
