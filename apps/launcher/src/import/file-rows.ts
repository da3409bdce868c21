import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readRows, tellApart, type ImportRow, type ReadRowsOptions, type RowReading } from '#intake';
import { ImportFault } from './import-fault.js';
import type { ImportFile } from './import-options.js';

/**
 * The rows of a file, in order, each with an id that is the same at every reading. A row without its own id is
 * identified by its text; a second row with the same text is another submission and gets `#2`, so that none is lost.
 */
export async function* fileRows(
  file: ImportFile,
  told: Pick<ReadRowsOptions, 'onColumns' | 'onOtherSheets'> = {},
): AsyncGenerator<RowReading> {
  const seen = new Map<string, number>();
  const { format, channel, map, sheet } = file;
  for await (const reading of readRows(createReadStream(file.path), { format, channel, map, sheet, ...told })) {
    yield 'row' in reading ? { line: reading.line, row: tellApart(reading.row, seen) } : reading;
  }
}

/** The row as it is sent: whether it is archive, and why it comes late, is said of the whole file. */
export function payloadOf(row: ImportRow, { as, lateReason }: Pick<ImportFile, 'as' | 'lateReason'>): ImportRow {
  return { ...(lateReason === undefined ? {} : { lateReason }), ...row, as };
}

/** Faults of the path itself, before reading. */
export async function checkFile({ path }: ImportFile): Promise<void> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
      throw new ImportFault('no-file', `没有文件 ${path}。`, `There is no file ${path}.`);
    throw new ImportFault(
      'no-file',
      `无法读取文件 ${path}（${cause.code}）。`,
      `The file ${path} cannot be read (${cause.code}).`,
    );
  });
  if (!found.isFile()) throw new ImportFault('no-file', `${path} 不是文件。`, `${path} is not a file.`);
  if (found.size === 0) throw new ImportFault('no-words', `文件 ${path} 是空的。`, `The file ${path} is empty.`);
}

/** SHA-256 of the file's bytes. */
export async function hashOf({ path }: ImportFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
