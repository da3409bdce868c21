import { eachFeature, inLead, type CategoryReading } from './text-features.js';

function featuresOf(reading: Partial<CategoryReading>): Map<number, number> {
  const found = new Map<number, number>();
  eachFeature({ title: '', text: '', words: { title: [], text: [] }, ...reading }, (feature, weight) =>
    found.set(feature, (found.get(feature) ?? 0) + weight),
  );
  return found;
}

/** The features that do not say where in the text they stand. */
const everywhere = (reading: Partial<CategoryReading>): number[] =>
  [...featuresOf(reading).keys()].filter((feature) => !inLead(feature));

describe('eachFeature', () => {
  const words = { title: [], text: ['路灯', '，', '井盖'] };

  it('knows a word apart from the same characters side by side', () => {
    expect(everywhere({ text: '路灯', words: { title: [], text: ['路灯'] } })).toHaveLength(
      everywhere({ text: '路灯' }).length + 1,
    );
  });

  it('makes nothing of punctuation, and no pair across it', () => {
    expect(everywhere({ words })).toHaveLength(2);
    expect(everywhere({ words: { title: [], text: ['路灯', '井盖'] } })).toHaveLength(3);
    expect(everywhere({ title: '甲，乙' })).toHaveLength(2);
    expect(everywhere({ title: '甲乙' })).toHaveLength(3);
  });

  it('hears small and capital letters alike', () => {
    expect(featuresOf({ text: 'KTV' })).toEqual(featuresOf({ text: 'ktv' }));
  });

  it('gives what stands in the title, or first in a text without one, more weight', () => {
    const [titled, first, late] = [
      { title: '路灯', text: '坏了' },
      { text: '路灯' },
      { title: '坏了', text: '路灯' },
    ].map(featuresOf);
    const lamp = everywhere({ title: '甲', text: '路灯' }).filter((feature) => first?.has(feature));
    for (const feature of lamp)
      expect([titled?.get(feature), first?.get(feature), late?.get(feature)]).toEqual([3, 3, 1]);
    expect(lamp).toHaveLength(3);
  });

  it('tells once more what stands there, as features of the lead', () => {
    const leads = (reading: Partial<CategoryReading>): number => [...featuresOf(reading).keys()].filter(inLead).length;
    expect([
      leads({ title: '路灯', text: '坏了' }),
      leads({ text: '路灯' }),
      leads({ title: '路灯', words: { title: ['路灯'], text: ['坏了'] } }),
    ]).toEqual([3, 3, 4]);
  });
});
