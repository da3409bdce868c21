import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Returns the project's own folder: the nearest one above the running script, else above the working directory, with
 * our package.json. Falls back to the working directory.
 */
export function projectRoot(): string {
  const starts = [process.argv[1] ? dirname(resolve(process.argv[1])) : process.cwd(), process.cwd()];
  return starts.map(ownerOf).find((root) => root !== undefined) ?? process.cwd();
}

function ownerOf(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isOurs(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isOurs(file: string): boolean {
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'huiliu';
}
