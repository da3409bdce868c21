import type pg from 'pg';

/** Whether this role may make the tables of the queues, and whether they are there. */
export async function findQueueTables(client: pg.ClientBase): Promise<{ creates: boolean; there: boolean }> {
  const { rows } = await client.query<{ creates: boolean; there: boolean }>(
    `select has_database_privilege(current_database(), 'create') as creates, to_regclass('bullmq.migration') is not null as there`,
  );
  return rows[0] ?? { creates: false, there: false };
}
