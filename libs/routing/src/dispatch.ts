import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import { row, rows, type Tx } from '#platform';
import type { ClockHandler } from './keep-time.js';
import type { Matter } from './matters.js';
import type { Proceeding } from './proceedings.js';
import { isTerritory } from './rules/duty.js';
import { mayReceive, type GuardedMatter } from './rules/guard.js';
import type { ReferenceData } from './rules/reference.js';

export type AssignmentRole = 'lead' | 'assist' | 'copy';

/** Who is to have a proceeding, and why. */
export interface Dispatch {
  lead: string;
  assist: string[];
  copies: string[];
  confidence: number;
  reasons: string[];
}

/** What is given, and who keeps its legal clocks: their ends are printed on the order. */
export interface WorkToDispatch {
  proceeding: Proceeding;
  matter: Matter;
  clockHandler?: ClockHandler | undefined;
}

/** `refused`: the guard will not let the lead have it; nothing was written. */
export type Dispatched = { outcome: 'sent'; leadAssignment: string } | { outcome: 'refused'; department: string };

/**
 * Gives a proceeding to its departments: one assignment each, one message each in the ledger. The accusation guard is asked for
 * every one of them; an assisting body that it refuses is left out, a lead that it refuses stops the dispatch. The proceeding's own
 * step is the caller's to write.
 */
export async function dispatch(
  tx: Tx,
  reference: Pick<ReferenceData, 'departments'>,
  work: WorkToDispatch,
  decision: Dispatch & { actor: string },
): Promise<Dispatched> {
  const guarded = await guardedMatter(tx, work.matter);
  const allowed = (department: string): boolean =>
    mayReceive({ departmentCode: department }, guarded, reference).allowed;
  // INV-31: a community assists, it never leads.
  if (!allowed(decision.lead) || reference.departments.get(decision.lead)?.level === 'community')
    return { outcome: 'refused', department: decision.lead };

  const having = await departmentsWith(tx, work.proceeding.id);
  const leadAssignment = await give(tx, work, decision, { department: decision.lead, role: 'lead' });
  // INV-32: the first unit is written down once.
  await tx.query('update proceedings set first_unit = $2 where id = $1 and first_unit is null', [
    work.proceeding.id,
    decision.lead,
  ]);
  const copies = [...decision.copies, ...districtOf(decision.lead, reference)];
  const others = new Map<string, AssignmentRole>([
    ...copies.map((unit) => [unit, 'copy'] as const),
    ...decision.assist.map((unit) => [unit, 'assist'] as const),
  ]);
  for (const [department, role] of others) {
    const hasIt = department === decision.lead || (role === 'copy' && having.includes(department));
    if (!hasIt && allowed(department)) await give(tx, work, decision, { department, role });
  }
  return { outcome: 'sent', leadAssignment };
}

/** A street or town never gets work behind its district's back, whoever sends it (INV-32b). */
function districtOf(lead: string, { departments }: Pick<ReferenceData, 'departments'>): string[] {
  const unit = departments.get(lead);
  const above = unit?.level === 'street' && isTerritory(unit) ? departments.get(unit.superior ?? '') : undefined;
  return above?.level === 'district' ? [above.code] : [];
}

async function departmentsWith(tx: Tx, proceedingId: string): Promise<string[]> {
  const having = await rows<{ department: string }>(
    tx,
    "select department from assignments where proceeding_id = $1 and state in ('sent', 'signed', 'answered')",
    [proceedingId],
  );
  return having.map(({ department }) => department);
}

async function give(
  tx: Tx,
  { proceeding, matter, clockHandler }: WorkToDispatch,
  decision: Dispatch & { actor: string },
  { department, role }: { department: string; role: AssignmentRole },
): Promise<string> {
  const id = uuid();
  const given = await row<{ at: Date }>(
    tx,
    `insert into assignments (id, proceeding_id, matter_id, department, role, confidence, reasons, assigned_by) values ($1,$2,$3,$4,$5,$6,$7,$8)
     returning assigned_at as at`,
    [
      id,
      proceeding.id,
      matter.id,
      department,
      role,
      decision.confidence,
      JSON.stringify(decision.reasons),
      decision.actor,
    ],
  );
  await append(tx, {
    actor: decision.actor,
    action: 'assignment.sent',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { matter: matter.id, proceeding: proceeding.id, department, role, confidence: decision.confidence },
  });
  const limits = await clockHandler?.(tx, {
    kind: 'dispatched',
    proceedingId: proceeding.id,
    proceeding: proceeding.kind,
    assignmentId: id,
    role,
    at: given?.at ?? new Date(),
    actor: decision.actor,
  });
  await owe(tx, {
    ownerKind: 'department',
    owner: department,
    type: 'assignment.sent',
    subject: id,
    data: {
      assignmentId: id,
      role,
      proceeding: proceeding.kind,
      reasons: decision.reasons,
      ...(limits ? { limits } : {}),
      ...(await workSheet(tx, matter)),
    },
  });
  return id;
}

/** What the department is told. A sealed matter travels as an envelope: its words are read at the sealed desk, not on a wire. */
export async function workSheet(tx: Tx, matter: Matter): Promise<Record<string, unknown>> {
  if (matter.sealed) return { matterNumber: matter.number, sealed: true };
  const words = await row<{
    title: string;
    body: string;
    placeText: string | null;
    number: string;
    channel: string;
    receivedAt: Date;
    urgency: string | null;
  }>(
    tx,
    `select t.title, t.body, t.place_text as "placeText", s.number, s.channel, s.received_at as "receivedAt", u.body ->> 'urgency' as urgency
     from links l join submissions s on s.id = l.submission_id join open_texts t on t.submission_id = s.id
     left join understandings u on u.submission_id = s.id
     where l.matter_id = $1 and l.undone_at is null order by s.received_at limit 1`,
    [matter.id],
  );
  return {
    matterNumber: matter.number,
    sealed: false,
    title: words?.title ?? matter.title,
    text: words?.body ?? '',
    place: words?.placeText ?? matter.placeText,
    category: matter.category,
    area: matter.area,
    urgency: words?.urgency ?? 'NORMAL',
    ...(words
      ? {
          first: {
            registrationNumber: words.number,
            channel: words.channel,
            receivedAt: words.receivedAt.toISOString(),
          },
        }
      : {}),
  };
}

/**
 * What the guard must know of a matter: under seal or not, whom its submissions accuse, also those of which only a neutral part is in it,
 * because whoever is accused shall not handle it either, and which units are recused.
 */
export async function guardedMatter(tx: Tx, matter: Pick<Matter, 'id' | 'sealed'>): Promise<GuardedMatter> {
  const known = await row<{ units: string[] | null; recused: string[] | null }>(
    tx,
    `select (select array_agg(distinct unit) from sealed_files f, unnest(f.accused_units) unit where f.decision is distinct from 'release'
        and (f.matter_id = $1 or f.submission_id in (select submission_id from links where matter_id = $1 and undone_at is null))) as units,
       (select array_agg(distinct department) from recusals where matter_id = $1 and department is not null and lifted_at is null) as recused`,
    [matter.id],
  );
  return {
    sealed: matter.sealed,
    accusedUnits: known?.units ?? [],
    accusedNames: [],
    recusedUnits: known?.recused ?? [],
  };
}
