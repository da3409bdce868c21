import type { Tx } from '#platform';
import { writeLink, type Relation, openMatter, takeMatter, type Matter } from '#cases/matters';
import type { OpenedSubmission } from '#cases/submissions';
import { decisionsOf, type LinkDecision } from './link-decision.queries.js';
import { furtherNeighbours, type FurtherNeighbour } from './further-neighbours.js';
import { askAbout } from './ask-about-link.js';
import { holdKeys, writeKeys } from './link-key.queries.js';
import { linkFacts, neighbours, sizesOf, statedMatter, type GroupSizes, type Neighbour } from './neighbours.js';
import { mergeNeighbourhoods } from './neighbourhoods.js';
import { openHeading, openPiece } from '../understand/open-words.js';
import { readOwnWords } from '../understand/understandings.js';
import { noteHistory, noteRelated } from './related.js';
import { linkKeys } from '../understand/link-keys.js';
import { SHIPPED } from '../link/link-model.js';
import { fallsInto, joinsMatter, judgedMember, nearness, voice } from '../link/neighbourhood.js';
import type { ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';
import { findMatterOfOriginal } from './link.queries.js';

export interface Joined {
  matter: Matter;
  relation: Relation;
}

/** A submission that is to be placed. Its keys are locked, so no similar one is placed at the same time. */
export interface UnderstoodSubmission {
  submission: OpenedSubmission;
  understanding: Understanding;
  keys: readonly string[];
  /** Its neighbours, best first, without the matters that a person keeps it apart from. */
  judged: readonly Neighbour[];
  /** Neighbours that are archive; for archive all neighbours. They are shown as history and never joined. */
  history: readonly Neighbour[];
  /** Further problems of others. */
  further: readonly FurtherNeighbour[];
  sizes: GroupSizes;
  /** Decisions of people about it. */
  decided: readonly LinkDecision[];
}

/** Who puts a submission into a matter, and the reasons in addition to the machine's. */
export interface LinkedBy {
  actor: string;
  because: string[];
}

const MACHINE: LinkedBy = { actor: 'machine:link', because: [] };
const FIRST = '首次反映';

/**
 * LINK: decides whether the submission is about a known matter. It joins the nearest matter if the match is strong
 * enough without a person; otherwise it opens one in the neighbourhood it falls into. The strongest neighbour in the
 * ask band becomes a question for a person. Earlier decisions of people hold. The submission itself is never merged
 * away.
 */
export async function joinOrOpen(
  tx: Tx,
  reference: ReferenceData,
  submission: OpenedSubmission,
  understanding: Understanding,
): Promise<Joined> {
  const arrival = await arrive(tx, reference, submission, understanding);
  const joined = (await amendedMatter(tx, submission)) ?? (await judgedMatter(tx, arrival));
  await writeKeys(tx, submission, joined.matter.id, arrival.keys);
  if (joined.relation !== 'amendment') {
    await noteRelated(tx, submission.id, joined.matter.id, arrival.judged);
    await noteHistory(tx, submission.id, joined.matter.id, arrival.history);
  }
  return joined;
}

/** Locks the keys of the submission and searches its neighbours. */
export async function arrive(
  tx: Tx,
  { vocabulary }: ReferenceData,
  submission: OpenedSubmission,
  understanding: Understanding,
): Promise<UnderstoodSubmission> {
  const keys = linkKeys(understanding, submission.personKeys);
  await holdKeys(tx, keys);
  const decided = await decisionsOf(tx, submission.id);
  const apart = decided.filter(({ decision }) => decision === 'apart');
  const facts = linkFacts(submission, understanding, await readOwnWords(tx, submission.id));
  const near = (await neighbours(tx, submission, facts, { keys, vocabulary })).filter(
    ({ matterId }) => !apart.some((one) => one.matterId === matterId),
  );
  const isHistory = ({ archive }: Neighbour): boolean => archive || submission.archive;
  const [judged, history] = [near.filter((one) => !isHistory(one)), near.filter(isHistory)];
  const further = submission.archive ? [] : await furtherNeighbours(tx, submission, facts, { keys, vocabulary });
  return {
    submission,
    understanding,
    keys,
    judged,
    history,
    further,
    sizes: await sizesOf(tx, judged, further),
    decided,
  };
}

async function amendedMatter(tx: Tx, submission: OpenedSubmission): Promise<Joined | undefined> {
  if (!submission.amends) return undefined;
  const link = await findMatterOfOriginal(tx, submission.amends);
  const matter = link ? await takeMatter(tx, link.matterId) : undefined;
  if (!matter) return undefined;
  await writeLink(tx, {
    submissionId: submission.id,
    matterId: matter.id,
    relation: 'amendment',
    score: 1,
    features: {},
    reasons: ['同一来源编号的更正件'],
    decidedBy: MACHINE.actor,
  });
  return { matter, relation: 'amendment' };
}

async function judgedMatter(tx: Tx, arrival: UnderstoodSubmission): Promise<Joined> {
  const members = arrival.judged.map(judgedMember);
  const known =
    arrival.decided.find(({ decision }) => decision === 'same')?.matterId ??
    joinsMatter(members, arrival.sizes.matters, SHIPPED);
  const stated = known ? undefined : await statedMatter(tx, arrival.submission, arrival.judged);
  const by = stated ? { ...MACHINE, because: ['来件人指明是同一件事'] } : MACHINE;
  const joined = known || stated ? await joinMatter(tx, arrival, (known ?? stated)!, by) : undefined;
  return joined ?? openOwn(tx, arrival, MACHINE);
}

/**
 * Puts the submission into this matter. Returns undefined and writes nothing when the matter does not exist or is
 * sealed (INV-26).
 */
export async function joinMatter(
  tx: Tx,
  { submission, judged }: UnderstoodSubmission,
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
    submissionId: submission.id,
    matterId,
    relation,
    score: verdict?.score ?? 1,
    features: verdict?.features ?? {},
    reasons: [...because, ...(verdict?.reasons ?? [])],
    decidedBy: actor,
  });
  return { matter, relation };
}

/** One neighbour by the same person makes it a repeat or thanks, even if other people submitted the same. */
function relationTo(members: readonly Neighbour[]): Relation {
  const relations = members.map(({ verdict }) => verdict.relation);
  return (
    relations.find((relation) => relation === 'thanks') ??
    relations.find((relation) => relation === 'repeat' || relation === 'mass_mail' || relation === 'channel_echo') ??
    'same_matter'
  );
}

/**
 * Opens a matter for the submission in the neighbourhood it falls into. A neighbourhood with a matter that a person
 * keeps it apart from is not used: different matters by a person's decision may not count as one problem.
 */
export async function openOwn(tx: Tx, arrival: UnderstoodSubmission, by: LinkedBy): Promise<Joined> {
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
  // A question can be asked only once this submission has a matter of its own, from which it can move.
  await askAbout(
    tx,
    arrival.submission.id,
    judged.filter(({ verdict }) => verdict.band === 'ask'),
  );
  return opened;
}

async function newMatter(
  tx: Tx,
  { submission, understanding }: UnderstoodSubmission,
  neighbourhood: string | null,
  { actor, because }: LinkedBy,
): Promise<Joined> {
  const { title, placeText } = openHeading(submission);
  const matter = await openMatter(
    tx,
    {
      origin: 'submission',
      title,
      kind: understanding.kind,
      category: understanding.category.code || null,
      area: understanding.place.area,
      placeText: openPiece(submission, understanding.place.text) || placeText,
      hotspotKey: neighbourhood,
      sealed: false,
      openedAt: submission.receivedAt,
      archive: submission.archive,
    },
    actor,
  );
  await writeLink(tx, {
    submissionId: submission.id,
    matterId: matter.id,
    relation: 'first',
    score: 1,
    features: {},
    reasons: because.length > 0 ? because : [FIRST],
    decidedBy: actor,
  });
  return { matter, relation: 'first' };
}
