import { FeatureSpace } from './feature-space.js';
import { chooseExamples, Neighbours } from './neighbours.js';

/** Four features; the first two hold the labels apart, the third a little, the last not at all. */
const SPACE = new FeatureSpace(Uint32Array.of(2, 4, 6, 8), Float32Array.of(1, 1, 1, 1));
const LINEAR = { weights: Float32Array.of(2, -2, -2, 2, 0.5, -0.5, 1, 1), bias: new Float64Array(2) };

const vector = (...ids: number[]) => ({
  ids: Int32Array.from(ids),
  values: Float32Array.from(ids, () => 1 / Math.sqrt(ids.length)),
});

function neighbours(...taught: { features: number[]; label: number }[]): Neighbours {
  const lesson = {
    vectors: taught.map(({ features }) => vector(...features)),
    labels: Int32Array.from(taught, ({ label }) => label),
    classes: 2,
    width: 4,
  };
  return new Neighbours(chooseExamples(lesson, LINEAR), SPACE, LINEAR);
}

describe('the neighbours', () => {
  const alone = [
    { features: [0], label: 0 },
    { features: [1], label: 0 },
  ];

  it('know that two features together mean what neither means alone', () => {
    const [first = 0, second = 0] = neighbours(
      ...alone,
      { features: [0, 1], label: 1 },
      { features: [0, 1], label: 1 },
    ).votes(vector(0, 1), 2);
    expect(second).toBeGreaterThan(first);
  });

  it('do not find texts alike for what tells no label', () => {
    const [first, second] = neighbours(...alone, { features: [3], label: 1 }).votes(vector(3), 2);
    expect(first).toBe(second);
  });

  it('say nothing of a text in which they know nothing', () => {
    const [first, second] = neighbours(...alone).votes(vector(), 2);
    expect(first).toBe(second);
  });

  it('count the nearer ones more', () => {
    const [first = 0, second = 0] = neighbours({ features: [0], label: 0 }, { features: [0, 2], label: 1 }).votes(
      vector(0),
      2,
    );
    expect(first).toBeGreaterThan(second);
  });

  it('are ten at most, however many texts have something in common', () => {
    const far = Array.from({ length: 500 }, () => ({ features: [0, 1], label: 1 }));
    const near = Array.from({ length: 10 }, () => ({ features: [0], label: 0 }));
    expect(neighbours(...far, ...near).votes(vector(0), 2)[1]).toBeCloseTo(Math.log(0.02), 9);
  });
});

describe('chooseExamples', () => {
  it('keeps the eighty features of a text that tell most, and no more of it', () => {
    const width = 200;
    const weights = Float32Array.from({ length: width * 2 }, (_, i) => (i % 2 === 0 ? i : -i));
    const ids = Int32Array.from({ length: width }, (_, id) => (id * 7) % width);
    const values = new Float32Array(width).fill(0.1);
    const examples = chooseExamples(
      { vectors: [{ ids, values }], labels: Int32Array.of(1), classes: 2, width },
      { weights, bias: new Float64Array(2) },
    );
    expect([...examples.ids]).toEqual(Array.from({ length: 80 }, (_, i) => 120 + i));
    expect([...examples.labels]).toEqual([1]);
  });
});
