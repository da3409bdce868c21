import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readDepartments } from '#cases/departments';
import { allowedNow, lifecycleOf } from '#cases/lifecycle';
import {
  actorStandingOf,
  askReview,
  findPeopleOf,
  lifecycleFactsOf,
  readProceedingRow,
  type StepActor,
  type StepInput,
  type StepOutcome,
  stepsOf,
  takeProceeding,
  takeStep,
  ReviewRefused,
} from '#cases/steps';
import { lookAtSubmission, type OpenedSubmission } from '#cases/submissions';
import { readQueryCode, type Receipt, shanghaiDate } from '#intake';
import { retryOnSerializationFailure, type Tx, Vault } from '#platform';
import { WrittenWordsService } from '#routing';
import { findOwnContent } from './own-person.queries.js';
import { findOwnProceedings } from './own-step.queries.js';
import { contentApart, OwnWordsService } from './own-words.service.js';

/** 催办、撤回、申请复查、申请复核: the steps that a person takes with the query code. */
export const OWN_STEPS = ['urge', 'withdraw', 'requestReview', 'requestRecheck'] as const;
export type OwnStepEvent = (typeof OWN_STEPS)[number];

/** A step that the person may take now. */
export interface OwnStep {
  event: OwnStepEvent;
  zh: string;
  en: string;
  /** Code of the department that a review goes to; null where it is outside of the hub, and the person names it. */
  department: string | null;
  /** Code of a second department that may be asked instead. */
  otherDepartment: string | null;
}

/** What the person asks for; of two levels above, `department` chooses one. */
export interface WantedOwnStep {
  event: OwnStepEvent;
  reason?: string | undefined;
  body?: string | undefined;
  department?: string | undefined;
}

export type OwnStepTaken =
  | { outcome: 'taken'; registered?: Receipt }
  | { outcome: 'refused'; reason: 'wrong-code' | 'not-now' | 'in-progress' }
  | Extract<StepOutcome, { outcome: 'refused' }>;

interface Offered extends OwnStep {
  proceedingId: string;
}

const ACTOR = 'petitioner:query-code';
const TITLE = '申请中的反映';
const URGED = '信访人、来电人凭查询码催办';
const REASON_APART = '理由已另行登记';

@Injectable()
export class OwnStepsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly ownWords: OwnWordsService,
    private readonly writtenWords: WrittenWordsService,
  ) {}

  /** Returns what the person may do now; undefined for a wrong code. Nothing for a sealed submission, as for one that waits. */
  async list(typedCode: string, now: Date): Promise<OwnStep[] | undefined> {
    const found = await this.#find(typedCode);
    if (!found) return undefined;
    if (!found.isFirst) return [];
    const offered = await this.database.transaction((tx) => this.#offered(tx, found.own.id, now));
    return offered.map(({ proceedingId: _, ...step }) => step);
  }

  /**
   * Takes a step in the name of the person. Words that may accuse an official are registered as a submission of their own, which routing
   * seals; the step is taken all the same, without them. `once` makes a request that is sent again one step.
   */
  async take(
    typedCode: string,
    { event, reason, body, department }: WantedOwnStep,
    { once, now, agent }: { once: string; now: Date; agent?: string },
  ): Promise<OwnStepTaken> {
    const found = await this.#find(typedCode);
    if (!found) return { outcome: 'refused', reason: 'wrong-code' };
    // Others who signed follow, rate and add words; what is asked in the name of all is asked by the first.
    if (!found.isFirst) return NOT_NOW;
    const { own } = found;
    const accuses = reason !== undefined && this.writtenWords.accusing({ reason }).length > 0;
    const offers = await this.database.transaction((tx) => this.#offered(tx, own.id, now));
    const offered = offers.find((one) => one.event === event);
    const key = keyOf(event, { own: own.id, once, now });
    if (!offered) return (await this.#wasTaken(own.id, key)) ? TAKEN : NOT_NOW;
    const registered = accuses ? await this.#register(own, reason, { once, now }) : undefined;
    if (accuses && !registered) return { outcome: 'refused', reason: 'in-progress' };
    const input = inputOf(offered, { reason: accuses ? REASON_APART : reason, body, department });
    const taken = await this.#takeOffered(actorOf(own.id, agent), own, offered, { input, key, now });
    return taken.outcome === 'taken' && registered ? { ...taken, registered } : taken;
  }

  async #takeOffered(
    actor: StepActor,
    own: OpenedSubmission,
    { proceedingId, event }: Offered,
    { input, key, now: at }: { input: StepInput; key: string; now: Date },
  ): Promise<OwnStepTaken> {
    const wanted = { proceedingId, event, actor, input, key, at };
    try {
      return await retryOnSerializationFailure(this.database, async (tx): Promise<OwnStepTaken> => {
        // Locks the matter: nobody joins the proceeding between the count and the step.
        await takeProceeding(tx, proceedingId);
        if (event === 'withdraw' && (await findPeopleOf(tx, proceedingId)).length > 1) return NOT_NOW;
        const isReview = event === 'requestReview' || event === 'requestRecheck';
        const outcome = isReview ? await askReview(tx, wanted, own.number) : await takeStep(tx, wanted);
        if (outcome.outcome === 'refused' || outcome.outcome === 'taken')
          return outcome.outcome === 'taken' ? TAKEN : outcome;
        return NOT_NOW;
      });
    } catch (fault) {
      if (fault instanceof ReviewRefused && fault.refused.outcome === 'refused') return fault.refused;
      throw fault;
    }
  }

  /** One of each, of the oldest proceeding that allows it. */
  async #offered(tx: Tx, submissionId: string, at: Date): Promise<Offered[]> {
    const register = await readDepartments(tx);
    const actor = actorOf(submissionId);
    const offered = new Map<string, Offered>();
    for (const { id } of await findOwnProceedings(tx, submissionId)) {
      const proceeding = await readProceedingRow(tx, id);
      if (!proceeding) continue;
      const steps = await stepsOf(tx, id);
      const standing = await actorStandingOf(tx, register, { proceeding, steps }, actor);
      const facts = await lifecycleFactsOf(
        tx,
        register,
        { proceeding, steps, standing },
        { actor: actor.name, input: {}, at },
      );
      const urgedToday = keyOf('urge', { own: submissionId, once: '', now: at });
      for (const { event, zh, en } of allowedNow(lifecycleOf(proceeding.kind), proceeding.state, facts)) {
        const wanted = OWN_STEPS.find((one) => one === event);
        const isBarred =
          (event === 'urge' && steps.some((one) => one.key === urgedToday)) ||
          (event === 'withdraw' && facts.people > 1);
        if (!wanted || isBarred || offered.has(event)) continue;
        const { levelAbove: department, otherLevelAbove: otherDepartment } = facts;
        offered.set(event, { event: wanted, zh, en, department, otherDepartment, proceedingId: id });
      }
    }
    return [...offered.values()];
  }

  async #wasTaken(submissionId: string, key: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      for (const { id } of await findOwnProceedings(tx, submissionId))
        if ((await stepsOf(tx, id)).some((one) => one.key === key)) return true;
      return false;
    });
  }

  async #register(
    own: OpenedSubmission,
    text: string,
    sent: { once: string; now: Date },
  ): Promise<Receipt | undefined> {
    const content = contentApart(own, { title: TITLE, text });
    return this.ownWords.register({ of: own, content }, { key: `step:${own.id}:${sent.once}`, now: sent.now });
  }

  async #find(typedCode: string): Promise<{ own: OpenedSubmission; isFirst: boolean } | undefined> {
    const code = readQueryCode(typedCode);
    const holder = code && (await findOwnContent(this.database, this.vault.queryCodeIndexes(code)));
    const own = holder && (await lookAtSubmission(this.database, this.vault, holder.id));
    return own ? { own, isFirst: holder.place === null } : undefined;
  }
}

const TAKEN: OwnStepTaken = { outcome: 'taken' };
const NOT_NOW: OwnStepTaken = { outcome: 'refused', reason: 'not-now' };

/** The citizen is the petitioner, also where an agent 代办人 with a mandate takes the step; the history names the mandate. */
const actorOf = (submissionId: string, agent?: string): StepActor => ({
  name: agent === undefined ? ACTOR : `agent:${agent}`,
  staff: false,
  sealedDesk: false,
  department: null,
  petitioner: submissionId,
});

/** 催办 counts once a day [J]; any other step once for each form. */
const keyOf = (event: string, { own, once, now }: { own: string; once: string; now: Date }): string =>
  event === 'urge' ? `own-urge:${own}:${shanghaiDate(now)}` : `own:${own}:${once}`;

/** The page is the written paper of a withdrawal: it was sent with query code and phone. */
function inputOf(
  { event, department, otherDepartment }: Offered,
  { reason, body, department: chosen }: Omit<WantedOwnStep, 'event'>,
): StepInput {
  if (event === 'urge') return { reason: URGED };
  if (event === 'withdraw') return { evidence: '本人凭查询码在网上书面撤回', ...(reason ? { reason } : {}) };
  const asked = chosen !== undefined && chosen === otherDepartment ? chosen : department;
  return { reason: reason ?? '', ...(asked === null ? { body: body ?? '' } : { department: asked }) };
}
