import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import { maskText, row, rows, type Tx } from '#platform';
import { addDays, startOfDay } from '../calendar/civil-date.js';
import { SUPERVISION_GROUNDS } from '../lifecycle/grounds.js';
import { mayQuoteSealed } from '../answers/sealed-quotes.js';

/** The input of a supervising step; the lifecycle has checked that it is allowed. */
interface Wanted {
  input: {
    ground?: string | undefined;
    reason?: string | undefined;
    due?: string | undefined;
    department?: string | undefined;
  };
  actor: string;
  at: Date;
}

/**
 * 督办 (信访工作条例 Art. 40(1)): opens a supervision with its ground, its target and the day by which a written result is due.
 * Returns its id.
 */
export async function openSupervision(
  tx: Tx,
  { id: proceedingId, matterNumber }: { id: string; matterNumber: string },
  { input, actor, at }: Wanted,
): Promise<string> {
  const lead = await row<{ department: string }>(
    tx,
    "select department from assignments where proceeding_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered')",
    [proceedingId],
  );
  const department = input.department ?? lead?.department;
  if (!department || !input.due || !input.ground)
    throw new Error(`proceeding ${proceedingId} is supervised without a target, a day or a ground`);
  const id = uuid();
  const reason = maskText(input.reason ?? '');
  await tx.query(
    'insert into supervisions (id, proceeding_id, ground, department, reason, sent_by, sent_at, due_on, due_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
    [id, proceedingId, input.ground, department, reason, actor, at, input.due, startOfDay(addDays(input.due, 1))],
  );
  await append(tx, {
    actor,
    action: 'supervision.sent',
    subjectKind: 'supervision',
    subjectId: id,
    detail: { proceeding: proceedingId, department, ground: input.ground, dueOn: input.due },
  });
  await owe(tx, {
    ownerKind: 'department',
    owner: department,
    type: 'supervision.sent',
    subject: id,
    data: {
      supervisionId: id,
      proceedingId,
      matterNumber,
      ground: input.ground,
      ...groundOf(input.ground),
      reason,
      dueOn: input.due,
    },
  });
  return id;
}

export type ResultGiven = 'recorded' | 'not-found' | 'answered-before';

/** 督办结果: the supervised unit reports in writing what it did; once. */
export async function answerSupervision(
  database: DataSource,
  id: string,
  text: string,
  by: { department: string; actor: string },
): Promise<ResultGiven> {
  return database.transaction(async (tx) => {
    const found = await row<{ answered: boolean }>(
      tx,
      'select result is not null as answered from supervisions where id = $1 and department = $2 for update',
      [id, by.department],
    );
    if (!found) return 'not-found';
    if (found.answered) return 'answered-before';
    await tx.query('update supervisions set result = $2, result_by = $3, result_at = now() where id = $1', [
      id,
      maskText(text),
      by.actor,
    ]);
    await append(tx, {
      actor: by.actor,
      action: 'supervision.answered',
      subjectKind: 'supervision',
      subjectId: id,
      detail: { department: by.department },
    });
    return 'recorded';
  });
}

export interface SupervisionView {
  id: string;
  proceedingId: string;
  matterNumber: string;
  department: string;
  ground: string;
  /** The text of the ground and its legal basis. */
  groundName: string;
  basis: string[];
  reason: string;
  sentBy: string;
  sentAt: Date;
  dueOn: string;
  /** The day has passed without a written result. */
  overdue: boolean;
  result: string | null;
  resultAt: Date | null;
}

/**
 * Lists all supervisions, or those of one department: overdue ones first, then the open ones by due day. Leaves out
 * sealed matters.
 */
export async function listSupervisions(
  database: DataSource,
  wanted: {
    department: string | null;
    proceeding?: string | undefined;
    overdueOnly: boolean;
    now: Date;
    limit: number;
  },
): Promise<SupervisionView[]> {
  const found = await rows<Omit<SupervisionView, 'groundName' | 'basis'>>(
    database,
    `select v.id, v.proceeding_id as "proceedingId", m.number as "matterNumber", v.department, v.ground, case when ${mayQuoteSealed('m.id', 'v.sent_at')} then '' else v.reason end as reason, v.sent_by as "sentBy", v.sent_at as "sentAt", v.due_on::text as "dueOn",
       v.result is null and v.due_at <= $2 as overdue, case when ${mayQuoteSealed('m.id', 'v.result_at')} then '' else v.result end as result, v.result_at as "resultAt"
     from supervisions v join proceedings p on p.id = v.proceeding_id join matters m on m.id = p.matter_id
     where not m.sealed and ($1::text is null or v.department = $1) and ($3::uuid is null or v.proceeding_id = $3) and (not $4 or (v.result is null and v.due_at <= $2))
     order by overdue desc, v.result is not null, v.due_at, v.id limit $5`,
    [wanted.department, wanted.now, wanted.proceeding ?? null, wanted.overdueOnly, wanted.limit],
  );
  return found.map((one) => ({ ...one, ...groundOf(one.ground) }));
}

function groundOf(code: string): Pick<SupervisionView, 'groundName' | 'basis'> {
  const ground = Object.hasOwn(SUPERVISION_GROUNDS, code)
    ? SUPERVISION_GROUNDS[code as keyof typeof SUPERVISION_GROUNDS]
    : undefined;
  return { groundName: ground?.zh ?? code, basis: ground?.basis.map(({ text }) => text) ?? [] };
}
