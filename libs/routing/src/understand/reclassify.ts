import { normalise } from '../text/normalise.js';
import { classify } from './classify.js';
import { type ReferenceData } from '../reference/reference.js';
import { type Classification, type ContentFacts, type Understanding } from './understanding.js';

/** As much of a text as `understand` reads for its category. */
const READ = 4_000;

/** The category that the same rules would give with other reference data or another model; nothing else is understood anew. */
export function reclassify(
  facts: ContentFacts,
  { risk }: Pick<Understanding, 'risk'>,
  ref: ReferenceData,
): Classification {
  const unpaidWages = risk.some(({ code }) => code === 'WAGE');
  return classify(
    {
      title: normalise(facts.title),
      text: normalise(facts.text).slice(0, READ),
      statedCategory: facts.statedCategory,
      unpaidWages,
    },
    ref,
  );
}
