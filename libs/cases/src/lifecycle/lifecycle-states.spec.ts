import { copyFileSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { migrate } from '#platform';
import { testDatabase, testServerUrl } from '../../../../test/support/database.js';
import { LIFECYCLES } from './lifecycles.js';

const MIGRATIONS = 'db/migrations';

/** A database as it was before the lifecycles, with a proceeding in every state of that time. */
async function oldDatabase(): Promise<{ client: pg.Client; url: string; drop(): Promise<void> }> {
  const name = `t_old_${uuid().slice(-8)}`;
  const server = new pg.Client({ connectionString: testServerUrl() });
  await server.connect();
  await server.query(`create database ${name}`);
  const url = Object.assign(new URL(testServerUrl()), { pathname: `/${name}` }).toString();
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-old-'));
  for (const file of readdirSync(MIGRATIONS).filter((one) => one < '0013'))
    copyFileSync(join(MIGRATIONS, file), join(folder, file));
  await migrate(url, folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    client,
    url,
    drop: async () => {
      await client.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

const BEFORE: [kind: string, sealed: boolean, old: string, now: string][] = [
  ['order', false, 'open', 'pending'],
  ['order', false, 'triage', 'pending'],
  ['order', false, 'assigned', 'dispatched'],
  ['order', false, 'handling', 'handling'],
  ['order', false, 'answered', 'replied'],
  ['order', false, 'closed', 'refused'],
  ['signal', false, 'noted', 'clustered'],
  ['petition', false, 'open', 'registered'],
  ['petition', false, 'triage', 'registered'],
  ['petition', false, 'assigned', 'transferred'],
  ['petition', false, 'handling', 'received'],
  ['petition', false, 'answered', 'decided'],
  ['petition', false, 'closed', 'steered'],
  ['petition', true, 'sealed', 'sealed'],
  ['petition', true, 'assigned', 'transferred_out'],
  ['petition', true, 'closed', 'merged'],
];

describe('the states in the database', () => {
  it('are exactly those of the tables', async () => {
    const { database, close } = await testDatabase();
    try {
      const [found] = (await database.query(
        "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'proceedings_state_check'",
      )) as { text: string }[];
      const lists = [...found!.text.matchAll(/ARRAY\[([^\]]*)\]/g)].map(([, list]) =>
        [...list!.matchAll(/'(\w+)'/g)].map(([, state]) => state).sort(),
      );
      const tables = [LIFECYCLES.order, LIFECYCLES.feed, LIFECYCLES.petition].map(({ states }) =>
        Object.keys(states).sort(),
      );
      expect(lists).toEqual(tables);
    } finally {
      await close();
    }
  });

  it('are migrated from the states before the lifecycles', async () => {
    const { client, url, drop } = await oldDatabase();
    try {
      const ids: string[] = [];
      for (const [kind, sealed, old] of BEFORE) {
        const [matter, proceeding] = [uuid(), uuid()];
        ids.push(proceeding);
        await client.query(
          "insert into matters (id, number, origin, title, kind, sealed) values ($1, $2, 'submission', '路灯', 'APPEAL', $3)",
          [matter, `M-${matter}`, sealed],
        );
        await client.query(
          "insert into proceedings (id, matter_id, kind, state, closed_at) values ($1, $2, $3, $4, case when $4 = 'closed' then now() end)",
          [proceeding, matter, kind, old],
        );
      }
      await migrate(url);
      const { rows } = await client.query<{ id: string; state: string }>('select id, state from proceedings');
      const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
      expect(ids.map((id) => stateOf.get(id))).toEqual(BEFORE.map(([, , , now]) => now));
    } finally {
      await drop();
    }
  });
});
