import { RequestsService } from '#cases';
import { rows, type Tx } from '#platform';
import type { DataSource } from 'typeorm';
import type { Model, ModelCase } from './model.js';

interface CaseRow {
  id: string;
  kind: ModelCase['kind'];
  matterId: string;
  state: string;
  lead: string | null;
  path: string | null;
  shares: string[];
  disputants: string[];
  taken: { event: string; to: string; said: { department?: string; reached?: boolean; path?: string } }[];
}

export interface ClockRow {
  id: string;
  family: string;
  caseId: string | null;
  onLead: boolean;
  dueAt: Date;
  endsOn: string;
  live: boolean;
}

/** The clocks of cases and of whoever leads them now, the oldest first. */
export async function clocksOf(database: DataSource | Tx, caseIds: readonly string[]): Promise<ClockRow[]> {
  return rows<ClockRow>(
    database,
    `select c.id, c.family, coalesce(c.proceeding_id, a.proceeding_id) as "caseId", a.id is not null as "onLead", c.due_at as "dueAt", c.ends_on::text as "endsOn", c.ended_at is null as live
     from clocks c left join assignments a on a.id = c.assignment_id
     where (c.proceeding_id = any($1::uuid[]) or a.proceeding_id = any($1::uuid[]) and a.role = 'lead' and a.state in ('sent', 'signed', 'answered'))
     order by c.ended_at is null, c.id`,
    [caseIds],
  );
}

/**
 * What routing and the desk of links decide is looked at, not foretold: which matter, whose duty. From there on the model knows. Cases that it
 * knows already keep what it believes of them, unless they moved meanwhile.
 */
export async function observe(database: DataSource, model: Model): Promise<void> {
  const links = await rows<{ id: string; matterId: string }>(
    database,
    'select submission_id as id, matter_id as "matterId" from links where undone_at is null and submission_id = any($1::uuid[])',
    [model.submissions.map(({ id }) => id)],
  );
  for (const submission of model.submissions)
    submission.matterId = links.find(({ id }) => id === submission.id)?.matterId ?? '';
  // Reading what a matter asks for is what proposes its path.
  for (const matterId of new Set(model.submissions.map((one) => one.matterId)))
    await new RequestsService(database as DataSource).read(matterId);
  const found = await rows<CaseRow>(
    database,
    `select p.id, p.kind, p.matter_id as "matterId", p.state, a.department as lead, r.path,
       (select jsonb_agg(jsonb_build_object('event', e.event, 'to', e.to_state, 'said', e.said) order by e.seq) from proceeding_events e where e.proceeding_id = p.id) as taken,
       array(select s.department from assignments s where s.proceeding_id = p.id and s.role = 'assist' and s.state in ('sent', 'signed')) as shares,
       array(select d.department from assignments d where d.proceeding_id = p.id and d.role = 'lead' and d.returned_by is not null order by d.assigned_at) as disputants
     from proceedings p join matters m on m.id = p.matter_id and not m.sealed
       left join assignments a on a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')
       left join requests r on r.matter_id = p.matter_id and r.replaced_at is null and r.position = 1
     where p.kind in ('order', 'petition') order by p.opened_at, p.id`,
  );
  const clocks = await clocksOf(
    database,
    found.map(({ id }) => id),
  );
  const known = new Map(model.cases.map((one) => [one.id, one]));
  model.cases = found.map((row) => {
    const before = known.get(row.id);
    const own = row.taken
      .filter(
        ({ event, said }) =>
          event === 'accept' ||
          (said.path !== undefined && ['classify', 'handleByLaw', 'steer', 'noticeReceived'].includes(event)),
      )
      .at(-1);
    const path = {
      path: (own && (own.event === 'accept' ? 'A6' : own.said.path)) ?? row.path ?? 'A6',
      pathDecided: own !== undefined,
    };
    if (before?.state === row.state && before.lead === row.lead && before.matterId === row.matterId)
      return Object.assign(before, path, { clocks: clocksBy(clocks, row.id, before) });
    return {
      ...fresh(row),
      ...(before ? { keys: before.keys } : {}),
      ...path,
      clocks: clocksBy(clocks, row.id, before),
    };
  });
}

function fresh({ id, kind, matterId, state, lead, taken, shares, disputants }: CaseRow): ModelCase {
  const count = (event: string): number => taken.filter((step) => step.event === event).length;
  const named = (event: string): string | null | undefined => {
    const asked = taken.filter((step) => step.event === event).at(-1);
    return asked && (asked.said.department ?? null);
  };
  return {
    id,
    kind,
    matterId,
    state,
    lead,
    path: 'A6',
    pathDecided: false,
    designated: count('designate') > 0,
    accepted: count('accept') > 0,
    extensions: count('extend'),
    returns: count('return'),
    asks: count('return') + count('object'),
    disputants,
    handbacks: count('consent') + count('approve'),
    shares,
    delays: count('delay'),
    tries: 0,
    redo: taken.some(({ event, to }) => event.endsWith('Decide') && to === 'accepted'),
    reviewed:
      taken.filter(({ event }) => event === 'decide' || event.endsWith('Decide')).at(-1)?.event === 'reviewDecide',
    waiting: false,
    reviewer: named('requestReview'),
    rechecker: named('requestRecheck'),
    clocks: new Map(),
    keys: [],
    lastLead: lead,
    answered: ['decided', 'replied'].includes(state),
  };
}

function clocksBy(clocks: readonly ClockRow[], id: string, before: ModelCase | undefined): ModelCase['clocks'] {
  return new Map(
    clocks
      .filter(({ caseId }) => caseId === id)
      .map(({ family, dueAt, live }) => [
        family,
        {
          due: dueAt.getTime(),
          live,
          ends: before?.clocks.get(family)?.ends ?? null,
          overdue: before?.clocks.get(family)?.overdue ?? false,
        },
      ]),
  );
}
