-- A notice of holidays that is loaded late, or corrected, moves running deadlines too, and not only provisional ones.
create or replace function refuse_late_deadline() returns trigger language plpgsql as $function$
begin
  if (new.id, new.clock, new.family, new.rule_id, new.rule, new.submission_id, new.assignment_id, new.proceeding_id, new.started_at,
      new.original_due_on, new.original_due_at)
     is distinct from
     (old.id, old.clock, old.family, old.rule_id, old.rule, old.submission_id, old.assignment_id, old.proceeding_id, old.started_at,
      old.original_due_on, old.original_due_at) then
    raise exception 'what a clock started as may not be changed' using errcode = 'restrict_violation';
  end if;
  if old.ended_at is not null and new.moved_by is distinct from 'unmerged' then
    raise exception 'a clock that has ended may not be changed' using errcode = 'restrict_violation';
  end if;
  if (new.due_at > old.due_at or new.due_on > old.due_on) and not (
      new.moves = old.moves + 1
      and (new.moved_by in ('extended', 'hearing', 'pause', 'calendar')
        or (new.moved_by = 'unmerged' and jsonb_array_length(new.caps) < jsonb_array_length(old.caps)))) then
    raise exception 'a deadline does not become later by this' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;
