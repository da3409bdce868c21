import type pg from 'pg';
import { timed } from './timing.js';

/** Adds submissions that wait for routing, as copies of one that the hub registered, each with its entry in the outbox. */
export async function fillBacklog(sql: pg.Client, count: number): Promise<void> {
  const { rows } = await sql.query<{ names: string }>(
    "select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns where table_name = 'submissions' and column_name not in ('id', 'number', 'query_code_index', 'content_hash')",
  );
  const others = rows[0]!.names;
  await sql.query(
    `with copies as (
       insert into submissions (id, number, query_code_index, content_hash, ${others})
       select uuidv7(), 'backlog-' || n, sha256(('code ' || n)::bytea), sha256(('content ' || n)::bytea), ${others}
       from (select ${others} from submissions limit 1) one, generate_series(1, $1::int) n returning id)
     insert into queue_outbox (queue, ref) select 'routing', id from copies`,
    [count],
  );
  await sql.query('vacuum analyze submissions, queue_outbox');
}

/** Milliseconds to take an urgent entry that came last out of the outbox, as the worker does. */
export async function timesOfUrgent(sql: pg.Client): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < 20; at += 1) {
    await sql.query("insert into queue_outbox (queue, ref) select 'urgent', id from submissions limit 1");
    const take = `delete from queue_outbox where id in (select id from queue_outbox where queue = 'urgent' and available_at <= now()
      order by available_at, id limit 500 for update skip locked)`;
    times.push(await timed(() => sql.query(take)));
  }
  return times;
}
