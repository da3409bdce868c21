import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskAnswer } from '#platform/privacy';
import {
  findAnswersToPetitioner,
  findFirstBody,
  findPeopleToTell,
  publishedFiles,
  type PersonToTell,
} from './answer.queries.js';
import { bodiesOf, isForAll, type Answer, type AnsweredAssignment } from './write-answer.js';

/** An answer as the channels are told it. */
export interface ToldAnswer {
  department: string;
  departments: string[];
  conclusion: string;
  solved: boolean;
  text: string;
  /** 对全体: the text is for all people of the proceeding, otherwise for the petitioner. */
  forAll: boolean;
  files: readonly ToldFile[];
}

interface ToldFile {
  id: string;
  mediaType: string;
  size: number;
  sha256: string;
  forAll: boolean;
}

/**
 * Writes one message per submission of the proceeding. Callers get a hotline order's answer, petitioners a
 * petition's. A person whom only the machine linked is told that it is answered, and what is for all.
 */
export async function tellEverybody(tx: Tx, of: AnsweredAssignment, given: Answer & { id: string }): Promise<number> {
  const { id, conclusion, solved, text } = given;
  const departments = await bodiesOf(tx, of, id);
  const files = await publishedFiles(tx, id);
  const forAll = await isForAll(tx, of, given);
  return sendAnswer(tx, of, { department: of.department, departments, conclusion, solved, text, forAll, files });
}

/** 直接答复: tells everybody the answer that the centre gave on the spot, without a department. */
export async function tellSpotAnswer(
  tx: Tx,
  of: Pick<AnsweredAssignment, 'proceedingId' | 'matterId'>,
  { text, forAll }: { text: string; forAll: boolean },
): Promise<number> {
  const department = (await findFirstBody(tx, of.proceedingId)) ?? '';
  const departments = department ? [department] : [];
  const given = { department, departments, conclusion: 'explained', solved: true, text, forAll, files: [] };
  return sendAnswer(tx, of, given);
}

async function sendAnswer(
  tx: Tx,
  of: Pick<AnsweredAssignment, 'proceedingId' | 'matterId'>,
  answer: ToldAnswer,
): Promise<number> {
  const people = await findPeopleToTell(tx, of.matterId, of.proceedingId);
  for (const person of people) await tellAnswer(tx, person, answer);
  return people.length;
}

/**
 * Writes the message about an answer to the channel of one person. The text is masked. Files are named by a URL, which
 * the source reads with its own key. Without the right to the whole, the text is null unless it is for all.
 */
export async function tellAnswer(
  tx: Tx,
  { number, source, externalId, whole }: Omit<PersonToTell, 'channel'>,
  { text, forAll, files, ...answer }: ToldAnswer,
): Promise<void> {
  await owe(tx, {
    ownerKind: 'source',
    owner: source,
    type: 'submission.answered',
    subject: number,
    data: {
      registrationNumber: number,
      externalId,
      ...answer,
      text: whole || forAll ? maskAnswer(text) : null,
      attachments: files
        .filter((file) => whole || file.forAll)
        .map(({ id, mediaType, size, sha256 }) => ({ id, mediaType, size, sha256, url: `/answer-files/${id}` })),
    },
  });
}

/** Ids of the answers written to the petitioner that a person may read whole: they were told to this person. */
export async function answersReadWhole(tx: Tx, submissionId: string): Promise<ReadonlySet<string>> {
  return new Set((await findAnswersToPetitioner(tx, submissionId)).map(({ id }) => id));
}

/**
 * Tells a person whose link was confirmed what was withheld until then: the answers of the proceedings that concern
 * their submission, as far as they were written to the petitioner. `known`: those that the person could read before.
 */
export async function tellWithheldAnswers(tx: Tx, submissionId: string, known: ReadonlySet<string>): Promise<number> {
  const given = (await findAnswersToPetitioner(tx, submissionId)).filter(({ id }) => !known.has(id));
  for (const { id, number, source, externalId, ...answer } of given) {
    const departments = await bodiesOf(tx, answer, id);
    const files = await publishedFiles(tx, id);
    await tellAnswer(tx, { number, source, externalId, whole: true }, { ...answer, departments, forAll: false, files });
  }
  return given.length;
}
