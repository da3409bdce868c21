/** SQL: the state of a clock after an event; null for an event that does not change it. */
const STATE = `case when e.event = 'lapsed' then 'stopped' when e.event = 'unmerged' or e.detail ? 'resumed' then 'running' when e.detail ? 'paused' then 'paused' else e.detail ->> 'state' end`;

/**
 * `clocks_then`: SQL of the clocks as they were at the cut-off ($3). A clock without later events is read from its row;
 * for the others the earlier events tell when it was due and how it had ended (INV-50). Hidden clocks and those of
 * sealed files are never included. `chosen`: SQL that selects clocks `c` by columns that never change; `still`: by
 * columns that may change, for unchanged clocks.
 */
export const clocksThen = (chosen: string, still = 'true'): string => `
  since as (
    select c.id from clocks c where ${chosen} and c.started_at <= $3::timestamptz and not c.hidden
      and exists (select from clock_events e where e.clock_id = c.id and e.written_at > $3)),
  told as (
    select e.clock_id as id,
      (array_agg(e.due_after order by e.seq desc) filter (where e.due_after is not null))[1] as due_at,
      (array_agg(${STATE} order by e.seq desc) filter (where ${STATE} is not null))[1] as state,
      (array_agg(e.at order by e.seq desc) filter (where ${STATE} is not null))[1] as at
    from since join clock_events e on e.clock_id = since.id where e.written_at <= $3 group by e.clock_id),
  clocks_then as (
    select c.id, c.family, c.rule, c.submission_id, c.assignment_id, c.proceeding_id, c.started_at, c.due_at, c.ended_at, c.state
    from clocks c where ${chosen} and ${still} and c.started_at <= $3 and not c.hidden and not exists (select from since where since.id = c.id)
    union all
    select c.id, c.family, c.rule, c.submission_id, c.assignment_id, c.proceeding_id, c.started_at, t.due_at,
      case when t.state in ('met', 'missed', 'stopped') then t.at end, coalesce(t.state, 'running')
    from told t join clocks c on c.id = t.id)`;

/** SQL: the clock `c` belongs to nothing sealed; the few that are not open are excluded by id. */
export const OPEN_CLOCK = `
  not exists (select from submissions x where x.id = c.submission_id and x.seal <> 'open')
  and not exists (select from proceedings x join matters m on m.id = x.matter_id and m.sealed where x.id = c.proceeding_id)
  and not exists (select from assignments x join matters m on m.id = x.matter_id and m.sealed where x.id = c.assignment_id)`;

/**
 * SQL: an overdue clock is a delay of an authority. Rights of the citizen and rights of a body that lapse are excluded.
 */
export const SOMEBODYS_DUTY =
  "c.rule ->> 'who' <> 'petitioner' and not coalesce((c.rule ->> 'lapses')::boolean, false)";
