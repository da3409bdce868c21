import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '#platform';
import { testDatabase } from '../support/database.js';
import { round, type RoundResult } from './round.js';
import { TAMPERINGS } from './tamperings.js';

const HELP = `npm run tamper -- [--rounds 1000] [--seed 1]
  Makes so many honest logs, tampers with each as superuser of the database, and lets the auditors' verifier look at both.
  Exit code 1 when an honest log was refused, or a tampering was not found or not named.
`;

async function main(): Promise<boolean> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { rounds: text, seed: text, help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return true;
  }
  const [rounds, seed] = [Number(values.rounds ?? 1_000), Number(values.seed ?? 1)];
  if (![rounds, seed].every((number) => Number.isSafeInteger(number) && number >= 0)) throw new Error(HELP);
  const stop = process.env['TEST_DATABASE_URL'] ? undefined : await startServer();
  const test = await testDatabase();
  try {
    const results: RoundResult[] = [];
    for (let at = 0; at < rounds; at += 1) results.push(await round(test.database, seed * 1_000_003 + at));
    return told(results, seed);
  } finally {
    await test.close();
    await stop?.();
  }
}

async function startServer(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-tamper-'));
  const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
  process.env['TEST_DATABASE_URL'] = server.url;
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function told(results: readonly RoundResult[], seed: number): boolean {
  const count = (of: readonly RoundResult[], key: 'honest' | 'detected' | 'bounded' | 'named'): string =>
    String(of.filter((one) => one[key]).length).padStart(8);
  console.log(`seed ${seed}: ${results.length} honest logs, ${count(results, 'honest').trim()} found sound`);
  console.log(`${'tampering'.padEnd(58)}  rounds   found bounded   named`);
  for (const name of Object.keys(TAMPERINGS)) {
    const of = results.filter(({ tampering }) => tampering === name);
    const counts = (['detected', 'bounded', 'named'] as const).map((key) => count(of, key)).join('');
    console.log(`${name.padEnd(58)}${String(of.length).padStart(8)}${counts}`);
  }
  const bad = results.filter(({ said }) => said !== '');
  for (const { tampering, said } of bad.slice(0, 10)) console.error(`${tampering}: ${said}`);
  console.log(
    bad.length === 0 ? 'all found and named, no false alarm' : `${bad.length} rounds are not as they should be`,
  );
  return bad.length === 0;
}

process.exit((await main()) ? 0 : 1);
