import type { DataSource } from 'typeorm';
import { findingIndexes, isSamePerson } from '#cases/people';
import { lookAtSubmission, type OpenedSubmission } from '#cases/submissions';
import type { SubmissionContent } from '#intake';
import type { Vault } from '#platform';
import { followUpCues } from '../details/follow-up.js';
import { normalise } from '../text/normalise.js';
import { findEarlierAmendments, findOfContacts } from './amended.queries.js';

/** 更正件: an earlier submission that a later one amends, with what was written since, oldest first. */
export interface Amended {
  id: string;
  contents: SubmissionContent[];
}

/** Earlier amendments that are read too; a source may send hundreds of versions. */
const MOST_AMENDMENTS = 3;
/** Submissions of one contact that are looked at; an office may share it. */
const MOST_OF_CONTACT = 20;
/** How long somebody refers to an earlier report without repeating it [J]. */
const DAYS_TO_REFER = 30;
const DAY = 86_400_000;
/** Cues stand at the beginning. */
const READ = 300;

/**
 * Finds what a submission amends: the original with the same id of its source, or the latest report of the same person
 * whom a proven sender names, if the text says that it completes or corrects it. Sealed words are never read here, and
 * archive amends nothing.
 */
export async function findAmended(
  database: DataSource,
  vault: Vault,
  submission: OpenedSubmission,
): Promise<Amended | undefined> {
  if (submission.archive) return undefined;
  const id = submission.amends ?? (await corrected(database, submission));
  if (!id) return undefined;
  const since = await findEarlierAmendments(database, { amends: id, before: submission.id, most: MOST_AMENDMENTS });
  const contents: SubmissionContent[] = [];
  for (const earlier of [id, ...since.map((one) => one.id).reverse()]) {
    const seen = await lookAtSubmission(database, vault, earlier);
    if (seen?.seal === 'open' && !seen.openPart) contents.push(seen.content);
  }
  return contents.length > 0 ? { id, contents } : undefined;
}

/** The report of the same person that this one says it completes or corrects. */
async function corrected(database: DataSource, submission: OpenedSubmission): Promise<string | undefined> {
  const { id, authenticated, channel, personKeys, registeredAt, content } = submission;
  const indexes = findingIndexes(personKeys);
  if (!authenticated || channel === 'feed' || indexes.length === 0) return undefined;
  const cues = followUpCues(normalise(`${content.title}\n${content.text}`.slice(0, READ)));
  if (!cues.corrects || cues.another || cues.thanks) return undefined;
  const since = new Date(registeredAt.getTime() - DAYS_TO_REFER * DAY);
  const found = await findOfContacts(database, { indexes, before: id, since, most: MOST_OF_CONTACT });
  return found.find((one) => isSamePerson(one.personKeys, personKeys))?.id;
}
