import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a folder and its parents. Node's own recursive mkdir reports a read-only disk as "no such file or directory".
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await stat(folder).catch(() => undefined)) return;
  if (folder !== dirname(folder)) await makeFolder(dirname(folder));
  await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
}

/**
 * Returns the content of a file that only its owner reads (0600), created from `content` when it does not exist. The
 * file appears complete and on disk, or not at all. If two processes create it at once, the first wins and both get its
 * content.
 */
export async function secretFile(file: string, content: () => string): Promise<string> {
  const there = await readIfThere(file);
  if (there !== undefined) return there;
  const temporary = `${file}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(content());
    await handle.sync();
  } finally {
    await handle.close();
  }
  // link() refuses to replace, unlike rename(): an existing key must never be overwritten.
  await link(temporary, file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
  await unlink(temporary);
  await syncFolder(dirname(file));
  return readFile(file, 'utf8');
}

/** Replaces the content of a secret file: after a power cut it has the old content or the new one. */
export async function replaceSecretFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await syncFolder(dirname(file));
}

/** Makes the new names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw cause;
  });
}
