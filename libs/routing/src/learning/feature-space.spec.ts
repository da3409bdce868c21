import { FeatureSpace, learnFeatureSpace } from './feature-space.js';
import { inLead, type CategoryReading } from './text-features.js';

const reading = (title: string, text: string): CategoryReading => ({ title, text, words: { title: [], text: [] } });

describe('a feature space', () => {
  const texts = [reading('路灯', '夜里不亮'), reading('井盖', '夜里很响')];
  const space = learnFeatureSpace(texts, { leastTexts: 1, mostFeatures: 1_000 });
  const lengthOf = (reading: CategoryReading, part: (feature: number) => boolean): number => {
    const { ids, values } = space.vectorOf(reading);
    return Math.hypot(...values.filter((_, k) => part(space.features[ids[k] as number] as number)));
  };

  it('makes every text a vector of length 1, in which the lead has a share that does not shrink with the text', () => {
    for (const one of [reading('路灯', ''), reading('路灯', '夜里不亮，井盖很响')]) {
      expect(lengthOf(one, () => true)).toBeCloseTo(1, 6);
      expect(lengthOf(one, inLead) / lengthOf(one, (feature) => !inLead(feature))).toBeCloseTo(0.4, 6);
    }
  });

  it('finds nothing in a text of which it knows nothing', () => {
    expect(space.vectorOf(reading('', '龘龘'))).toEqual({ ids: new Int32Array(0), values: new Float32Array(0) });
    expect(
      new FeatureSpace(new Uint32Array(0), new Float32Array(0)).vectorOf(texts[0] as CategoryReading).ids,
    ).toHaveLength(0);
  });
});
