import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { rows, type Tx } from '#platform';
import type { OpenedSubmission } from './case-file.js';
import type { FurtherNeighbour } from './further-neighbours.js';
import { candidates, storedFacts } from './retrieval.js';
import { compare, type LinkFacts, type LinkVerdict } from './rules/link.js';
import { SHIPPED } from './rules/link-model.js';
import type { Sizes } from './rules/neighbourhood.js';
import type { Understanding } from './rules/understanding.js';
import type { Vocabulary } from './rules/vocabulary.js';
import { readingOf } from './rules/word-profile.js';

/** A verdict about one earlier submission, with the matter it stands for. */
export interface Neighbour {
  matterId: string;
  submissionId: string;
  /** The neighbourhood its matter lies in. */
  neighbourhood: string | null;
  verdict: LinkVerdict;
}

/** 关联 relations as they are stored; `first` opens a matter, `amendment` follows the sender's own id. */
export type Relation = 'first' | 'repeat' | 'mass_mail' | 'same_matter' | 'joint' | 'channel_echo' | 'amendment';

/**
 * Holds every retrieval key of this submission until the transaction ends. Two submissions that could be one matter share a
 * key by construction, so of two that arrive at once the second sees the first's matter.
 */
export async function holdKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  const ordered = [...new Set(keys)].sort();
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended(k, 1)) from unnest($1::text[]) with ordinality as t(k, place) order by place',
    [ordered],
  );
}

/**
 * Earlier submissions that share a key, judged one by one; best first. Sealed ones hold no keys and are never found; those that
 * may not stand beside this one (INV-26) are left out.
 */
export async function neighbours(
  tx: Tx,
  submission: OpenedSubmission,
  facts: LinkFacts,
  { keys, vocabulary }: { keys: readonly string[]; vocabulary: Vocabulary },
): Promise<Neighbour[]> {
  const found = await storedFacts(tx, await candidates(tx, keys, submission));
  return found
    .map(({ matterId, submissionId, neighbourhood, title, body, ...other }): Neighbour => ({
      matterId,
      submissionId,
      neighbourhood,
      verdict: compare(
        facts,
        { ...other, reading: readingOf(title, body), submittedAt: new Date(other.submittedAt) },
        vocabulary,
      ),
    }))
    .filter(({ verdict }) => !verdict.barred)
    .sort((a, b) => b.verdict.score - a.verdict.score);
}

/** Of the submission's own problem, or of another that it tells of. */
export function linkFacts(
  submission: OpenedSubmission,
  understanding: Understanding,
  { title, body }: { title: string; body: string },
): LinkFacts {
  return {
    understanding,
    reading: readingOf(title, body),
    submittedAt: submission.toldAt,
    personKeys: submission.personKeys,
    channel: submission.channel,
    source: submission.source,
  };
}

export interface GroupSizes {
  matters: Sizes;
  neighbourhoods: Sizes;
}

/** A group is no nearer than its nearest voice: of one without a voice as sure as this the size decides nothing. */
const SPEAKS_FROM = Math.min(SHIPPED.joinFrom, SHIPPED.groupFrom, SHIPPED.pairFrom);

/** How many submissions the matters of these neighbours hold, and how many are counted in their neighbourhoods, found or not; 0 where it decides nothing. */
export async function sizesOf(
  tx: Tx,
  judged: readonly Neighbour[],
  beside: readonly FurtherNeighbour[],
): Promise<GroupSizes> {
  const speaks = ({ verdict }: { verdict: LinkVerdict }): boolean => verdict.score >= SPEAKS_FROM;
  const [found, further] = [judged.filter(speaks), beside.filter(speaks)];
  if (found.length + further.length === 0) return { matters: () => 0, neighbourhoods: () => 0 };
  const counted = await rows<{ id: string; group: 'matter' | 'neighbourhood'; submissions: number }>(
    tx,
    `select m.id::text as id, 'matter' as "group", count(*)::int as submissions from matters m join links l on l.matter_id = m.id and l.undone_at is null
     where m.id = any($1::uuid[]) group by m.id
     union all
     select key, 'neighbourhood', count(*)::int from (
       select m.hotspot_key as key from matters m join links l on l.matter_id = m.id and l.undone_at is null where m.hotspot_key = any($2::text[]) and not m.sealed
       union all select neighbourhood from further_problems where neighbourhood = any($2::text[])) counted group by key`,
    [
      [...new Set(found.map(({ matterId }) => matterId))],
      [...new Set([...found, ...further].flatMap(({ neighbourhood }) => neighbourhood ?? []))],
    ],
  );
  const sizes = (group: 'matter' | 'neighbourhood'): Sizes => {
    const of = new Map(counted.filter((one) => one.group === group).map(({ id, submissions }) => [id, submissions]));
    return (id) => of.get(id) ?? 0;
  };
  return { matters: sizes('matter'), neighbourhoods: sizes('neighbourhood') };
}

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

/** Makes the submission findable for those that come after it, in the matter it is in now. */
export async function writeKeys(
  tx: Tx,
  submission: OpenedSubmission,
  matterId: string,
  keys: readonly string[],
): Promise<void> {
  await tx.query(
    `with written as (
       insert into link_keys (key, submission_id, matter_id, at) select k, $2, $3, $4 from unnest($1::text[]) k on conflict do nothing)
     update link_keys set matter_id = $3 where key = any($1::text[]) and at = $4 and submission_id = $2 and matter_id <> $3`,
    [[...new Set(keys)], submission.id, matterId, submission.receivedAt],
  );
}

/**
 * Puts the strongest doubt before a person: "the machine thinks these may be one matter". One question per submission, and none about
 * a matter on which somebody was asked, or decided, for the same person before.
 */
export async function askAbout(tx: Tx, submissionId: string, doubtful: readonly Neighbour[]): Promise<void> {
  if (doubtful.length === 0) return;
  const known = await rows<{ matterId: string }>(
    tx,
    `with mine as (select $1::uuid as id union select p.submission_id from person_indexes own join person_indexes p on p.index = own.index where own.submission_id = $1)
     select q.matter_id as "matterId" from mine join link_questions q on q.submission_id = mine.id
     union select d.matter_id from mine join link_decisions d on d.submission_id = mine.id`,
    [submissionId],
  );
  const strongest = doubtful.find(({ matterId }) => !known.some((one) => one.matterId === matterId));
  if (!strongest) return;
  const { relation, score, reasons, features } = strongest.verdict;
  await tx.query(
    'insert into link_questions (id, submission_id, matter_id, relation, score, reasons, features) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing',
    [uuid(), submissionId, strongest.matterId, relation, score, JSON.stringify(reasons), JSON.stringify(features)],
  );
}
