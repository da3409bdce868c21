-- The states of each lifecycle, every step that was taken, and the requests of a matter.

alter table proceedings drop constraint proceedings_state_check;
update proceedings p set state = case p.kind
  when 'order' then case p.state when 'open' then 'pending' when 'triage' then 'pending' when 'assigned' then 'dispatched' when 'answered' then 'replied'
    when 'closed' then 'refused' else p.state end
  when 'signal' then case p.state when 'closed' then 'noted' else 'clustered' end
  else case
    when p.state = 'assigned' and m.sealed then 'transferred_out'
    when p.state in ('open', 'triage') then 'registered'
    when p.state = 'assigned' then case when p.hotspot_id is null then 'transferred' else 'assigned' end
    when p.state = 'handling' then 'received'
    -- What was answered had no proof of delivery, so no time for review has begun.
    when p.state = 'answered' then 'decided'
    when p.state = 'closed' then case when m.sealed then 'merged' else 'steered' end
    else p.state end
  end
from matters m where m.id = p.matter_id;
update proceedings set closed_at = now() where state = 'transferred_out' and closed_at is null;

alter table proceedings add constraint proceedings_state_check check (case kind
  when 'order' then state in ('pending', 'to_supplement', 'dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'replied', 'reopened', 'answered',
    'refused', 'attached', 'to_petition', 'closed')
  when 'signal' then state in ('collected', 'screened', 'clustered', 'hotspot_candidate', 'verifying', 'verified', 'not_found', 'dropped', 'treated_as_petition',
    'to_work_order', 'noted')
  else state in ('registered', 'sealed', 'transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path', 'decided', 'done', 'done_verified',
    'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked', 'refused', 'steered', 'merged', 'withdrawn', 'transferred_out', 'settled',
    'legal_path_done', 'final') end);

-- Every step of a proceeding, as its lifecycle's row has it. The state above is the last one's.
create table proceeding_events (
  proceeding_id  uuid not null references proceedings (id),
  seq            integer not null,
  event          text not null,
  from_state     text not null,
  to_state       text not null,
  actor          text not null,
  role           text not null,
  said           jsonb not null default '{}',
  notice         text,
  key            text,
  at             timestamptz not null default now(),
  primary key (proceeding_id, seq)
);
create unique index proceeding_events_key on proceeding_events (proceeding_id, key) where key is not null;
create trigger proceeding_events_append_only before update or delete or truncate on proceeding_events for each statement execute function refuse_change();
comment on column proceeding_events.said is 'What whoever took the step gave: reason, ground, days, document. Masked; empty for a sealed matter.';
comment on column proceeding_events.key is 'Idempotency key of whoever took the step.';

-- 多诉求: what a matter asks for, each with exactly one kind and path (INV-06).
create table requests (
  id            uuid primary key,
  matter_id     uuid not null references matters (id),
  position      integer not null,
  summary       text not null,
  kind          text not null check (kind in ('ADVICE', 'ACCUSATION', 'APPEAL')),
  path          text not null check (path in ('S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6')),
  proposed_path text not null,
  decided_by    text,
  decided_at    timestamptz,
  replaced_at   timestamptz,
  check (case path when 'S' then kind = 'ADVICE' when 'J' then kind = 'ACCUSATION' else kind = 'APPEAL' end)
);
create unique index requests_position on requests (matter_id, position) where replaced_at is null;
comment on column requests.path is 'The machine proposes; decided_by names the person who decided.';

-- A case may be answered again after it was reopened or its decision was revoked.
alter table answers drop constraint answers_assignment_id_key;
create index answers_assignment on answers (assignment_id, answered_at);
