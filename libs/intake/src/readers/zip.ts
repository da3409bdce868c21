import { inflateRawSync } from 'node:zlib';

/** One file of a ZIP archive, as its central directory describes it (PKWARE APPNOTE 6.3, §4.3.12). */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  compressed: number;
  /** Bytes after inflating, as declared by the archive. */
  size: number;
  offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The files of an archive, or undefined when it has no readable directory. */
export function zipEntries(archive: Buffer): ZipEntry[] | undefined {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== END_OF_DIRECTORY) return undefined;
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      compressed: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** The packed bytes of one file; undefined when its place is outside of the archive. */
export function zipBytes(archive: Buffer, { offset, compressed }: ZipEntry): Buffer | undefined {
  if (offset + 30 > archive.length) return undefined;
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  return archive.subarray(start, start + compressed);
}

/** Text of one file; undefined when it is missing, cannot be inflated, or is larger than declared. */
export function zipText(archive: Buffer, entries: readonly ZipEntry[], name: string): string | undefined {
  const entry = entries.find((candidate) => candidate.name === name);
  const bytes = entry && zipBytes(archive, entry);
  if (bytes === undefined) return undefined;
  try {
    return (
      entry?.method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: Math.max(entry?.size ?? 0, 1) })
    ).toString('utf8');
  } catch {
    return undefined;
  }
}
