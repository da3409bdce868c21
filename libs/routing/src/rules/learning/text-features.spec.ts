import { eachFeature, type Reading } from './text-features.js';

function featuresOf(reading: Partial<Reading>): Map<number, number> {
  const found = new Map<number, number>();
  eachFeature({ title: '', text: '', words: { title: [], text: [] }, ...reading }, (feature, weight) => found.set(feature, (found.get(feature) ?? 0) + weight));
  return found;
}

describe('eachFeature', () => {
  const words = { title: [], text: ['路灯', '，', '井盖'] };

  it('knows a word apart from the same characters side by side', () => {
    expect(featuresOf({ text: '路灯', words: { title: [], text: ['路灯'] } }).size).toBe(featuresOf({ text: '路灯' }).size + 1);
  });

  it('makes nothing of punctuation, and no pair across it', () => {
    expect(featuresOf({ words }).size).toBe(2);
    expect(featuresOf({ words: { title: [], text: ['路灯', '井盖'] } }).size).toBe(3);
    expect(featuresOf({ title: '甲，乙' }).size).toBe(2);
    expect(featuresOf({ title: '甲乙' }).size).toBe(4);
  });

  it('hears small and capital letters alike', () => {
    expect(featuresOf({ text: 'KTV' })).toEqual(featuresOf({ text: 'ktv' }));
  });

  it('gives what stands in the title, or first in a text without one, more weight', () => {
    const [titled, first, late] = [{ title: '路灯', text: '坏了' }, { text: '路灯' }, { title: '坏了', text: '路灯' }].map(featuresOf);
    const lamp = [...featuresOf({ title: '甲', text: '路灯' }).keys()].filter((feature) => first?.has(feature));
    for (const feature of lamp) expect([titled?.get(feature), first?.get(feature), late?.get(feature)]).toEqual([3, 3, 1]);
    expect(lamp).toHaveLength(3);
  });
});
