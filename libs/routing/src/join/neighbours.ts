import type { Tx } from '#platform';
import type { OpenedSubmission } from '#cases/submissions';
import type { FurtherNeighbour } from './further-neighbours.js';
import { KnownCandidates } from './known-candidates.js';
import { candidates } from './retrieval.js';
import { compare, type LinkVerdict } from '../link/link.js';
import { type LinkFacts } from '../link/link-facts.js';
import { SHIPPED } from '../link/link-model.js';
import type { Sizes } from '../link/neighbourhood.js';
import type { Understanding } from '../understand/understanding.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { readingOf } from '../link/word-profile.js';
import { findOpenMatterOfNumber } from './link.queries.js';
import { countGroups } from './retrieval.queries.js';

/** A verdict about one earlier submission, with its matter. */
export interface Neighbour {
  matterId: string;
  submissionId: string;
  /** The neighbourhood of its matter. */
  neighbourhood: string | null;
  /** 档案: it is shown as history and never joined. */
  archive: boolean;
  verdict: LinkVerdict;
}

/** One for the process: the submissions of one day are compared with the same earlier ones. */
const known = new KnownCandidates();

/**
 * Judges earlier submissions that share a key, best first. Sealed ones have no keys and are never found. Those that may
 * not be linked with this one (INV-26) are left out.
 */
export async function neighbours(
  tx: Tx,
  submission: OpenedSubmission,
  facts: LinkFacts,
  { keys, vocabulary }: { keys: readonly string[]; vocabulary: Vocabulary },
): Promise<Neighbour[]> {
  const found = await known.read(tx, await candidates(tx, keys, submission));
  return found
    .map(({ matterId, submissionId, neighbourhood, archive, ...other }): Neighbour => ({
      matterId,
      submissionId,
      neighbourhood,
      archive,
      verdict: compare(facts, other, vocabulary),
    }))
    .filter(({ verdict }) => !verdict.barred)
    .sort((a, b) => b.verdict.score - a.verdict.score);
}

/** Facts of the submission's own problem, or of a further one. */
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

/**
 * A group is never nearer than its nearest member. If no member reaches this belief, the size of the group is not
 * needed.
 */
const SPEAKS_FROM = Math.min(SHIPPED.joinFrom, SHIPPED.groupFrom, SHIPPED.pairFrom);

/**
 * Returns the number of submissions in the matters of these neighbours, and in their neighbourhoods, whether retrieved
 * or not; 0 where it is not needed.
 */
export async function sizesOf(
  tx: Tx,
  judged: readonly Neighbour[],
  beside: readonly FurtherNeighbour[],
): Promise<GroupSizes> {
  const speaks = ({ verdict }: { verdict: LinkVerdict }): boolean => verdict.score >= SPEAKS_FROM;
  const [found, further] = [judged.filter(speaks), beside.filter(speaks)];
  if (found.length + further.length === 0) return { matters: () => 0, neighbourhoods: () => 0 };
  const counted = await countGroups(
    tx,
    [...new Set(found.map(({ matterId }) => matterId))],
    [...new Set([...found, ...further].flatMap(({ neighbourhood }) => neighbourhood ?? []))],
  );
  const sizes = (group: 'matter' | 'neighbourhood'): Sizes => {
    const of = new Map(counted.filter((one) => one.group === group).map(({ id, submissions }) => [id, submissions]));
    return (id) => of.get(id) ?? 0;
  };
  return { matters: sizes('matter'), neighbourhoods: sizes('neighbourhood') };
}

/**
 * 我反映的也是这件: the matter that the person chose on the form, where the machine thinks it possible too. The choice alone joins nothing,
 * because anybody may write any number.
 */
export async function statedMatter(
  tx: Tx,
  { content }: OpenedSubmission,
  judged: readonly Neighbour[],
): Promise<string | undefined> {
  const number = content.extra['sameAs'];
  const stated = number === undefined ? undefined : await findOpenMatterOfNumber(tx, number);
  const isPossible = judged.some(({ matterId, verdict }) => matterId === stated?.id && verdict.band !== 'apart');
  return isPossible ? stated?.id : undefined;
}
