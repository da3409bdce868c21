import 'reflect-metadata';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { CallersService } from '#casework';
import { blindKeys, type Config, projectRoot, type QueueSystem } from '#platform';
import {
  encryptedUnderstanding,
  ModelKeeper,
  ReadingThreads,
  ReferenceKeeper,
  SimilarMattersService,
  storeReferenceFiles,
  SubmissionReader,
} from '#routing';
import { linkKeys, understand } from '#routing/lab';
import { withBenchHub, type BenchHub } from './bench-hub.js';
import { seeded } from './seeded-draw.js';
import { fillSearchedCity, phoneOf, plainTexts, type PlainText } from './searched-city.js';

/** Of the submissions of the filled city three in four have a matter of their own. */
const SUBMISSIONS_PER_MATTER = 4 / 3;
/** Texts that are understood for the fill; each stands for many submissions, so its keys are as common as those of a busy subject. */
const UNDERSTOOD = 2_000;
const NEIGHBOURHOODS = 20_000;
const HOTSPOTS = 300;
const WARM_UP = 10;

/**
 * `npm run bench:callers -- [--matters 100000] [--rounds 300] [--operators 8] [--seed 1]`: how long the look-ups of an operator take while a call lasts, on
 * encrypted rows as in life: who called before, and what is known about the problem that is told; one operator, and several at once in one process. The
 * words are read in the thread that answers, and then in reading threads as the gateway does; `others wait` is how long that thread was busy at a stretch.
 */
async function main(): Promise<void> {
  const number = (preset: string) => ({ type: 'string', default: preset }) as const;
  const { values } = parseArgs({
    options: { matters: number('100000'), rounds: number('300'), operators: number('8'), seed: number('1') },
  });
  const [matters, rounds, operators, seed] = [values.matters, values.rounds, values.operators, values.seed].map(Number);
  await withBenchHub(async (hub) => {
    const submissions = Math.round((matters ?? 0) * SUBMISSIONS_PER_MATTER);
    const began = performance.now();
    await storeReferenceFiles(hub.database, join(projectRoot(), 'db/reference'));
    const keeper = new ReferenceKeeper(hub.database);
    await keeper.refresh();
    await fillSearchedCity(hub.database, hub.vault, { submissions, seed: seed ?? 1 });
    const textOf = await plainTexts(seed ?? 1);
    await fillUnderstandings(hub, keeper, { submissions, textOf });
    console.log(
      `${matters} matters, seed ${seed}, filled in ${Math.round((performance.now() - began) / 1000)} s; load ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}`,
    );
    const reading = threadsOf(hub, keeper);
    await reading.refresh();
    const callersBy = (reader: SubmissionReader): CallersService =>
      new CallersService(hub.database, hub.vault, new SimilarMattersService(hub.database, reader));
    const callers = callersBy(reading);
    const inThisThread = callersBy(new SubmissionReader(new ModelKeeper(hub.database, keeper)));
    const draw = seeded((seed ?? 1) + 7);
    const lookUp = async (): Promise<number> => {
      const looked = await callers.lookUp(phoneOf(1 + draw.below(submissions)), 'bench');
      return looked.outcome === 'found' ? looked.caller.matters.length : 0;
    };
    const similar = (callers: CallersService) => async (): Promise<number> => {
      const { title, body } = textOf(1 + draw.below(UNDERSTOOD));
      return (await callers.similar({ title, text: body.slice(0, 2_000) }, 'bench', new Date()))?.matters.length ?? 0;
    };
    for (const [name, ask] of [
      ['callers', lookUp],
      ['similar, one thread', similar(inThisThread)],
      ['similar', similar(callers)],
    ] as const) {
      await measured(`${name}, one operator`, ask, rounds ?? 1, 1);
      await measured(`${name}, ${operators} operators`, ask, rounds ?? 1, operators ?? 1);
    }
    await reading.onApplicationShutdown();
  });
}

/** The threads of a gateway with the usual settings. */
function threadsOf({ database }: BenchHub, keeper: ReferenceKeeper): ReadingThreads {
  const config = { READING_SECONDS: 5, READING_THREADS: 2 } as Config;
  const queues = { close: async () => undefined } as unknown as QueueSystem;
  return new ReadingThreads(new ModelKeeper(database, keeper), database, config, queues);
}

/** Gives every submission the keys and the understanding of one of the understood texts, and every matter a neighbourhood. */
async function fillUnderstandings(
  { database }: BenchHub,
  keeper: ReferenceKeeper,
  { submissions, textOf }: { submissions: number; textOf: (i: number) => PlainText },
): Promise<void> {
  for (let place = 0; place < UNDERSTOOD; place++) {
    const { title, body } = textOf(1 + place);
    const understood = understand({ title, text: body }, keeper.current());
    const keys = blindKeys(database, 'link-key', linkKeys(understood, []));
    const mine = [submissions, UNDERSTOOD, place];
    const rows = `from generate_series($3::int + 1, $1::int, $2::int) i`;
    await database.query(
      `insert into understandings (submission_id, version, body) select bench_id(i), 'bench', $4::jsonb ${rows}`,
      [...mine, encryptedUnderstanding(database.manager, understood)],
    );
    await database.query(
      `insert into link_keys (key, submission_id, matter_id, at) select k, s.id, l.matter_id, s.received_at ${rows}
         join submissions s on s.id = bench_id(i) join links l on l.submission_id = s.id cross join unnest($4::text[]) k`,
      [...mine, keys],
    );
  }
  await database.query(`update matters set hotspot_key = 'bench-' || (abs(hashtext(id::text)) % ${NEIGHBOURHOODS})`);
  await database.query(
    `insert into hotspots (id, key, state, title, category, area, evidence, heat)
     select bench_id(i), 'bench-' || i, 'candidate', 'B' || i, m.category, m.area, '{}', i from generate_series(1, ${HOTSPOTS}) i
       join lateral (select category, area from matters where id = bench_id(4 * i + 1)) m on true`,
  );
  await database.query('vacuum analyze understandings, link_keys, matters, hotspots');
}

async function measured(name: string, ask: () => Promise<number>, rounds: number, at: number): Promise<void> {
  for (let round = 0; round < WARM_UP; round++) await ask();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const took: number[] = [];
  let found = 0;
  const operator = async (): Promise<void> => {
    while (took.length < rounds) {
      const began = performance.now();
      const matters = await ask();
      found += matters;
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: at }, operator));
  took.sort((a, b) => a - b);
  const share = (part: number): string =>
    (took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0).toFixed(1).padStart(7);
  console.log(
    `${name.padEnd(34)} p50 ${share(0.5)} ms  p95 ${share(0.95)} ms  p99 ${share(0.99)} ms  max ${share(1)} ms  ${(found / took.length).toFixed(1)} matters  others wait p95 ${(delay.percentile(95) / 1e6).toFixed(0)} ms  load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
}

void main();
