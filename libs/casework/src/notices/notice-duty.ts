import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, rows, type Tx, type Vault } from '#platform';
import { bodyNamed } from '../steps/standing.js';
import { stepsOf, type TakenStep } from '../steps/case-row.js';
import { readRegister, type Register } from '../register.js';
import { requestsOf } from '../steps/requests.js';
import type { NoticeKind } from '../rules/notices.js';
import { issueNotices } from './issue-notices.js';
import { noticeFields, type NoticeContext } from './notice-fields.js';

/** Told on paper; the others are told by the receipt, by the answer itself, or to bodies. */
const ON_PAPER: readonly NoticeKind[] = [
  'received', 'accepted', 'refused', 'steered', 'whereabouts', 'joined-case', 'legal-path', 'legal-extended', 'legal-reply', 'extended', 'hearing', 'withdrawn', 'decision', 'review-opinion', 'recheck-opinion',
];

export const isOnPaper = (kind: string | null): boolean => ON_PAPER.some((one) => one === kind);

/** Notes, in the step's transaction, that it owes a paper to everybody who is linked. */
export async function oweNotice(tx: Tx, { proceedingId, seq, kind, at }: { proceedingId: string; seq: number; kind: string | null; at: Date }): Promise<void> {
  if (!isOnPaper(kind)) return;
  await tx.query('insert into notice_duties (id, proceeding_id, seq, kind, owed_at) values ($1,$2,$3,$4,$5) on conflict do nothing', [uuid(), proceedingId, seq, kind, at]);
}

interface Duty {
  id: string;
  proceedingId: string;
  matterId: string;
  seq: number;
  kind: NoticeKind;
  supplied: Record<string, string>;
}

export interface NoticeServices {
  database: DataSource;
  vault: Vault;
}

const AT_ONCE = 20;

/** Writes what is owed, oldest first, each in a transaction of its own. Several workers may do so at once. Answers how many were settled. */
export async function settleNotices(services: NoticeServices): Promise<number> {
  const round: Round = { failed: [], current: undefined };
  let settled = 0;
  let fault: unknown;
  for (let i = 0; i < AT_ONCE; i++) {
    try {
      const done = await services.database.transaction((tx) => settleNext(tx, services.vault, round));
      if (done === 'none') break;
      if (done === 'settled') settled++;
    } catch (cause) {
      if (!round.current) throw cause;
      // One paper that cannot be written must not hold up everybody else's; it is tried again in the next round.
      round.failed.push(round.current);
      fault = cause;
    }
  }
  if (fault !== undefined) throw fault;
  return settled;
}

interface Round {
  failed: string[];
  /** The duty in hand. */
  current: string | undefined;
}

async function settleNext(tx: Tx, vault: Vault, round: Round): Promise<'none' | 'settled' | 'missing'> {
  round.current = undefined;
  const duty = await row<Duty>(
    tx,
    `select d.id, d.proceeding_id as "proceedingId", p.matter_id as "matterId", d.seq, d.kind, d.supplied
     from notice_duties d join proceedings p on p.id = d.proceeding_id
     where d.settled_at is null and d.missing is null and d.id <> all($1::uuid[]) order by d.owed_at, d.id limit 1 for update of d skip locked`,
    [round.failed]);
  if (!duty) return 'none';
  round.current = duty.id;
  const steps = await stepsOf(tx, duty.proceedingId);
  const taken = steps.find(({ seq }) => seq === duty.seq);
  if (!taken) throw new Error(`notice duty ${duty.id} has no step`);
  const register = await readRegister(tx);
  const context = await contextOf(tx, register, duty, steps);
  const issued = await issueNotices(tx, vault, {
    proceedingId: duty.proceedingId, kind: duty.kind, occasion: `${duty.proceedingId} step ${duty.seq}`, issuer: issuerOf(register, taken, context), actor: taken.actor, at: taken.at,
    fields: { ...noticeFields(taken.said, context), ...duty.supplied },
  });
  if (issued.ok) {
    await tx.query('update notice_duties set settled_at = now() where id = $1', [duty.id]);
    return 'settled';
  }
  const missing = issued.reason === 'missing-fields' ? issued.missing : ['template'];
  await tx.query('update notice_duties set missing = $2 where id = $1', [duty.id, JSON.stringify(missing)]);
  return 'missing';
}

async function contextOf(tx: Tx, register: Register, duty: Duty, steps: readonly TakenStep[]): Promise<NoticeContext> {
  const name = (code: string | null | undefined): string | undefined => (code ? register.departments.get(code)?.name : undefined);
  const lead = await row<{ department: string }>(
    tx, "select department from assignments where proceeding_id = $1 and role = 'lead' and state <> 'withdrawn' order by assigned_at desc limit 1", [duty.proceedingId]);
  const decider = duty.kind === 'review-opinion' ? bodyNamed(steps, 'requestReview') : lead?.department;
  const ends = await row<{ due: string }>(tx, "select due_on::text as due from clocks where proceeding_id = $1 and family = 'C5' order by started_at desc limit 1", [duty.proceedingId]);
  const [request] = await requestsOf(tx, duty.matterId);
  const other = await row<{ number: string }>(
    tx, 'select m.number from proceeding_events e join proceedings p on p.id::text = e.said ->> $3 join matters m on m.id = p.matter_id where e.proceeding_id = $1 and e.seq = $2',
    [duty.proceedingId, duty.seq, 'otherCase']);
  return {
    path: request?.path ?? null, lead: name(lead?.department), deadline: ends?.due, otherCase: other?.number,
    above: name(decider ? register.departments.get(decider)?.superior : null),
  };
}

/** Whose paper it is: of the reviewing body, of the unit that took the step, else of the petition bureau. */
function issuerOf({ departments }: Register, { role, said }: TakenStep, { lead }: NoticeContext): string {
  if ((role === 'reviewer' || role === 'rechecker') && said.body) return said.body;
  if (role === 'target' && lead) return lead;
  return [...departments.values()].find(({ flags }) => flags.includes('petition-bureau'))?.name ?? '信访工作机构';
}

export interface OwedNotice {
  id: string;
  proceedingId: string;
  matterNumber: string;
  kind: string;
  owedAt: Date;
  /** Fields that the step did not name and that somebody has to supply; empty while it waits for its turn. */
  missing: string[];
}

/** 应告知未告知: what is owed and not written yet, the oldest first. */
export async function listOwedNotices(database: DataSource, limit: number): Promise<OwedNotice[]> {
  return rows<OwedNotice>(
    database,
    `select d.id, d.proceeding_id as "proceedingId", m.number as "matterNumber", d.kind, d.owed_at as "owedAt", coalesce(d.missing, '[]') as missing
     from notice_duties d join proceedings p on p.id = d.proceeding_id join matters m on m.id = p.matter_id
     where d.settled_at is null and not m.sealed order by d.owed_at, d.id limit $1`,
    [limit]);
}

/** Supplies what was missing; it is written at the next turn. False when nothing of that id waits for it. */
export async function supplyFields(database: DataSource, id: string, fields: Record<string, string>, actor: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const waiting = await row(tx, 'update notice_duties set supplied = supplied || $2, missing = null where id = $1 and settled_at is null and missing is not null returning id', [id, JSON.stringify(fields)]);
    if (!waiting) return false;
    await append(tx, { actor, action: 'notice.supplied', subjectKind: 'notice-duty', subjectId: id, detail: { fields: Object.keys(fields) } });
    return true;
  });
}
