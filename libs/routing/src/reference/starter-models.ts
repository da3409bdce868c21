import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Judges } from '../judge/judges.js';
import { type CategoryModel } from '../learning/category-model.js';
import { readStarterModel } from '../learning/starter-model.js';
import { decodeProblems } from '../problems/problem-file.js';
import { type ProblemModel } from '../problems/problem-model.js';
import { withCategoryModel, withJudges, withProblems, type ReferenceData } from './reference.js';

interface StarterModels {
  leaves: CategoryModel | undefined;
  judges: Judges | undefined;
  problems: ProblemModel | undefined;
}

/** By folder. A process reads the files once: they never change under it, and take a second and 60 MB. */
const read = new Map<string, Promise<StarterModels>>();

/** The reference data with the models that are shipped with the hub, as far as their files are there. */
export async function withStarterModels(
  reference: ReferenceData,
  folder = join(process.cwd(), 'db/models'),
): Promise<ReferenceData> {
  const models = read.get(folder) ?? readModels(folder);
  read.set(folder, models);
  models.catch(() => read.delete(folder));
  const { leaves, judges, problems } = await models;
  return withProblems(withJudges(withCategoryModel(reference, leaves), judges), problems);
}

async function readModels(folder: string): Promise<StarterModels> {
  const [leaves, accusation, danger, kind] = await Promise.all(
    (['leaves', 'accusation', 'danger', 'kind'] as const).map((name) => readStarterModel(name, folder)),
  );
  const judges = accusation && danger && kind ? { accusation, danger, kind } : undefined;
  return { leaves, judges, problems: await readProblemModel(folder) };
}

async function readProblemModel(folder: string): Promise<ProblemModel | undefined> {
  try {
    return decodeProblems(await readFile(join(folder, 'problems-starter.bin')));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
