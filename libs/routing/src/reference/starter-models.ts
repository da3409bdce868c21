import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStarterModel } from '../learning/starter-model.js';
import { decodeProblems } from '../problems/problem-file.js';
import { type ProblemModel } from '../problems/problem-model.js';
import { withCategoryModel, withJudges, withProblems, type ReferenceData } from './reference.js';

/** The reference data with the models that are shipped with the hub, as far as their files are there. */
export async function withStarterModels(reference: ReferenceData, folder?: string): Promise<ReferenceData> {
  const [leaves, accusation, danger, kind] = await Promise.all(
    (['leaves', 'accusation', 'danger', 'kind'] as const).map((name) => readStarterModel(name, folder)),
  );
  const judges = accusation && danger && kind ? { accusation, danger, kind } : undefined;
  return withProblems(withJudges(withCategoryModel(reference, leaves), judges), await readProblemModel(folder));
}

async function readProblemModel(folder = join(process.cwd(), 'db/models')): Promise<ProblemModel | undefined> {
  try {
    return decodeProblems(await readFile(join(folder, 'problems-starter.bin')));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
