import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { withBenchHub } from './bench-hub.js';
import { seeded } from './seeded-draw.js';
import { hubQuestions, rivalQuestions, type SearchQuestion, type SoughtWords } from './search-questions.js';
import { bytesOfTerms, fillSearchedCity, indexPlainTexts, plainTexts } from './searched-city.js';

const WARM_UP = 3;

/**
 * `npm run bench:search -- [--submissions 200000] [--rounds 40] [--seed 1]`: how long each list takes for its first page of 20 with its
 * total, by each filter and by words, on encrypted rows as in life. Rivals for words, over plain text in a scratch table: `like` with
 * trigrams (pg_trgm), and pairs of characters as tsvector.
 */
async function main(): Promise<void> {
  const number = (preset: string) => ({ type: 'string', default: preset }) as const;
  const { values } = parseArgs({
    options: { submissions: number('200000'), rounds: number('40'), seed: number('1') },
  });
  const [submissions, rounds, seed] = [Number(values.submissions), Number(values.rounds), Number(values.seed)];
  await withBenchHub(async (hub) => {
    const began = performance.now();
    await fillSearchedCity(hub.database, hub.vault, { submissions, seed });
    const { index, table } = await bytesOfTerms(hub.database);
    console.log(
      `${submissions} submissions, seed ${seed}, filled in ${Math.round((performance.now() - began) / 1000)} s; terms: ${Math.round(index / submissions)} bytes of index a submission, ${Math.round(table / submissions)} with the table`,
    );
    const words = await soughtWords(submissions, seed);
    await measureAll(hubQuestions(hub, words, submissions), rounds);
    await indexPlainTexts(hub.database);
    await measureAll(rivalQuestions(hub.database, words), rounds);
  });
}

/** Words of the texts themselves: of eight subjects, any four characters in a row, and names that hardly occur twice. */
async function soughtWords(submissions: number, seed: number): Promise<SoughtWords> {
  const textOf = await plainTexts(seed);
  const draw = seeded(seed);
  const some = Array.from({ length: 60 }, () => textOf(1 + draw.below(submissions)));
  const four = some.flatMap(({ body }) => /\p{Script=Han}{4}/u.exec(body.slice(draw.below(body.length)))?.[0] ?? []);
  return {
    common: ['路灯', '噪音', '停车', '垃圾', '物业', '小区', '工资', '投诉'],
    four,
    rare: some.flatMap(({ body }) => /的(..).：/u.exec(body)?.[1] ?? []),
  };
}

async function measureAll(questions: readonly SearchQuestion[], rounds: number): Promise<void> {
  let worst = 0;
  for (const question of questions) worst = Math.max(worst, await measured(question, rounds));
  console.log(`worst p95 ${worst.toFixed(1)} ms`);
}

async function measured({ name, ask }: SearchQuestion, rounds: number): Promise<number> {
  const took: number[] = [];
  let found = 0;
  for (let round = 0; round < WARM_UP; round++) await ask(round);
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    found += await ask(round);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  console.log(
    `${name.padEnd(40)} p50 ${at(0.5).toFixed(1).padStart(7)} ms  p95 ${at(0.95).toFixed(1).padStart(7)} ms  max ${at(1).toFixed(1).padStart(7)} ms  ${(found / rounds).toFixed(1)} rows`,
  );
  return at(0.95);
}

void main();
