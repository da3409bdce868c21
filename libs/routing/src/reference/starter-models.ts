import { readStarterModel } from '../learning/starter-model.js';
import { withCategoryModel, withJudges, type ReferenceData } from './reference.js';

/**
 * The reference data with the models that are shipped with the hub, as far as their files are there. `plainWords`: with
 * the judges that read accusations, dangers and kinds in spoken words, and the model of all leaves.
 */
export async function withStarterModels(
  reference: ReferenceData,
  { plainWords, folder }: { plainWords: boolean; folder?: string },
): Promise<ReferenceData> {
  const read = (name: Parameters<typeof readStarterModel>[0]) => readStarterModel(name, folder);
  if (!plainWords) return withCategoryModel(reference, await read('category'));
  const [leaves, accusation, danger, kind] = await Promise.all(
    (['leaves', 'accusation', 'danger', 'kind'] as const).map(read),
  );
  const judges = accusation && danger && kind ? { accusation, danger, kind } : undefined;
  return withJudges(withCategoryModel(reference, leaves), judges);
}
