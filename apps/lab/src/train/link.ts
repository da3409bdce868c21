import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SHIPPED } from '#routing/lab';
import { readDecisions } from '../links/decisions.js';
import { readIssues, readPairs } from '../links/gold.js';
import { cityReference, learnFrom, readMessages } from '../links/messages.js';
import { fitModel, linkExamples } from '../links/training.js';

/**
 * `link --messages FILE --gold PAIRS.tsv --issues ISSUES.json [--decisions FILE] [--out db/models/link.json] [--version
 * V]`: fits the weights of the comparison, optionally also on decisions of the city's clerks (`GET /link-decisions`).
 * The bands are not fitted: they are chosen on held-out beliefs (`eval link --folds`). The same files give the same
 * model.
 */
export async function trainLink(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: text,
      gold: text,
      issues: text,
      decisions: text,
      version: text,
      out: { type: 'string', default: 'db/models/link.json' },
    },
  });
  if (!values.messages || !values.gold || !values.issues)
    throw new Error('link needs --messages FILE --gold PAIRS.tsv --issues ISSUES.json');
  const reference = await cityReference();
  const messages = await readMessages(values.messages, reference);
  learnFrom(messages, reference);
  const gold = await readIssues(values.issues);
  const examples = linkExamples(
    new Map(messages.map((message) => [message.id, message])),
    await readPairs(values.gold),
    gold,
    reference,
  );
  const decided = values.decisions ? await readDecisions(values.decisions) : { examples: [], skipped: 0 };
  examples.push(...decided.examples);
  const model = { ...SHIPPED, ...fitModel(examples, values.version ?? SHIPPED.version) };
  await writeFile(values.out, `${JSON.stringify(model, undefined, 2)}\n`);
  if (values.decisions)
    print(`${decided.examples.length} decisions of people; ${decided.skipped} of an older machine were left out`);
  print(`${examples.length} examples, ${Object.keys(model.weights).length} weights → ${values.out}`);
  print(
    JSON.stringify({
      examples: examples.length,
      decisions: decided.examples.length,
      weights: Object.keys(model.weights).length,
    }),
  );
}
