import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { takeMatters, type Matter } from '#cases/matters';
import { answersReadWhole } from '#cases/answers';
import { takeSubmission, type OpenedSubmission } from '#cases/submissions';
import { retryOnSerializationFailure } from '#platform';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { Vault, type Tx } from '#platform';
import { arrive } from '../join/join.js';
import { moveSubmission } from './move-submission.js';
import { bringUpConfirmed } from '../join/link-desk.service.js';
import { writeDecision, type LinkAnswer } from '../join/link-decision.queries.js';
import { hasOpenWords, readUnderstanding } from '../understand/understandings.js';
import { partNeighbourhood } from '../join/part-neighbourhood.js';
import { HistoryKeeper } from '../assign/history-keeper.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { masked, type DeskAct } from '../join/link-undo.service.js';
import {
  setAnswer,
  removeQuestionsOf,
  moveQuestions,
  removeQuestionsAbout,
  askFirstOfMatter,
  findQuestion,
  type AskedQuestion,
} from '../join/link-question.queries.js';
import { findMatterOf, isEmptyMatter } from '../join/link.queries.js';

/**
 * `answered-otherwise`: a person gave the opposite answer before. `linked-already`: the submission is in that matter
 * now; removing it needs an undo. `superseded`: the matter of the question is empty. `kept-closed`: the words of the
 * submission are kept closed by law 依法不公开.
 */
export type LinkQuestionAnswered =
  | { outcome: 'answered'; answer: LinkAnswer; registrationNumber: string; matterId: string }
  | {
      outcome: 'refused';
      reason: 'not-found' | 'answered-otherwise' | 'linked-already' | 'superseded' | 'kept-closed';
    };

/** 判定: the questions about links, as people answer them. */
@Injectable()
export class LinkQuestionsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly keeper: ReferenceKeeper,
    private readonly history: HistoryKeeper,
  ) {}

  /**
   * 判定: a person decides whether a submission is about a matter. `same` moves it there with all effects of a join;
   * `apart` keeps it out permanently. Repeating the same answer has no effect.
   */
  async answer(
    questionId: string,
    { answer, ...act }: DeskAct & { answer: LinkAnswer },
  ): Promise<LinkQuestionAnswered> {
    return retryOnSerializationFailure(this.database, async (tx): Promise<LinkQuestionAnswered> => {
      const asked = await findQuestion(tx, questionId);
      const submission = asked && (await takeSubmission(tx, this.vault, asked.submissionId));
      // Read again: another person may have answered while this transaction waited for the submission's row.
      const question = submission?.seal === 'open' ? await findQuestion(tx, questionId) : undefined;
      const now = question && (await findMatterOf(tx, question.submissionId));
      if (!submission || !question || !now) return { outcome: 'refused', reason: 'not-found' };
      const answered = (matterId: string): LinkQuestionAnswered => ({
        outcome: 'answered',
        answer,
        registrationNumber: submission.number,
        matterId,
      });
      if (question.answer)
        return question.answer === answer ? answered(now.id) : { outcome: 'refused', reason: 'answered-otherwise' };
      if (answer === 'apart' && now.id === question.matterId) return { outcome: 'refused', reason: 'linked-already' };
      if (await isEmptyMatter(tx, question.matterId)) return { outcome: 'refused', reason: 'superseded' };
      if (!(await hasOpenWords(tx, submission.id))) return { outcome: 'refused', reason: 'kept-closed' };
      await this.#settle(tx, { submission, question, ownId: now.id }, { answer, ...masked(act) });
      return answered(answer === 'same' ? question.matterId : now.id);
    });
  }

  async #settle(tx: Tx, pair: Pair, { answer, actor, reason }: DeskAct & { answer: LinkAnswer }): Promise<void> {
    const { submission, question, ownId } = pair;
    const reference = this.keeper.current();
    const understanding = await readUnderstanding(tx, submission.id);
    const around = await arrive(tx, reference, submission, understanding);
    const matters = await takeMatters(tx, [ownId, question.matterId]);
    const [own, asked] = [matters.get(ownId) as Matter, matters.get(question.matterId) as Matter];
    const nearest = around.judged.find(({ matterId }) => matterId === asked.id)?.verdict.features ?? {};
    const features = Object.keys(question.features).length > 0 ? question.features : nearest;
    const known = await answersReadWhole(tx, submission.id);
    await writeAnswer(tx, pair, { answer, actor, reason, features });
    if (own.id === asked.id)
      return void (await bringUpConfirmed(tx, { submissionId: submission.id, matterId: own.id, known }));
    if (answer === 'apart') return void (await partNeighbourhood(tx, own, asked, actor));
    const { emptied } = await moveSubmission(
      tx,
      { submission, understanding, around, own, into: asked },
      { actor, because: ['人工判定为同一事项'], reason, reference, history: this.history.current() },
    );
    await carryQuestions(tx, pair, emptied);
  }
}

interface Pair {
  submission: OpenedSubmission;
  question: AskedQuestion;
  /** The matter that contains the submission. */
  ownId: string;
}

async function writeAnswer(
  tx: Tx,
  { submission, question }: Pair,
  { answer, actor, reason, features }: DeskAct & { answer: LinkAnswer; features: Record<string, number> },
): Promise<void> {
  const { matterId } = question;
  await writeDecision(tx, { submissionId: submission.id, matterId, decision: answer, features, reason, actor });
  await setAnswer(tx, question.id, answer, actor);
  await append(tx, {
    actor,
    action: 'link_question.answered',
    subjectKind: 'submission',
    subjectId: submission.id,
    detail: { question: question.id, answer, matter: matterId },
  });
}

/**
 * Closes the questions about the submission itself. Questions of other submissions about its former matter now ask
 * about the new matter if the former one is empty. Otherwise they ask about the first remaining submission, because
 * what they share with it is evidence too.
 */
async function carryQuestions(tx: Tx, { submission, question, ownId }: Pair, emptied: boolean): Promise<void> {
  await removeQuestionsOf(tx, submission.id);
  if (emptied) {
    await moveQuestions(tx, ownId, question.matterId);
    await removeQuestionsAbout(tx, ownId);
    return;
  }
  await askFirstOfMatter(tx, {
    id: uuid(),
    matterId: ownId,
    askedMatterId: question.matterId,
    score: question.score,
    reasons: [`同一事项中的${submission.number}已由人工判定属于该事项`],
  });
}
