import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CategoryModel } from './category-model.js';
import { openModel } from './model-file.js';

/** The models that are shipped with the hub. */
export type StarterName = 'leaves' | 'accusation' | 'danger' | 'kind';

/**
 * Reads a model that is shipped with the hub, trained on the corpus of invented texts in db/corpus (`npm run train --
 * starters`). Returns undefined when the file is missing: then the rules decide alone. Throws when the file is damaged.
 */
export async function readStarterModel(
  name: StarterName,
  folder = join(process.cwd(), 'db/models'),
): Promise<CategoryModel | undefined> {
  try {
    return openModel(await readFile(join(folder, `${name}-starter.bin`)));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
