import fc from 'fast-check';
import { decodeExamples, encodeExamples } from './example-file.js';
import { type Examples } from './neighbours.js';

const FEATURES = 3_000;
const LABELS = 300;
const rows = fc.array(
  fc.record({ label: fc.nat(LABELS - 1), ids: fc.uniqueArray(fc.nat(FEATURES - 1), { maxLength: 30 }) }),
  { maxLength: 20 },
);

function examplesOf(texts: readonly { label: number; ids: readonly number[] }[]): Examples {
  const starts = new Int32Array(texts.length + 1);
  texts.forEach(({ ids }, i) => (starts[i + 1] = (starts[i] ?? 0) + ids.length));
  return {
    labels: Uint16Array.from(texts, ({ label }) => label),
    starts,
    ids: Int32Array.from(texts.flatMap(({ ids }) => [...ids].sort((a, b) => a - b))),
  };
}

describe('the examples in a model file', () => {
  const all = Array.from({ length: FEATURES }, (_, id) => id);
  const size = (texts: { length: number }) => ({ examples: texts.length, features: FEATURES, labels: LABELS });

  it('come back as they were', () => {
    fc.assert(
      fc.property(rows, (texts) => {
        expect(decodeExamples(encodeExamples(examplesOf(texts), all), size(texts))).toEqual(examplesOf(texts));
      }),
    );
  });

  it('lose the features that the model does not keep', () => {
    const bytes = encodeExamples(examplesOf([{ label: 1, ids: [0, 5, 9] }]), [5, 6, 9]);
    expect([...decodeExamples(bytes, { examples: 1, features: 3, labels: 2 }).ids]).toEqual([0, 2]);
  });

  it('are refused when they are cut short, too long, or name what the model does not have', () => {
    const bytes = encodeExamples(examplesOf([{ label: 7, ids: [3, 2_000] }]), all);
    expect(() => decodeExamples(bytes.subarray(0, -1), size([0]))).toThrow('cut short');
    expect(() => decodeExamples(bytes, { examples: 2 ** 40, features: FEATURES, labels: LABELS })).toThrow('cut short');
    expect(() => decodeExamples(Buffer.concat([bytes, Buffer.of(0)]), size([0]))).toThrow('more examples');
    expect(() => decodeExamples(bytes, { examples: 1, features: 1_000, labels: LABELS })).toThrow('damaged');
    expect(() => decodeExamples(bytes, { examples: 1, features: FEATURES, labels: 7 })).toThrow('damaged');
  });
});
