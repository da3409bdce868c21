import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { type Tx } from '#platform';
import { type OpenedSubmission } from '#cases/submissions';
import { furtherNeighbours } from './further-neighbours.js';
import { watchNeighbourhood } from '../hotspot/hotspots.js';
import { holdKeys } from './link-key.queries.js';
import { linkFacts, neighbours, sizesOf } from './neighbours.js';
import { linkKeys } from '../understand/link-keys.js';
import { SHIPPED } from '../link/link-model.js';
import { fallsInto, nearness, voice } from '../link/neighbourhood.js';
import type { ReferenceData } from '../reference/reference.js';
import { type FurtherProblem, type SeveralMatters } from '../link/several-matters.js';
import type { Understanding } from '../understand/understanding.js';
import { insertFurtherProblem, insertFurtherKeys } from './further-problem.queries.js';

const ACTOR = 'machine:link';

/** A submission's own problem and its further problems. `ownBody`: null when there are no further problems. */
export interface TakenApart {
  own: Understanding;
  ownBody: string | null;
  further: readonly FurtherProblem[];
}

/**
 * Takes an open submission as the problems that were read in its masked text. It locks the retrieval keys of all
 * problems at once: locking them in two steps could deadlock with another submission.
 */
export async function takeApart(
  tx: Tx,
  submission: OpenedSubmission,
  { several, whole }: { several: SeveralMatters | undefined; whole: Understanding },
): Promise<TakenApart> {
  // The further problems of archive are nobody's work, and no hotspot counts them.
  if (!several || submission.archive) return { own: whole, ownBody: null, further: [] };
  const { own, ownText, further } = several;
  await holdKeys(tx, [
    ...linkKeys(own, submission.personKeys),
    ...further.flatMap((one) => one.understanding.linkKeys),
  ]);
  return { own, ownBody: ownText, further };
}

/**
 * 另述问题: counts each further problem in the neighbourhood it falls into, by the same thresholds as every submission, or
 * in a new neighbourhood where later ones can find it. A problem that falls into the submission's own neighbourhood is
 * no further problem. `own`: the neighbourhood of the submission's matter.
 */
export async function placeFurther(
  tx: Tx,
  reference: ReferenceData,
  submission: OpenedSubmission,
  { further, own }: { further: readonly FurtherProblem[]; own: string | null },
): Promise<void> {
  const counted = new Set(own === null ? [] : [own]);
  for (const one of further) {
    const home = await homeOf(tx, reference, submission, one);
    if (home && counted.has(home.neighbourhood)) continue;
    counted.add(await write(tx, submission, one, home));
  }
  const others = [...counted].filter((key) => key !== own).sort();
  for (const key of others) await watchNeighbourhood(tx, key, submission.registeredAt);
}

interface Home {
  neighbourhood: string;
  score: number;
  reasons: string[];
}

async function homeOf(
  tx: Tx,
  { vocabulary }: ReferenceData,
  submission: OpenedSubmission,
  { title, text, understanding }: FurtherProblem,
): Promise<Home | undefined> {
  const facts = linkFacts(submission, understanding, { title, body: text });
  const by = { keys: understanding.linkKeys, vocabulary };
  const [judged, beside] = [
    (await neighbours(tx, submission, facts, by)).filter(({ archive }) => !archive),
    await furtherNeighbours(tx, submission, facts, by),
  ];
  const sizes = (await sizesOf(tx, judged, beside)).neighbourhoods;
  const voices = [...judged, ...beside];
  const [home] = fallsInto(
    nearness(voices.map(voice), ({ neighbourhood }) => neighbourhood, sizes),
    sizes,
    SHIPPED,
  );
  const nearest = voices
    .filter(({ neighbourhood }) => neighbourhood === home)
    .sort((a, b) => b.verdict.score - a.verdict.score)[0];
  return home !== undefined && nearest
    ? { neighbourhood: home, score: nearest.verdict.score, reasons: nearest.verdict.reasons }
    : undefined;
}

async function write(
  tx: Tx,
  submission: OpenedSubmission,
  { part, title, text, understanding }: FurtherProblem,
  home: Home | undefined,
): Promise<string> {
  const id = uuid();
  const { neighbourhood, score, reasons } = home ?? { neighbourhood: id, score: 1, reasons: ['首次反映'] };
  await insertFurtherProblem(tx, {
    id,
    submissionId: submission.id,
    part,
    title,
    text,
    understanding,
    neighbourhood,
    score,
    reasons,
  });
  await insertFurtherKeys(tx, [...new Set(understanding.linkKeys)], id, submission.receivedAt);
  await append(tx, {
    actor: ACTOR,
    action: 'submission.told_further',
    subjectKind: 'submission',
    subjectId: submission.id,
    detail: { part, neighbourhood, score },
  });
  return neighbourhood;
}
