import { maskText, type Tx } from '#platform';
import { maskedWords, type CaseFile } from './case-file.js';
import { decisionsOf, type LinkDecision } from './link-decisions.js';
import { furtherNeighbours, type FurtherNeighbour } from './further-neighbours.js';
import {
  askAbout,
  holdKeys,
  linkFacts,
  neighbours,
  sizesOf,
  writeKeys,
  writeLink,
  type GroupSizes,
  type Neighbour,
  type Relation,
} from './links.js';
import { openMatter, takeMatter, type Matter } from './matters.js';
import { mergeNeighbourhoods } from './neighbourhoods.js';
import { readOwnWords } from './open-text.js';
import { noteRelated } from './related.js';
import { linkKeys } from './rules/link.js';
import { SHIPPED } from './rules/link-model.js';
import { fallsInto, joinsMatter, judgedMember, nearness, voice } from './rules/neighbourhood.js';
import type { ReferenceData } from './rules/reference.js';
import type { Understanding } from './rules/understanding.js';

export interface Joined {
  matter: Matter;
  relation: Relation;
}

/** A submission that is to have its place, its keys held so that nobody places one like it meanwhile. */
export interface Arrival {
  file: CaseFile;
  understanding: Understanding;
  keys: readonly string[];
  /** Its neighbours, best first; those of matters that a person keeps it apart from are left out. */
  judged: readonly Neighbour[];
  /** What others told beside their own matters. */
  further: readonly FurtherNeighbour[];
  sizes: GroupSizes;
  /** What people decided about it. */
  decided: readonly LinkDecision[];
}

/** Who puts a submission into a matter, and what they say for it beside the machine's reasons. */
export interface LinkedBy {
  actor: string;
  because: string[];
}

const MACHINE: LinkedBy = { actor: 'machine:link', because: [] };
const FIRST = '首次反映';

/**
 * LINK — is it about something that is known? Joins the matter it is nearest to as a whole, if that is near enough for no person to
 * be asked; else opens one, in the neighbourhood it falls into. The strongest neighbour in the ask band becomes a question for a
 * person. What a person decided before holds. The submission itself is never merged away.
 */
export async function joinOrOpen(
  tx: Tx,
  reference: ReferenceData,
  file: CaseFile,
  understanding: Understanding,
): Promise<Joined> {
  const arrival = await arrive(tx, reference, file, understanding);
  const joined = (await amendedMatter(tx, file)) ?? (await judgedMatter(tx, arrival));
  await writeKeys(tx, file, joined.matter.id, arrival.keys);
  if (joined.relation !== 'amendment') await noteRelated(tx, file.id, joined.matter.id, arrival.judged);
  return joined;
}

/** Holds the submission's keys and looks around it. */
export async function arrive(
  tx: Tx,
  { vocabulary }: ReferenceData,
  file: CaseFile,
  understanding: Understanding,
): Promise<Arrival> {
  const keys = linkKeys(understanding, file.personKeys);
  await holdKeys(tx, keys);
  const decided = await decisionsOf(tx, file.id);
  const apart = decided.filter(({ decision }) => decision === 'apart');
  const facts = linkFacts(file, understanding, await readOwnWords(tx, file.id));
  const judged = (await neighbours(tx, file, facts, { keys, vocabulary })).filter(
    ({ matterId }) => !apart.some((one) => one.matterId === matterId),
  );
  const further = await furtherNeighbours(tx, file, facts, { keys, vocabulary });
  return { file, understanding, keys, judged, further, sizes: await sizesOf(tx, judged, further), decided };
}

async function amendedMatter(tx: Tx, file: CaseFile): Promise<Joined | undefined> {
  if (!file.amends) return undefined;
  const [link] = (await tx.query(
    'select matter_id as "matterId" from links where submission_id = $1 and undone_at is null',
    [file.amends],
  )) as { matterId: string }[];
  const matter = link ? await takeMatter(tx, link.matterId) : undefined;
  if (!matter) return undefined;
  await writeLink(tx, {
    submissionId: file.id,
    matterId: matter.id,
    relation: 'amendment',
    score: 1,
    features: {},
    reasons: ['同一来源编号的更正件'],
    decidedBy: MACHINE.actor,
  });
  return { matter, relation: 'amendment' };
}

async function judgedMatter(tx: Tx, arrival: Arrival): Promise<Joined> {
  const members = arrival.judged.map(judgedMember);
  const known =
    arrival.decided.find(({ decision }) => decision === 'same')?.matterId ??
    joinsMatter(members, arrival.sizes.matters, SHIPPED);
  const joined = known ? await joinMatter(tx, arrival, known, MACHINE) : undefined;
  return joined ?? openOwn(tx, arrival, MACHINE);
}

/** Puts the submission into this matter; undefined, and nothing written, when there is none or it is sealed (INV-26). */
export async function joinMatter(
  tx: Tx,
  { file, judged }: Arrival,
  matterId: string,
  { actor, because }: LinkedBy,
): Promise<Joined | undefined> {
  const matter = await takeMatter(tx, matterId);
  if (!matter || matter.sealed) return undefined;
  const members = judged.filter((one) => one.matterId === matterId);
  const verdict = members[0]?.verdict;
  const relation = relationTo(
    members.some((one) => one.verdict.band === 'join') ? members.filter((one) => one.verdict.band === 'join') : members,
  );
  await writeLink(tx, {
    submissionId: file.id,
    matterId,
    relation,
    score: verdict?.score ?? 1,
    features: verdict?.features ?? {},
    reasons: [...because, ...(verdict?.reasons ?? [])],
    decidedBy: actor,
  });
  return { matter, relation };
}

/** One neighbour by the same person makes it a repeat, whoever else told the same. */
function relationTo(members: readonly Neighbour[]): Relation {
  const relations = members.map(({ verdict }) => verdict.relation);
  return (
    relations.find((relation) => relation === 'repeat' || relation === 'mass_mail' || relation === 'channel_echo') ??
    'same_matter'
  );
}

/**
 * Opens a matter of its own, in the neighbourhood it falls into; never in one that holds a matter which a person keeps it apart from,
 * because what is not one matter by a person's word is not to be counted as one problem either.
 */
export async function openOwn(tx: Tx, arrival: Arrival, by: LinkedBy): Promise<Joined> {
  const {
    judged,
    further,
    decided,
    sizes: { neighbourhoods },
  } = arrival;
  const closed = decided.flatMap(({ decision, neighbourhood }) =>
    decision === 'apart' && neighbourhood ? [neighbourhood] : [],
  );
  const voices = [...judged, ...further]
    .filter(({ neighbourhood }) => neighbourhood !== null && !closed.includes(neighbourhood))
    .map(voice);
  const [home, ...merged] = fallsInto(
    nearness(voices, ({ neighbourhood }) => neighbourhood, neighbourhoods),
    neighbourhoods,
    SHIPPED,
  );
  const opened = await newMatter(tx, arrival, home ?? null, by);
  if (home) await mergeNeighbourhoods(tx, home, merged, opened.matter.id);
  // Questions can only be asked once this submission has a matter of its own to be moved from.
  await askAbout(
    tx,
    arrival.file.id,
    judged.filter(({ verdict }) => verdict.band === 'ask'),
  );
  return opened;
}

async function newMatter(
  tx: Tx,
  { file, understanding }: Arrival,
  neighbourhood: string | null,
  { actor, because }: LinkedBy,
): Promise<Joined> {
  const { title, placeText } = maskedWords(file, maskText);
  const matter = await openMatter(
    tx,
    {
      origin: 'submission',
      title,
      kind: understanding.kind,
      category: understanding.category.code || null,
      area: understanding.place.area,
      placeText: understanding.place.text || placeText,
      hotspotKey: neighbourhood,
      sealed: false,
      openedAt: file.receivedAt,
    },
    actor,
  );
  await writeLink(tx, {
    submissionId: file.id,
    matterId: matter.id,
    relation: 'first',
    score: 1,
    features: {},
    reasons: because.length > 0 ? because : [FIRST],
    decidedBy: actor,
  });
  return { matter, relation: 'first' };
}
