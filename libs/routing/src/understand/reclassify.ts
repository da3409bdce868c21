import { normalise } from '../text/normalise.js';
import { classify, leafOfWages } from './classify.js';
import { type ReferenceData } from '../reference/reference.js';
import { type Classification, type ContentFacts, type Understanding } from './understanding.js';

/** Maximum length of text, as in `understand` for the category. */
const READ = 4_000;

/**
 * Returns the category by the same rules with other reference data or another model; nothing else is computed again.
 */
export function reclassify(
  facts: ContentFacts,
  { risk }: Pick<Understanding, 'risk'>,
  ref: ReferenceData,
): Classification {
  return classify(
    {
      title: normalise(facts.title),
      text: normalise(facts.text).slice(0, READ),
      statedCategory: facts.statedCategory,
      unpaidWages: leafOfWages(risk),
    },
    ref,
  );
}
