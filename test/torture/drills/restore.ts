import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { AuditProofsService, AuditVerificationService } from '#audit';
import { prepareApplicationRole, projectRoot, row } from '#platform';
import { existingDatabase } from '../../support/database.js';
import { Hub } from '../hub.js';
import { brokenPromises, underLoad } from '../load.js';
import { PATIENCE_MS, until } from '../until.js';
import { SystemPostgres } from './system-postgres.js';

const HELP = `npm run drill:restore -- [--submissions N]
  dump under load, loss of the server, restore into a new one, and the hub goes on; N submissions before (300)
`;

interface Held {
  submissions: number;
  entries: number;
  messages: number;
  lastTransaction: string;
}

/** What is kept outside of the hub: a signed note, and the public key that it is checked with. */
interface KeptNote {
  verifierKey: string;
  note: string;
}

const faults: string[] = [];
const hold = (what: string, kept: boolean): void => {
  console.log(`  ${kept ? 'kept  ' : 'BROKEN'}  ${what}`);
  if (!kept) faults.push(what);
};

async function main(): Promise<void> {
  const text = { type: 'string', default: '300' } as const;
  const { values } = parseArgs({ options: { submissions: text, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(HELP);
  const servers: SystemPostgres[] = [];
  try {
    await drill(Number(values.submissions), servers);
    console.log(`load average ${loadavg()[0]!.toFixed(1)}, ${servers[0]?.version}, ${new Date().toISOString()}`);
  } finally {
    for (const server of servers) server.remove();
  }
  if (faults.length > 0) process.exitCode = 1;
}

async function drill(submissions: number, servers: SystemPostgres[]): Promise<void> {
  const before = await serve(servers);
  const lost = await Hub.open('postgres');
  const loaded = await timed('load', () =>
    underLoad(lost, { name: 'before', submissions, seed: 1 }, async () => undefined),
  );
  hold(
    `the load itself: ${brokenPromises(loaded).join(', ') || 'nothing broken'}`,
    brokenPromises(loaded).length === 0,
  );
  const held = await holdings(lost);
  const kept = { verifierKey: await proofsOf(lost).verifierKey(), note: await untilCheckpoint(lost) };
  const name = new URL(lost.databaseUrl).pathname.slice(1);
  const dump = await timed('dump', () => before.dump(name));
  await lost.close();

  const began = performance.now();
  const after = await timed('a new server', () => serve(servers));
  await timed('restore', () => restore(after, { dump, name, lastTransaction: BigInt(held.lastTransaction) }));
  const over = { masterKey: lost.masterKey, adminKey: lost.adminKey, store: await existingDatabase(name) };
  const hub = await timed('start of the hub', () => Hub.open('postgres', {}, { over }));
  try {
    await goOn(hub, { held, kept, began });
  } finally {
    await hub.close();
  }
}

async function goOn(hub: Hub, { held, kept, began }: { held: Held; kept: KeptNote; began: number }): Promise<void> {
  const now = await holdings(hub);
  hold(`${held.submissions} submissions are back`, now.submissions >= held.submissions);
  hold(`${held.messages} messages are back`, now.messages >= held.messages);
  hold(`${held.entries} audit entries are back`, now.entries >= held.entries);
  // Their receivers were processes of the hub that was lost, and are not there any more.
  await hub.database.query('update endpoints set active = false');
  const more = await underLoad(hub, { name: 'after', submissions: 20, seed: 2 }, async () => {
    console.log(
      `RTO: the first receipt can be had ${((performance.now() - began) / 1000).toFixed(1)} s after the loss`,
    );
  });
  const broken = brokenPromises({ ...more, pushed: { owed: 0, missing: 0, forged: 0, again: 0, dead: 0 } });
  hold(`new submissions are taken, routed and pulled: ${broken.join(', ') || 'nothing broken'}`, broken.length === 0);
  const audit = await timed('audit verification', () => new AuditVerificationService(hub.database, hub.vault).verify());
  hold(`the audit log verifies: ${JSON.stringify(audit).slice(0, 200)}`, audit.sound);
  await untilCheckpoint(hub, sizeOf(kept.note));
  hold('the log continues the checkpoint that was kept outside', await continues(hub, kept));
}

async function serve(servers: SystemPostgres[]): Promise<SystemPostgres> {
  const server = await SystemPostgres.start();
  servers.push(server);
  process.env['TEST_DATABASE_URL'] = server.url;
  return server;
}

/** As docs/reliability.md tells an operator to do it. */
async function restore(
  server: SystemPostgres,
  { dump, name, lastTransaction }: { dump: string; name: string; lastTransaction: bigint },
): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create role huiliu_app login password 'application-of-the-tests'");
  await client.query(`create database ${name} template template0`);
  await client.end();
  server.load(dump, name);
  server.raiseTransactionId(lastTransaction);
  const owner = server.urlOf(name);
  const application = Object.assign(new URL(owner), { username: 'huiliu_app', password: 'application-of-the-tests' });
  await prepareApplicationRole({ application: application.toString(), owner });
}

async function holdings(hub: Hub): Promise<Held> {
  const found = await row<Held>(
    hub.database,
    `select (select count(*)::int from submissions) as submissions, (select count(*)::int from audit_entries) as entries,
       (select count(*)::int from messages) as messages, (select coalesce(max(xid::text::bigint), 0)::text from messages) as "lastTransaction"`,
  );
  return found!;
}

const proofsOf = (hub: Hub): AuditProofsService => new AuditProofsService(hub.database, hub.vault);

/** Entries under a signed note: its second line. */
const sizeOf = (note: string): number => Number(note.split('\n')[1]);

/** The newest checkpoint as everybody reads it, once it covers more entries than this. */
async function untilCheckpoint(hub: Hub, than = 0): Promise<string> {
  let note = '';
  const isNewer = async (): Promise<boolean> => {
    const answer = await fetch(`${hub.urls[0]}/audit/checkpoint`);
    note = await answer.text();
    return answer.ok && sizeOf(note) > than;
  };
  await until(isNewer, PATIENCE_MS, 'a newer checkpoint');
  return note;
}

/** With the export of the whole log and the program that an auditor runs, which knows neither hub nor database. */
async function continues(hub: Hub, { verifierKey, note }: KeptNote): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-proof-'));
  const [log, older] = [join(folder, 'audit-log.jsonl'), join(folder, 'older.txt')];
  try {
    for await (const line of proofsOf(hub).exportLines()) appendFileSync(log, `${line}\n`);
    writeFileSync(older, note);
    const verifier = join(projectRoot(), 'deploy', 'huiliu-verify.mjs');
    const asked = [verifier, log, '--key', verifierKey, '--checkpoint', older];
    const { status, stdout, stderr } = spawnSync(process.execPath, asked, { encoding: 'utf8' });
    console.log(`  ${(stdout + stderr).trim()}`);
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed<Result>(what: string, act: () => Promise<Result> | Result): Promise<Result> {
  const began = performance.now();
  const result = await act();
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

main().then(
  () => process.exit(),
  (fault: unknown) => {
    console.error(fault instanceof Error ? fault.stack : fault);
    process.exit(1);
  },
);
