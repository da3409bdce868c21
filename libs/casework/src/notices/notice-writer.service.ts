import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { owe } from '#delivery';
import { type Tx, Vault } from '#platform';
import { maskAnswer } from '#platform/privacy';
import { deskUnitFor, levelsAboveOf, readDepartments, type DepartmentRegister } from '#cases/departments';
import type { NoticeKind } from '#cases/lifecycle';
import { requestsOf } from '#cases/matters';
import { markNoticeWritten, noteMissingFields, oweNotice } from '#cases/notices';
import { applicationFacts, bodyNamed, stepsOf, type TakenStep } from '#cases/steps';
import { civilDateOf } from '#cases/calendar';
import { issueNotices, type Occasion } from './issue-notices.js';
import { fieldsForAll, noticeFields, withoutWords, type NoticeContext } from './notice-fields.js';
import {
  lockNextDuty,
  findDepartmentAt,
  findMatterArea,
  findDecisionDay,
  findOtherMatterNumber,
  findMembersToTell,
  type DutyToSettle,
} from './notice-duty.queries.js';

export interface NoticeServices {
  database: DataSource;
  vault: Vault;
}

const AT_ONCE = 20;

/** Writes the papers that are owed. */
@Injectable()
export class NoticeWriterService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * Writes the owed notices, oldest first, each in its own transaction. Several workers may run it at once. Returns how
   * many were settled.
   */
  async settleOwed(): Promise<number> {
    const round: Round = { failed: [], current: undefined };
    let settled = 0;
    let fault: unknown;
    for (let i = 0; i < AT_ONCE; i++) {
      try {
        const done = await this.database.transaction((tx) => settleNext(tx, this.vault, round));
        if (done === 'none') break;
        if (done === 'settled') settled++;
      } catch (cause) {
        if (!round.current) throw cause;
        // A paper that cannot be written must not delay the others; it is tried again in the next round.
        round.failed.push(round.current);
        fault = cause;
      }
    }
    if (fault !== undefined) throw fault;
    return settled;
  }
}

interface Round {
  failed: string[];
  /** The duty that is being handled. */
  current: string | undefined;
}

async function settleNext(tx: Tx, vault: Vault, round: Round): Promise<'none' | 'settled' | 'missing'> {
  round.current = undefined;
  const duty = await lockNextDuty(tx, round.failed);
  if (!duty) return 'none';
  round.current = duty.id;
  const steps = await stepsOf(tx, duty.proceedingId);
  const taken = steps.find(({ seq }) => seq === duty.seq);
  if (!taken) throw new Error(`notice duty ${duty.id} has no step`);
  const register = await readDepartments(tx);
  const context = await contextOf(tx, register, duty, steps);
  const issued = await issueNotices(tx, vault, {
    proceedingId: duty.proceedingId,
    kind: duty.kind,
    occasion: `${duty.proceedingId} step ${duty.seq}`,
    issuer: issuerOf(register, taken, { ...context, steps, area: await findMatterArea(tx, duty.matterId) }),
    actor: taken.actor,
    at: duty.submissionId ? duty.owedAt : taken.at,
    decidedAt: taken.at,
    submissionId: duty.submissionId ?? undefined,
    ...fieldsOf(duty, taken, context),
  });
  if (issued.ok) {
    const { proceedingId, seq, kind, owedAt } = duty;
    for (const submissionId of issued.waiting)
      await oweNotice(tx, { proceedingId, seq, kind, at: owedAt, submissionId });
    await markNoticeWritten(tx, duty.id);
    if (duty.kind === 'group-answer') await tellMembers(tx, duty, taken, context);
    return 'settled';
  }
  const missing = issued.reason === 'missing-fields' ? issued.missing : ['template'];
  await noteMissingFields(tx, duty.id, missing);
  return 'missing';
}

/** The fields of the paper. Words supplied for everybody may name the petitioner; words supplied for one person are theirs. */
function fieldsOf(
  { submissionId, supplied }: DutyToSettle,
  { input }: TakenStep,
  context: NoticeContext,
): Pick<Occasion, 'fields' | 'fieldsForOthers'> {
  return {
    fields: { ...noticeFields(input, context), ...supplied },
    fieldsForOthers: { ...fieldsForAll(input, context), ...(submissionId ? supplied : withoutWords(supplied)) },
  };
}

async function contextOf(
  tx: Tx,
  register: DepartmentRegister,
  duty: DutyToSettle,
  steps: readonly TakenStep[],
): Promise<NoticeContext> {
  const name = (code: string | null | undefined): string | undefined =>
    code ? register.departments.get(code)?.name : undefined;
  // The lead at the time of the step, whatever happened to the proceeding since.
  const lead = await findDepartmentAt(tx, duty.proceedingId, duty.seq);
  const decider = duty.kind === 'review-opinion' ? bodyNamed(steps, 'requestReview') : lead?.department;
  const ends = await findDecisionDay(tx, duty.proceedingId);
  const [request] = await requestsOf(tx, duty.matterId);
  const tells = steps.find(({ seq }) => seq === duty.seq)?.notice ?? undefined;
  const other = await findOtherMatterNumber(tx, duty.proceedingId, duty.seq);
  return {
    path: request?.path ?? null,
    lead: name(lead?.department),
    deadline: ends?.due,
    otherCase: other?.number ?? (duty.kind === 'joined-case' ? duty.matterNumber : undefined),
    application: await applicationOf(tx, duty, steps),
    recheckHearing: steps.find(({ seq }) => seq === duty.seq)?.role === 'rechecker',
    petition: duty.hotspot ? duty.matterNumber : undefined,
    tells: tells as NoticeKind | undefined,
    above: namesAbove(register, decider),
  };
}

/** The levels above a body: of two, the person may choose (Art. 35, 36), so the paper names both. */
function namesAbove(register: DepartmentRegister, decider: string | null | undefined): string | undefined {
  const levels = decider ? levelsAboveOf(decider, register) : [];
  const names = levels.flatMap((code) => register.departments.get(code)?.name ?? []);
  return names.length > 0 ? names.join('或者') : undefined;
}

/** 申请复查、复核 that a paper answers: its day, and the last day on which it could have been made. */
async function applicationOf(
  tx: Tx,
  { proceedingId, seq }: DutyToSettle,
  steps: readonly TakenStep[],
): Promise<NoticeContext['application']> {
  const before = steps.filter((one) => one.seq < seq);
  const asked = lastAsked(before);
  if (!asked) return undefined;
  const { applyUntil } = await applicationFacts(tx, proceedingId, before);
  const on = asked.input.appliedOn ?? civilDateOf(asked.at);
  return { on, until: applyUntil ?? undefined, recheck: asked.event === 'requestRecheck' };
}

const lastAsked = (steps: readonly TakenStep[]): TakenStep | undefined =>
  steps.filter(({ event }) => event === 'requestReview' || event === 'requestRecheck').at(-1);

/** Papers about the application itself come from the body that was asked. */
const OF_APPLICATION: readonly (string | null)[] = ['application-refused', 'application-withdrawn'];

/**
 * The issuing body: the requested reviewing body, inside or outside the hub; else the unit that took the step; else the
 * petition bureau of the place.
 */
function issuerOf(
  { departments }: DepartmentRegister,
  { role, notice, seq }: TakenStep,
  { lead, steps, area }: NoticeContext & { steps: readonly TakenStep[]; area: string | null },
): string {
  const asked = OF_APPLICATION.includes(notice)
    ? lastAsked(steps.filter((one) => one.seq < seq))?.input
    : role === 'reviewer' || role === 'rechecker'
      ? steps.filter(({ event }) => event === ASKED_BY[role]).at(-1)?.input
      : undefined;
  const reviewing = asked && (asked.department ? departments.get(asked.department)?.name : asked.body);
  if (reviewing) return reviewing;
  if (role === 'target' && lead) return lead;
  const desk = deskUnitFor('petition-bureau', area, departments);
  return (desk && departments.get(desk)?.name) ?? '信访部门';
}

const ASKED_BY = { reviewer: 'requestReview', rechecker: 'requestRecheck' } as const;

/**
 * Sends the answer of a hotspot's petition to every member through their channel; their own proceedings have their own
 * answers.
 */
async function tellMembers(
  tx: Tx,
  { proceedingId, matterNumber }: DutyToSettle,
  { input }: TakenStep,
  { lead }: NoticeContext,
): Promise<void> {
  const words = maskAnswer(input.document?.opinion ?? input.text ?? input.reason ?? '');
  const text = input.forAll === false ? null : words;
  const members = await findMembersToTell(tx, proceedingId);
  for (const { number, source, externalId } of members) {
    await owe(tx, {
      ownerKind: 'source',
      owner: source,
      type: 'petition.answered',
      subject: number,
      data: {
        registrationNumber: number,
        externalId,
        matterNumber,
        department: lead ?? null,
        solved: input.solved ?? false,
        text,
        ownCaseGoesOn: true,
      },
    });
  }
}
