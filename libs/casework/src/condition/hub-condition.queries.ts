import type { DataSource } from 'typeorm';
import { row } from '#platform';
import type { HubCondition } from './hub-condition.js';

/** What the server says of its sessions. Of the sessions of other roles it shows only to some roles what they do. */
export type SessionFacts = Pick<
  HubCondition,
  'longestTransaction' | 'lockWaits' | 'longestLockWait' | 'connections' | 'maxConnections' | 'processes'
>;

export const findSessions = (database: DataSource): Promise<SessionFacts | undefined> =>
  row<SessionFacts>(
    database,
    `select coalesce(max(extract(epoch from clock_timestamp() - xact_start)) filter (where datname = current_database() and state <> 'idle'), 0)::float
         as "longestTransaction",
       count(*)::int as connections, current_setting('max_connections')::int as "maxConnections",
       (count(*) filter (where datname = current_database() and application_name = 'huiliu keys'))::int as processes,
       (select count(distinct pid)::int from pg_locks where not granted) as "lockWaits",
       (select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0)::float from pg_locks where not granted) as "longestLockWait"
     from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );

type RoadFacts = Pick<
  HubCondition,
  'waiting' | 'oldestWaiting' | 'urgentWaiting' | 'oldestUrgent' | 'parked' | 'outboxDelay' | 'failingFeeds'
>;

/** Sealed files are counted with all others and never apart: their number alone would tell something (INV-25). */
export const findRoad = (database: DataSource): Promise<RoadFacts | undefined> =>
  row<RoadFacts>(
    database,
    `select count(*) filter (where parked_at is null)::int as waiting,
       coalesce(extract(epoch from now() - min(registered_at) filter (where parked_at is null)), 0)::float as "oldestWaiting",
       count(*) filter (where parked_at is null and danger_hint)::int as "urgentWaiting",
       coalesce(extract(epoch from now() - min(registered_at) filter (where parked_at is null and danger_hint)), 0)::float as "oldestUrgent",
       count(*) filter (where parked_at is not null)::int as parked,
       (select coalesce(extract(epoch from now() - min(available_at)), 0)::float from queue_outbox where available_at <= now()) as "outboxDelay",
       (select coalesce(array_agg(distinct source order by source), '{}') from (
          select source from feeds where active and last_problem is not null
          union all select source from mailboxes where active and last_problem is not null
          union all select source from order_pulls where active and last_problem is not null) failed) as "failingFeeds"
     from submissions where routed_at is null`,
  );

type PromiseFacts = Omit<HubCondition, keyof SessionFacts | keyof RoadFacts>;

/** A witness with a problem is asked once a minute; one that is no longer in the settings is not. */
const ASKED_LATELY = '15 minutes';

/** A delivery is late when nothing holds it back: no pause, no rest, no earlier message of its case. */
export const findPromises = (database: DataSource): Promise<PromiseFacts | undefined> =>
  row<PromiseFacts>(
    database,
    `select (select count(*)::int from deliveries where state = 'dead') as dead,
       (select coalesce(array_agg(distinct owner order by owner), '{}') from endpoints where stopped_at is not null) as "stoppedOwners",
       (select coalesce(extract(epoch from now() - min(d.next_attempt_at)), 0)::float from deliveries d join endpoints e on e.id = d.endpoint_id
        where d.state = 'pending' and d.next_attempt_at <= now() and coalesce(d.leased_until <= now(), true)
          and e.active and not e.failing and not e.paused and e.rate_per_second is null and coalesce(e.resting_until <= now(), true)
          and not exists (select from deliveries b where b.endpoint_id = d.endpoint_id and b.order_key = d.order_key
            and b.order_seq < d.order_seq and b.state = 'pending')) as "deliveryDelay",
       (select count(*)::int from clocks where ended_at is null and due_at <= now()) as "overdueClocks",
       (select coalesce(extract(epoch from now() - min(next_look_at)), 0)::float from clocks where next_look_at <= now()) as "clockWatchDelay",
       (select count(*)::int from alarms where handed_at is null) as "openAlarms",
       (select count(*)::int from alarms where handed_at is null and due_at <= now()) as "overdueAlarms",
       (select coalesce(extract(epoch from now() - min(raised_at)), 0)::float from alarms where handed_at is null and due_at <= now()) as "longestAlarm",
       (select coalesce(extract(epoch from now() - min(at)), 0)::float from audit_entries
        where seq > (select coalesce(max(last_seq), 0) from audit_checkpoints)) as "uncoveredAudit",
       (select coalesce(array_agg(name order by name), '{}') from audit_witnesses
        where problem <> 'away' and seen_at > now() - interval '${ASKED_LATELY}') as "refusingWitnesses",
       (select coalesce(extract(epoch from now() - min(problem_since)), 0)::float from audit_witnesses
        where problem = 'away' and seen_at > now() - interval '${ASKED_LATELY}') as "witnessDelay"`,
  );
