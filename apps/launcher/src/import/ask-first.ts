import { createInterface } from 'node:readline/promises';
import { dryRun } from './dry-run.js';
import type { ImportOptions } from './import-options.js';

/** Where a person answers. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

/**
 * Checks a file before an import that a person runs at a terminal, tells what was not understood, and asks whether to register
 * the rows. True without a terminal and with `--yes`: a script has nobody to ask. No answer means no.
 */
export async function mayRegister(
  options: ImportOptions,
  badPath: string,
  { input, output }: Terminal,
  signal?: AbortSignal,
): Promise<boolean> {
  if (options.yes || input.isTTY !== true || output.isTTY !== true) return true;
  await dryRun(options, badPath, (line) => void output.write(`${line}\n`));
  const reader = createInterface({ input, output });
  try {
    // A line that came with the end of the input is an answer still.
    const closed = new Promise<string>((resolve) => reader.once('close', () => setImmediate(resolve, '')));
    const question = reader.question('\n登记这些行？Register these rows? [y/N] ', { signal }).catch(() => '');
    return /^(?:y|yes|是|好)$/i.test((await Promise.race([question, closed])).trim());
  } finally {
    reader.close();
  }
}
