import type { ReferenceData } from '#routing';
import { labelOfLeaf, labelReading, normalise, type TaughtText } from '#routing/lab';

/**
 * One training text per leaf of the content list: its names and keywords. They teach words that a small collection does
 * not contain.
 */
export function keywordLessons(labels: readonly string[], reference: ReferenceData): TaughtText[] {
  const leaves = labelOfLeaf(labels, reference.categories);
  return [...reference.categories.values()].flatMap(({ code, level2, level3, keywords }) => {
    const label = labels[leaves.get(code) ?? -1];
    const text = normalise([level2, level3, ...keywords].join('，'));
    return label === undefined
      ? []
      : [
          {
            label,
            reading: labelReading({ title: '', text }, reference.segmenter),
            keywords: new Float64Array(labels.length),
            contrived: true,
          },
        ];
  });
}
