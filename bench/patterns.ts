import { parseArgs } from 'node:util';
import { builtPatterns, dataPatterns, literalPatterns, type Pattern } from '../test/support/patterns.js';
import { MIXED_UNITS, UNITS, repeated } from '../test/support/repeated-text.js';

/** A pattern that needs longer than this for a tenth of the text is not tried on the whole. */
const TOO_SLOW_MS = 1_000;

interface Worst {
  where: string;
  unit: string;
  ms: number;
  source: string;
}

/**
 * `npm run bench:patterns -- [--length 200000] [--shown 20]`: how long each regular expression of the hub takes to search a text of one
 * repeated unit, and how long each pure rule takes to read it. The slowest are printed, with the unit that makes them slow.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { length: { type: 'string', default: '200000' }, shown: { type: 'string', default: '20' } },
  });
  const [length, shown] = [Number(values.length), Number(values.shown)];
  const built = await builtPatterns(() => import('#routing/lab'));
  const patterns = [...literalPatterns(), ...dataPatterns(), ...built];
  const texts = [...UNITS, ...MIXED_UNITS].map((unit) => ({
    unit,
    tenth: repeated(unit, length / 10),
    whole: repeated(unit, length),
  }));
  const worst = patterns.map((pattern) => slowest(pattern, texts)).sort((a, b) => b.ms - a.ms);
  console.log(`${patterns.length} patterns over ${texts.length} texts of ${length} characters`);
  for (const { ms, unit, where, source } of worst.slice(0, shown))
    console.log(`${ms.toFixed(0).padStart(7)} ms  ${JSON.stringify(unit).padEnd(12)} ${where}  ${source}`);
  await timeRules(length, shown);
}

function slowest({ pattern, where }: Pattern, texts: readonly { unit: string; tenth: string; whole: string }[]): Worst {
  const every = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
  let worst: Worst = { where, unit: '', ms: 0, source: pattern.source.slice(0, 80) };
  for (const { unit, tenth, whole } of texts) {
    const short = timeOf(() => void tenth.search(every));
    // A pattern that is quadratic would need a hundred times as long for the whole; it is shown with ten times.
    const ms = short > TOO_SLOW_MS ? short * 10 : timeOf(() => void whole.replace(every, ''));
    if (ms > worst.ms) worst = { ...worst, unit, ms };
  }
  return worst;
}

async function timeRules(length: number, shown: number): Promise<void> {
  const [{ cityWithModels }, lab] = [await import('../apps/lab/src/links/messages.js'), await import('#routing/lab')];
  const reference = await cityWithModels();
  const rules: Record<string, (text: string) => unknown> = {
    understand: (text) => lab.understand({ title: '反映', text }, reference),
    normalise: (text) => lab.normalise(text),
    dangerByRules: (text) => lab.dangerByRules(text),
    readingOf: (text) => lab.readingOf('反映', text),
  };
  const worst = Object.entries(rules).flatMap(([where, rule]) =>
    [...UNITS, ...MIXED_UNITS].map((unit) => {
      const text = repeated(unit, length);
      return { where, unit, ms: timeOf(() => rule(text)) };
    }),
  );
  console.log('rules:');
  for (const { ms, unit, where } of worst.sort((a, b) => b.ms - a.ms).slice(0, shown))
    console.log(`${ms.toFixed(0).padStart(7)} ms  ${JSON.stringify(unit).padEnd(12)} ${where}`);
}

function timeOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

void main();
