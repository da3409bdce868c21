import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataSource, Logger } from 'typeorm';
import { IntakeService } from '#intake';
import { projectRoot } from '#platform';
import {
  HistoryKeeper,
  ModelKeeper,
  ReferenceKeeper,
  RoutingService,
  SubmissionReader,
  storeReferenceFiles,
} from '#routing';
import { understand } from '#routing/lab';
import { Arrivals } from './arrivals.js';
import { withBenchHub, type BenchHub } from './bench-hub.js';
import { median, spread, timed } from './timing.js';

/**
 * `npm run bench:route -- [--submissions 100] [--rounds 5]`: how long the hub takes to route a submission, against the least that the same
 * road could cost: understanding its words, and as many `select 1` in one transaction as routing it took statements. The two alternate,
 * so that other load on the machine meets both. Printed: least ÷ route, and the statements of a submission.
 */
async function measure({ database, vault }: BenchHub): Promise<void> {
  const { values } = parseArgs({
    options: { submissions: { type: 'string', default: '100' }, rounds: { type: 'string', default: '5' } },
  });
  const [submissions, rounds] = [Number(values.submissions), Number(values.rounds)];
  await storeReferenceFiles(database, join(projectRoot(), 'db/reference'));
  const keeper = new ReferenceKeeper(database);
  await keeper.refresh();
  const service = new RoutingService(
    database,
    vault,
    new SubmissionReader(new ModelKeeper(database, keeper)),
    new HistoryKeeper(database, keeper),
  );
  const arrivals = new Arrivals();
  const intake = new IntakeService(database, vault);
  const statements = countStatements(database);
  let number = 0;
  const pair = async (): Promise<{ routing: number; least: number; count: number }> => {
    const arrival = arrivals.arrival(++number);
    await intake.accept(arrival);
    const id = await idOf(database, arrival.content.externalId!);
    const before = statements();
    const routing = await timed(() => service.route(id));
    const count = statements() - before - 2; // Its `start transaction` and `commit` are made again by the rival's own.
    const { title, text } = arrival.content;
    const least = await timed(async () => {
      understand({ title, text }, keeper.current());
      await database.transaction(async (tx) => {
        for (let at = 0; at < count; at += 1) await tx.query('select 1');
      });
    });
    return { routing, least, count };
  };
  for (let warm = 0; warm < 30; warm += 1) await pair();
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const pairs: Awaited<ReturnType<typeof pair>>[] = [];
    for (let at = 0; at < submissions; at += 1) pairs.push(await pair());
    const [routing, least] = [median(pairs.map((one) => one.routing)), median(pairs.map((one) => one.least))];
    ratios.push(least / routing);
    console.log(
      `round ${round}: route ${routing.toFixed(1)} ms, least ${least.toFixed(1)} ms, ratio ${(least / routing).toFixed(3)}, ${median(pairs.map(({ count }) => count))} statements`,
    );
  }
  console.log(`least ÷ route, ${rounds} rounds of ${submissions}: ${spread(ratios)}`);
}

async function idOf(database: DataSource, externalId: string): Promise<string> {
  const [found] = (await database.query('select id from submissions where source = $1 and external_id = $2', [
    'web',
    externalId,
  ])) as { id: string }[];
  return found!.id;
}

/** How many statements went through TypeORM so far; those that begin and end transactions count too. */
function countStatements(database: DataSource): () => number {
  let count = 0;
  const nothing = (): void => undefined;
  const counting: Logger = {
    logQuery: () => void (count += 1),
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
  database.logger = counting;
  return () => count;
}

void withBenchHub(measure);
