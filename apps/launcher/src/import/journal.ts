import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ImportFault } from './import-fault.js';

/** One row that the hub acknowledged: only its line and its number, no text and no people. */
export interface Acknowledged {
  line: number;
  number: string;
}

/** Identifies the import of a journal; a journal of another import is started again. */
export interface JournalOwner {
  sha256: string;
  source: string;
  channel: string;
  as: string;
  map: Record<string, string>;
  sheet?: string;
}

/** The state of an earlier run; empty when the journal is missing or belongs to another import. */
export async function readJournal(path: string, owner: JournalOwner): Promise<Acknowledged[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [head, ...lines] = text.split('\n');
  if (head !== headOf(owner)) return [];
  return lines.flatMap(acknowledgedIn);
}

/** The list of acknowledged rows, written row by row, so that a killed run continues where it stopped. */
export class Journal {
  private constructor(
    private readonly file: FileHandle,
    readonly path: string,
  ) {}

  /** Continues the journal at the first writable path; `anew` clears it. */
  static async open(paths: readonly string[], owner: JournalOwner, anew: boolean): Promise<Journal> {
    let refusal = '';
    for (const path of paths) {
      try {
        await mkdir(dirname(path), { recursive: true });
        const file = await open(path, anew ? 'w' : 'a', 0o600);
        // After a kill the last line may be incomplete; the next line must not be appended to it.
        await file.appendFile(anew ? `${headOf(owner)}\n` : '\n');
        return new Journal(file, path);
      } catch (cause) {
        refusal = (cause as NodeJS.ErrnoException).code ?? String(cause);
      }
    }
    throw sideFileFault(paths[0]!, refusal);
  }

  async write(row: Acknowledged): Promise<void> {
    await this.file.appendFile(`${JSON.stringify(row)}\n`).catch((cause: NodeJS.ErrnoException) => {
      throw sideFileFault(this.path, cause.code ?? cause.message);
    });
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

/** A file next to the import that cannot be written. */
export function sideFileFault(path: string, why: string): ImportFault {
  return new ImportFault('side-file', `无法写入 ${path}（${why}）。`, `${path} cannot be written (${why}).`);
}

function headOf({ sha256, source, channel, as, map, sheet }: JournalOwner): string {
  return JSON.stringify({ huiliu: 'import', sha256, source, channel, as, map, sheet });
}

function acknowledgedIn(line: string): Acknowledged[] {
  try {
    const { line: at, number } = JSON.parse(line) as Partial<Acknowledged>;
    return Number.isSafeInteger(at) && typeof number === 'string' ? [{ line: at!, number }] : [];
  } catch {
    return [];
  }
}
