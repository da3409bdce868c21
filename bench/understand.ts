import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cityWithModels } from '../apps/lab/src/links/messages.js';
import { spread } from './timing.js';
import { understand } from '#routing/lab';

const TEXTS_A_ROUND = 200;

/**
 * `npm run bench:understand -- [--texts FILE] [--rounds 5]`: processor time that understanding takes a text, beside jieba
 * cutting and tagging the same text, which a hub with keywords alone would need too. The ratio of the two hardly depends
 * on the machine and its load. The hash is of all answers: equal before and after a change that is for speed only.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      texts: { type: 'string', default: 'db/corpus/test-texts.jsonl' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const reference = await cityWithModels();
  const texts = readFileSync(values.texts, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title?: string; text: string })
    .map(({ title, text }) => ({ title: title ?? '反映', text }));
  const answers = createHash('sha256');
  for (const text of texts) answers.update(JSON.stringify(understand(text, reference)));
  const own: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++)
    for (let from = 0; from < texts.length; from += TEXTS_A_ROUND) {
      const some = texts.slice(from, from + TEXTS_A_ROUND);
      const ms = processorMs(() => some.forEach((text) => understand(text, reference))) / some.length;
      const cut = processorMs(() => some.forEach(({ text }) => reference.segmenter.words(text))) / some.length;
      own.push(ms);
      ratios.push(ms / cut);
    }
  console.log(`${texts.length} texts, answers ${answers.digest('hex').slice(0, 16)}`);
  console.log(`understand ${spread(own)} ms of processor a text; ${spread(ratios)} times jieba's words and tags`);
}

function processorMs(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

void main();
