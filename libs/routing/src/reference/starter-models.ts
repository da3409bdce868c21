import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CategoryModel } from '../learning/category-model.js';
import { allShared, overShared, shareModel, type SharedModel } from '../learning/shared-model.js';
import { readStarterModel } from '../learning/starter-model.js';
import { decodeProblems } from '../problems/problem-file.js';
import { type ProblemModel } from '../problems/problem-model.js';
import { withCategoryModel, withJudges, withProblems, type ReferenceData } from './reference.js';

const NAMES = ['leaves', 'accusation', 'danger', 'kind'] as const;

/** The models that are shipped with the hub, as far as their files are there. */
interface Starters<Model> {
  leaves?: Model;
  accusation?: Model;
  danger?: Model;
  kind?: Model;
  problems?: ProblemModel;
}

/** In memory that the threads of a process share: a model takes up to 40 MB, and a thread that decoded it anew 0.5 s. */
export type SharedStarters = Starters<SharedModel>;

/** By folder. A process reads the files once, because they never change under it; what it never asks is never decoded. */
const read = new Map<string, Promise<Starters<CategoryModel>>>();

/** The reference data with the models that are shipped with the hub. */
export async function withStarterModels(reference: ReferenceData, folder = shipped()): Promise<ReferenceData> {
  return withStarters(reference, await startersOf(folder));
}

/** Decodes the models, for the threads of this process. */
export async function shareStarterModels(folder = shipped()): Promise<SharedStarters> {
  const { problems, ...models } = await startersOf(folder);
  const shared = Object.entries(models).map(([name, model]) => [name, model && shareModel(model)]);
  return { ...(Object.fromEntries(shared) as SharedStarters), problems };
}

/** The reference data with models that another thread has decoded. */
export function withSharedStarters(reference: ReferenceData, { problems, ...shared }: SharedStarters): ReferenceData {
  const models = Object.entries(shared).map(([name, model]) => [name, model && overShared(model)]);
  return withStarters(reference, { ...(Object.fromEntries(models) as Starters<CategoryModel>), problems });
}

function withStarters(reference: ReferenceData, starters: Starters<CategoryModel>): ReferenceData {
  const { leaves, accusation, danger, kind, problems } = starters;
  const judges = accusation && danger && kind ? { accusation, danger, kind } : undefined;
  return withProblems(withJudges(withCategoryModel(reference, leaves), judges), problems);
}

function startersOf(folder: string): Promise<Starters<CategoryModel>> {
  const models = read.get(folder) ?? readStarters(folder);
  read.set(folder, models);
  models.catch(() => read.delete(folder));
  return models;
}

async function readStarters(folder: string): Promise<Starters<CategoryModel>> {
  const [leaves, accusation, danger, kind] = await Promise.all(NAMES.map((name) => readStarterModel(name, folder)));
  return { leaves, accusation, danger, kind, problems: await readProblemModel(folder) };
}

async function readProblemModel(folder: string): Promise<ProblemModel | undefined> {
  try {
    const { version, dimensions, ...numbers } = decodeProblems(await readFile(join(folder, 'problems-starter.bin')));
    return { version, dimensions, ...allShared(numbers) };
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

const shipped = (): string => join(process.cwd(), 'db/models');
