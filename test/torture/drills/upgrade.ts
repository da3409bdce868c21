import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot, rows } from '#platform';
import { emptyDatabase, type TestDatabase } from '../../support/database.js';
import { ENTITIES } from '../../support/entities.js';
import { Hub, scriptOf, type Backend } from '../hub.js';
import { brokenPromises, underLoad } from '../load.js';
import { Probes } from '../probes.js';
import { startServers } from '../servers.js';
import { PATIENCE_MS, until } from '../until.js';

const HELP = `npm run drill:upgrade -- --from FOLDER [--submissions N] [--backend postgres|redis]
  FOLDER: a checkout of an older release, built with its own npm run build
  The database of the older release is migrated under load while its gateways and workers go on; then they are replaced one by one.
`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      from: text,
      submissions: { ...text, default: '200' },
      backend: { ...text, default: 'postgres' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || !values.from) return void process.stdout.write(HELP);
  const older = resolve(values.from);
  if (!existsSync(join(older, 'dist'))) throw new Error(`${older} is not built`);
  const servers = await startServers();
  try {
    const broken = await drill(older, Number(values.submissions), values.backend as Backend);
    for (const what of broken) console.log(`BROKEN: ${what}`);
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    await servers.stop();
  }
  console.log(`${servers.names.join(', ')}, load average ${loadavg()[0]!.toFixed(1)}, ${new Date().toISOString()}`);
}

async function drill(older: string, submissions: number, backend: Backend): Promise<string[]> {
  const store = await emptyDatabase(ENTITIES);
  const masterKey = randomBytes(32).toString('base64');
  migrate(older, store, masterKey);
  const before = await applied(store);
  const hub = await Hub.open(backend, {}, { root: older, over: { store, masterKey } });
  try {
    const probes = await Probes.start(hub, { name: 'probe', seed: 9, everyMs: 500 });
    const load = { name: 'upgrade', submissions, seed: 1 };
    const loaded = await underLoad(hub, load, async ({ acknowledged, routed }) => {
      await until(() => acknowledged() >= submissions / 4, PATIENCE_MS, 'a quarter of the load');
      migrate(projectRoot(), store, masterKey);
      console.log(`migrated while the older release runs: ${(await applied(store)) - before} migrations`);
      const sofar = await routed();
      await until(
        async () => (await routed()) > sofar + 5,
        PATIENCE_MS,
        'older workers that go on after the migration',
      );
      await probes.stop();
      for (const process of hub.processes) await process.replace(scriptOf(process.plan.name));
      console.log('replaced, one by one');
    });
    const { failures } = probes;
    console.log(JSON.stringify({ counts: loaded.counts, pulled: loaded.pulled, pushed: loaded.pushed, failures }));
    return [
      ...brokenPromises(loaded),
      ...(failures.length > 0 ? [`seen by clients of the older gateways: ${failures.join(', ')}`] : []),
    ];
  } finally {
    await hub.close();
  }
}

/** `npm run migrate` of a release. */
function migrate(release: string, { url, applicationUrl }: TestDatabase, masterKey: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(release, 'dist', 'apps', 'launcher', 'src', 'migrate.js')],
    {
      cwd: release,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: url, HUILIU_MASTER_KEY: masterKey },
    },
  );
  if (status !== 0) throw new Error(`the migration of ${release} failed: ${stdout}${stderr}`);
}

async function applied({ database }: TestDatabase): Promise<number> {
  return (await rows(database, 'select 1 from schema_migrations')).length;
}

main().then(
  () => process.exit(),
  (fault: unknown) => {
    console.error(fault instanceof Error ? fault.stack : fault);
    process.exit(1);
  },
);
