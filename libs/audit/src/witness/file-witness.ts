import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedCheckpoint, Witness, WitnessedLog, WitnessOutcome } from './witness.js';

/** One line of the file. */
export interface WitnessLine {
  note: string;
  /** The hashes of the entries from this place up to the size of the note, one after the other, Base64. */
  from: number;
  hashes: string;
}

const PAGE = 200;
const TAIL_BYTES = 4 * 1024 * 1024;

/**
 * Keeps every checkpoint with the hashes of the entries that are new in it, so that whoever has the file can name a changed entry. The folder
 * belongs on a disk that the database administrator cannot write, such as a share with write-once storage. One file for each log.
 */
export class FileWitness implements Witness {
  readonly name: string;

  constructor(private readonly folder: string) {
    this.name = folder;
  }

  async keep(log: WitnessedLog): Promise<WitnessOutcome> {
    try {
      await mkdir(this.folder, { recursive: true });
      const file = await open(join(this.folder, `${log.origin.replaceAll('/', '-')}.jsonl`), 'a+');
      try {
        return await keepIn(file, log);
      } finally {
        await file.close();
      }
    } catch (fault) {
      if (isOfFiles(fault)) return { outcome: 'away' };
      if (fault instanceof DamagedWitness) return { outcome: 'refuses' };
      throw fault;
    }
  }
}

const isOfFiles = (fault: unknown): boolean => fault instanceof Error && 'syscall' in fault;

async function keepIn(file: FileHandle, log: WitnessedLog): Promise<WitnessOutcome> {
  const last = await lastCheckpoint(file, log);
  const newest = await log.newest();
  let size = last?.size ?? 0;
  if (last && (newest?.size ?? 0) < last.size) return { outcome: 'refused', reason: 'log-shorter', size };
  if (last && !(await log.rootOf(last.size))?.equals(last.root))
    return { outcome: 'refused', reason: 'log-differs', size };
  for (;;) {
    const page = await log.after(size, PAGE);
    for (const checkpoint of page) {
      await file.appendFile(await lineOf(log, size, checkpoint));
      size = checkpoint.size;
    }
    if (page.length < PAGE) break;
  }
  await file.sync();
  return { outcome: 'kept', size };
}

async function lineOf(log: WitnessedLog, from: number, { note, size }: SignedCheckpoint): Promise<string> {
  const hashes = (await log.leafHashes({ from, to: size })).toString('base64');
  return `${JSON.stringify({ note, from, hashes } satisfies WitnessLine)}\n`;
}

/** The last checkpoint in the file. A line that a power failure tore is cut off; what is unreadable is not passed over. */
async function lastCheckpoint(
  file: FileHandle,
  log: WitnessedLog,
): Promise<{ size: number; root: Buffer } | undefined> {
  const { size: length } = await file.stat();
  const start = Math.max(0, length - TAIL_BYTES);
  const tail = Buffer.alloc(length - start);
  await file.read(tail, 0, tail.length, start);
  const whole = tail.lastIndexOf(10) + 1;
  if (whole === 0 && start > 0) throw new DamagedWitness();
  if (whole < tail.length) await file.truncate(start + whole);
  if (whole === 0) return undefined;
  const line = tail.subarray(tail.lastIndexOf(10, whole - 2) + 1, whole);
  const checkpoint = log.read(noteOf(line.toString('utf8')));
  if (!checkpoint) throw new DamagedWitness();
  return checkpoint;
}

function noteOf(line: string): string {
  try {
    const { note } = JSON.parse(line) as Partial<WitnessLine>;
    return typeof note === 'string' ? note : '';
  } catch {
    return '';
  }
}

/** The file of a witness ends with what this log did not sign. */
class DamagedWitness extends Error {}
