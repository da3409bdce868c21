import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClocksService, type PromisedLimit } from '#cases';
import { readQueryCode } from '#intake';
import { Vault } from '#platform';
import { maskAnswer } from '#platform/privacy';
import type { FileNote } from '#cases/answers';
import { ANSWERED_STATES } from '#cases/lifecycle';
import { trackTogether, type Together } from './track-together.js';
import {
  findFormerAssignments,
  findSpotAnswers,
  findTrackedAssignments,
  findTrackedOrder,
  findTrackedProceedings,
  findTrackedSubmission,
  type FormerAssignment,
  type TrackedAssignment,
  type TrackedProceeding,
  type TrackedSubmission,
} from './tracked-submission.queries.js';

/**
 * The state of a submission as the citizen may know it. Never names another petitioner, an internal opinion or the
 * accused.
 */
export interface Tracked {
  registrationNumber: string;
  receivedAt: string;
  /** 已登记 / 办理中 / 已答复 / 已了结 */
  state: 'registered' | 'in-hand' | 'answered' | 'closed';
  /**
   * `separated`: it turned out to be a different matter from the one it was handled with, and has been handled
   * separately since. `finished-without-work`: a person found that it asks for nothing.
   */
  steps: {
    at: string;
    step: 'registered' | 'assigned' | 'signed' | 'answered' | 'separated' | 'finished-without-work';
    department?: string;
  }[];
  /**
   * One entry for each time that the lead answered; `departments` are all that the answer covers. A file is read at its
   * URL.
   */
  answers: {
    at: string;
    department: string;
    departments: string[];
    conclusion: string;
    solved: boolean;
    /** Null while it is written to the petitioner alone: this person was linked by the machine, and nobody has confirmed it. */
    text: string | null;
    attachments: (FileNote & { url: string })[];
  }[];
  /** What the law promises this person, with dates; the city's own figures are not included. */
  limits: PromisedLimit[];
  /** Petitions of many people that it also belongs to; its own proceeding continues. */
  together: Together[];
}

/** The same for the source that registered it, without the answers. */
export type TrackedOrder = Omit<Tracked, 'answers' | 'together'> & { orderNumber: string };

/** What a petitioner sees with the query code. */
@Injectable()
export class TrackingService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly clocks: ClocksService,
  ) {}

  /** Finds a submission by its query code; undefined for a wrong code, without telling what is wrong. */
  async track(typedCode: string): Promise<Tracked | undefined> {
    const code = readQueryCode(typedCode);
    if (!code) return undefined;
    const submission = await findTrackedSubmission(this.database, this.vault.queryCodeIndexes(code));
    return submission && this.#tracked(submission, code);
  }

  /** Id of the submission with this query code; undefined for a wrong code. */
  async submissionOf(typedCode: string): Promise<string | undefined> {
    const code = readQueryCode(typedCode);
    if (!code) return undefined;
    return (await findTrackedSubmission(this.database, this.vault.queryCodeIndexes(code)))?.id;
  }

  /**
   * Where an order stands that a source registered under its own number, as the caller would be told; the answers are sent in
   * messages. Undefined for a number that this source did not use.
   */
  async trackOrder(source: string, orderNumber: string): Promise<TrackedOrder | undefined> {
    const submission = await findTrackedOrder(this.database, source, orderNumber);
    if (!submission) return undefined;
    const { answers: _, together: __, ...state } = await this.#tracked(submission, '');
    return { orderNumber, ...state };
  }

  async #tracked(submission: TrackedSubmission, code: string): Promise<Tracked> {
    const registered = { at: submission.registeredAt.toISOString(), step: 'registered' as const };
    const open = submission.seal === 'open';
    // For a sealed file only the clock of its receipt, as for any other waiting submission: the two pages must look
    // alike.
    const limits = await this.clocks.promised({ ...submission, matterId: open ? submission.matterId : null });
    const base = { registrationNumber: submission.number, receivedAt: submission.receivedAt.toISOString(), limits };
    // A sealed file shows no step: even "with the discipline body" would reveal what it is about.
    if (!open)
      return {
        ...base,
        state: submission.archive ? 'closed' : 'registered',
        steps: [registered],
        answers: [],
        together: [],
      };

    const assignments = await findTrackedAssignments(this.database, submission.matterId, submission.id);
    const former = await findFormerAssignments(this.database, submission.id, submission.matterId);
    const spot = await findSpotAnswers(this.database, submission.matterId, submission.id);
    const given = [...assignments.flatMap((one) => answerOf(one, code)), ...spot.map(spotAnswer)];
    const answers = [...former.flatMap((one) => answerOf(one, code)), ...given].sort((a, b) =>
      a.at.localeCompare(b.at),
    );
    const proceedings = await findTrackedProceedings(this.database, submission.matterId, submission.id);
    const steps = [
      registered,
      ...former.flatMap(separated),
      ...assignments.flatMap(stepsOf),
      ...proceedings.flatMap(finished),
    ].sort((a, b) => a.at.localeCompare(b.at));
    const state = trackedState(proceedings, {
      answered: given.length > 0,
      filed: submission.thanks || submission.archive,
    });
    return { ...base, state, steps, answers, together: await trackTogether(this.database, submission.id) };
  }
}

/**
 * An answer counts only while no proceeding of the submission is worked on again. `filed`: nothing is done about it, and
 * nothing is awaited.
 */
function trackedState(
  proceedings: readonly TrackedProceeding[],
  { answered, filed }: { answered: boolean; filed: boolean },
): Tracked['state'] {
  const live = proceedings.filter(({ closed, state }) => !closed && !ANSWERED_STATES.includes(state));
  if (live.some(({ assigned }) => assigned)) return 'in-hand';
  if (answered) return 'answered';
  return live.length === 0 && (filed || proceedings.length > 0) ? 'closed' : 'registered';
}

function finished({ state, closedAt }: TrackedProceeding): Tracked['steps'] {
  return state === 'no_content' && closedAt ? [{ at: closedAt.toISOString(), step: 'finished-without-work' }] : [];
}

function separated({ leftAt, apart }: FormerAssignment, place: number, all: FormerAssignment[]): Tracked['steps'] {
  const once = all.findIndex((other) => other.leftAt.getTime() === leftAt.getTime()) === place;
  return apart && once ? [{ at: leftAt.toISOString(), step: 'separated' }] : [];
}

function answerOf(
  { toldAt, department, conclusion, solved, text, with: others, files }: TrackedAssignment,
  code: string,
): Tracked['answers'] {
  if (!toldAt || !conclusion) return [];
  return [
    {
      at: toldAt.toISOString(),
      department,
      departments: [department, ...others.filter((one) => one !== department)],
      conclusion,
      solved: solved ?? false,
      text: text === null ? null : maskAnswer(text),
      attachments: files.map((file) => ({ ...file, url: `/track/${code}/files/${file.id}` })),
    },
  ];
}

function spotAnswer({
  at,
  department,
  text,
}: {
  at: Date;
  department: string;
  text: string | null;
}): Tracked['answers'][number] {
  return {
    at: at.toISOString(),
    department,
    departments: department ? [department] : [],
    conclusion: 'explained',
    solved: true,
    text: text === null ? null : maskAnswer(text),
    attachments: [],
  };
}

function stepsOf(
  { id, department, assignedAt, signedAt, answeredAt }: TrackedAssignment,
  place: number,
  all: TrackedAssignment[],
): Tracked['steps'] {
  // A proceeding that was answered twice occurs twice in the list.
  if (all.findIndex((other) => other.id === id) !== place) return [];
  const moments = [
    ['assigned', assignedAt],
    ['signed', signedAt],
    ['answered', answeredAt],
  ] as const;
  return moments.flatMap(([step, at]) => (at ? [{ at: at.toISOString(), step, department }] : []));
}
