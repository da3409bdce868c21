import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { owe } from '#delivery';
import { maskText, row, rows, type Tx, Vault } from '#platform';
import {
  bodyNamed,
  stepsOf,
  type TakenStep,
  readDepartments,
  type DepartmentRegister,
  requestsOf,
  type NoticeKind,
  markNoticeWritten,
  noteMissingFields,
} from '#cases';
import { issueNotices } from './issue-notices.js';
import { noticeFields, type NoticeContext } from './notice-fields.js';

interface Duty {
  id: string;
  proceedingId: string;
  matterId: string;
  seq: number;
  kind: NoticeKind;
  supplied: Record<string, string>;
  owedAt: Date;
  /** The submission it is owed to; null means everybody. */
  submissionId: string | null;
  matterNumber: string;
  hotspot: boolean;
}

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
  const duty = await row<Duty>(
    tx,
    `select d.id, d.proceeding_id as "proceedingId", p.matter_id as "matterId", d.seq, d.kind, d.supplied, d.owed_at as "owedAt", d.submission_id as "submissionId",
       m.number as "matterNumber", p.hotspot_id is not null as hotspot
     from notice_duties d join proceedings p on p.id = d.proceeding_id join matters m on m.id = p.matter_id
     where d.settled_at is null and d.missing is null and d.id <> all($1::uuid[]) order by d.owed_at, d.id limit 1 for update of d skip locked`,
    [round.failed],
  );
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
    issuer: issuerOf(register, taken, { ...context, steps }),
    actor: taken.actor,
    at: duty.submissionId ? duty.owedAt : taken.at,
    decidedAt: taken.at,
    submissionId: duty.submissionId ?? undefined,
    fields: { ...noticeFields(taken.input, context), ...duty.supplied },
  });
  if (issued.ok) {
    await markNoticeWritten(tx, duty.id);
    if (duty.kind === 'group-answer') await tellMembers(tx, duty, taken, context);
    return 'settled';
  }
  const missing = issued.reason === 'missing-fields' ? issued.missing : ['template'];
  await noteMissingFields(tx, duty.id, missing);
  return 'missing';
}

async function contextOf(
  tx: Tx,
  register: DepartmentRegister,
  duty: Duty,
  steps: readonly TakenStep[],
): Promise<NoticeContext> {
  const name = (code: string | null | undefined): string | undefined =>
    code ? register.departments.get(code)?.name : undefined;
  // The lead at the time of the step, whatever happened to the proceeding since.
  const lead = await row<{ department: string }>(
    tx,
    `select a.department from assignments a join proceeding_events e on e.proceeding_id = a.proceeding_id and e.seq = $2
     where a.proceeding_id = $1 and a.role = 'lead' and a.assigned_at <= e.at order by a.assigned_at desc, a.id desc limit 1`,
    [duty.proceedingId, duty.seq],
  );
  const decider = duty.kind === 'review-opinion' ? bodyNamed(steps, 'requestReview') : lead?.department;
  const ends = await row<{ due: string }>(
    tx,
    "select due_on::text as due from clocks where proceeding_id = $1 and family = 'C5' order by started_at desc limit 1",
    [duty.proceedingId],
  );
  const [request] = await requestsOf(tx, duty.matterId);
  const tells = steps.find(({ seq }) => seq === duty.seq)?.notice ?? undefined;
  const other = await row<{ number: string }>(
    tx,
    'select m.number from proceeding_events e join proceedings p on p.id::text = e.said ->> $3 join matters m on m.id = p.matter_id where e.proceeding_id = $1 and e.seq = $2',
    [duty.proceedingId, duty.seq, 'otherCase'],
  );
  return {
    path: request?.path ?? null,
    lead: name(lead?.department),
    deadline: ends?.due,
    otherCase: other?.number ?? (duty.kind === 'joined-case' ? duty.matterNumber : undefined),
    petition: duty.hotspot ? duty.matterNumber : undefined,
    tells: tells as NoticeKind | undefined,
    above: name(decider ? register.departments.get(decider)?.superior : null),
  };
}

/**
 * The issuing body: the requested reviewing body, inside or outside the hub; else the unit that took the step; else the
 * petition bureau.
 */
function issuerOf(
  { departments }: DepartmentRegister,
  { role }: TakenStep,
  { lead, steps }: NoticeContext & { steps: readonly TakenStep[] },
): string {
  const asked =
    role === 'reviewer' || role === 'rechecker'
      ? steps.filter(({ event }) => event === ASKED_BY[role]).at(-1)?.input
      : undefined;
  const reviewing = asked && (asked.department ? departments.get(asked.department)?.name : asked.body);
  if (reviewing) return reviewing;
  if (role === 'target' && lead) return lead;
  return [...departments.values()].find(({ flags }) => flags.includes('petition-bureau'))?.name ?? '信访工作机构';
}

const ASKED_BY = { reviewer: 'requestReview', rechecker: 'requestRecheck' } as const;

/**
 * Sends the answer of a hotspot's petition to every member through their channel; their own proceedings have their own
 * answers.
 */
async function tellMembers(
  tx: Tx,
  { proceedingId, matterNumber }: Duty,
  { input }: TakenStep,
  { lead }: NoticeContext,
): Promise<void> {
  const text = maskText(input.document?.opinion ?? input.text ?? input.reason ?? '');
  const members = await rows<{ number: string; source: string; externalId: string | null }>(
    tx,
    `select s.number, s.source, s.external_id as "externalId" from case_people($1) c join submissions s on s.id = c.submission_id where s.amends is null order by s.received_at, s.id`,
    [proceedingId],
  );
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
