import { lstat, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, Vault } from '#platform';
import { MOST_MAIL_BYTES } from './mail-states.js';
import { mailToTake } from './take-mail.js';

const MOST_FILES = 100;

/** What one look into the folder did. `refused`: files that are no e-mail by their size or kind. */
export interface DropRun {
  taken: number;
  known: number;
  refused: number;
}

/**
 * Takes over e-mails that lie as files in a folder (`MAIL_DROP`). A program that writes them gives a file its name `….eml` when it
 * is complete. A file that was taken over is moved to `taken`, one that cannot be to `refused`.
 */
@Injectable()
export class MailDropService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
  ) {}

  async run(): Promise<DropRun> {
    const counts: DropRun = { taken: 0, known: 0, refused: 0 };
    const folder = this.config.MAIL_DROP;
    if (folder === undefined) return counts;
    const names = (await readdir(folder)).filter((name) => /\.eml$/i.test(name)).sort();
    for (const name of names.slice(0, MOST_FILES)) {
      const result = await this.#take(join(folder, name));
      counts[result] += 1;
      await moved(folder, name, result === 'refused' ? 'refused' : 'taken');
    }
    return counts;
  }

  /** A link is refused: it could name any file that the worker may read. */
  async #take(path: string): Promise<keyof DropRun> {
    const { size, mtime, isFile } = await described(path);
    if (!isFile || size === 0 || size > MOST_MAIL_BYTES) return 'refused';
    const bytes = await readFile(path);
    const take = mailToTake(this.vault, {
      mailboxId: null,
      place: path,
      bytes,
      size,
      receivedAt: mtime,
      actor: 'machine:mail',
    });
    return (await this.database.transaction((tx) => take(tx))) ? 'taken' : 'known';
  }
}

async function described(path: string): Promise<{ size: number; mtime: Date; isFile: boolean }> {
  const found = await lstat(path);
  return { size: found.size, mtime: found.mtime, isFile: found.isFile() };
}

async function moved(folder: string, name: string, to: string): Promise<void> {
  await mkdir(join(folder, to), { recursive: true });
  await rename(join(folder, name), join(folder, to, name));
}
