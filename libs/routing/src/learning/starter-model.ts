import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CategoryModel } from './category-model.js';
import { decodeModel } from './model-file.js';

/**
 * Reads the category model that is shipped with the hub, for a city that has not trained one yet. It was trained on the
 * words of the content list and on invented texts (`npm run train -- categories --data
 * apps/lab/src/categories/invented.jsonl --with-keywords --name starter`). Returns undefined when the file is missing:
 * then keywords decide alone. Throws when the file is damaged.
 */
export async function readStarterModel(folder = join(process.cwd(), 'db/models')): Promise<CategoryModel | undefined> {
  try {
    return decodeModel(await readFile(join(folder, 'category-starter.bin')));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
