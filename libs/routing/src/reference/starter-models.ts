import { readStarterModel } from '../learning/starter-model.js';
import { withCategoryModel, withJudges, type ReferenceData } from './reference.js';

/** The reference data with the models that are shipped with the hub, as far as their files are there. */
export async function withStarterModels(reference: ReferenceData, folder?: string): Promise<ReferenceData> {
  const [category, accusation, danger, kind] = await Promise.all(
    (['category', 'accusation', 'danger', 'kind'] as const).map((name) => readStarterModel(name, folder)),
  );
  const judges = accusation && danger && kind ? { accusation, danger, kind } : undefined;
  return withJudges(withCategoryModel(reference, category), judges);
}
