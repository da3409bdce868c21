import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { IntakeService } from '#intake';
import { rows, type Vault } from '#platform';
import { Arrivals } from './arrivals.js';
import { withBenchHub, type BenchHub } from './bench-hub.js';
import { median, spread, timed } from './timing.js';

/**
 * `npm run bench:accept -- [--submissions 400] [--rounds 7]`: how long the hub takes to register a submission, against a bare insert of
 * the same row: one statement in a transaction of its own, everything it writes made before. The two alternate within each round, so
 * that other load on the machine meets both. Printed: bare ÷ accept, the share of the bare insert's speed that `accept` keeps.
 */
async function measure({ database, vault }: BenchHub): Promise<void> {
  const { values } = parseArgs({
    options: { submissions: { type: 'string', default: '400' }, rounds: { type: 'string', default: '7' } },
  });
  const [submissions, rounds] = [Number(values.submissions), Number(values.rounds)];
  const arrivals = new Arrivals();
  const intake = new IntakeService(database, vault);
  let number = 0;
  const pair = async (): Promise<[accepting: number, bare: number]> => {
    const arrival = arrivals.arrival(++number);
    const accepting = await timed(() => intake.accept(arrival));
    const copy = await copyOf(database, vault, arrival.content.externalId!);
    return [accepting, await timed(() => database.query(copy.sql, copy.values))];
  };
  for (let warm = 0; warm < 50; warm += 1) await pair();
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const pairs: [number, number][] = [];
    for (let at = 0; at < submissions; at += 1) pairs.push(await pair());
    const [accepting, bare] = [median(pairs.map(([mine]) => mine)), median(pairs.map(([, rival]) => rival))];
    ratios.push(bare / accepting);
    console.log(
      `round ${round}: accept ${accepting.toFixed(2)} ms, bare insert ${bare.toFixed(2)} ms, ratio ${(bare / accepting).toFixed(3)}`,
    );
  }
  console.log(`bare insert ÷ accept, ${rounds} rounds of ${submissions}: ${spread(ratios)}`);
}

/** A statement that inserts the registered row once more, under what has to be its own. */
async function copyOf(
  database: DataSource,
  vault: Vault,
  externalId: string,
): Promise<{ sql: string; values: unknown[] }> {
  const [registered] = await rows<Record<string, unknown>>(
    database,
    'select * from submissions where source = $1 and external_id = $2',
    ['web', externalId],
  );
  const id = uuid();
  const row: Record<string, unknown> = {
    ...registered,
    id,
    number: id,
    external_id: `${externalId}-copy`,
    query_code_index: vault.index('query-code', id),
    people_masked: JSON.stringify(registered!['people_masked']),
  };
  const columns = Object.keys(row);
  return {
    sql: `insert into submissions (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    values: Object.values(row),
  };
}

void withBenchHub(measure);
