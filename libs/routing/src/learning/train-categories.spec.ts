import { gzipSync } from 'node:zlib';
import { labelBeliefs, tellingWords } from './category-model.js';
import { decodeModel, encodeModel } from './model-file.js';
import { seededStream } from './seeded.js';
import { type CategoryReading } from './text-features.js';
import { COURSE, type TaughtText, trainCategories } from './train-categories.js';

const LABELS = ['路面', '学校'];
const SPOKEN = [
  ['路灯', '井盖', '人行道', '坑洼', '施工'],
  ['学校', '老师', '补课', '食堂', '学费'],
];
const FILLER = ['请问', '我们', '小区', '附近', '希望', '尽快', '处理', '谢谢'];
const NO_KEYWORDS = Float64Array.of(0, 0);

const reading = (words: readonly string[]): CategoryReading => ({
  title: '',
  text: words.join(''),
  words: { title: [], text: words },
});

function lessons(rows: number): TaughtText[] {
  const next = seededStream(7);
  const one = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  return Array.from({ length: rows }, (_, i) => {
    const own = SPOKEN[i % 2] ?? [];
    return {
      reading: reading([one(FILLER), one(own), one(FILLER), one(own)]),
      label: LABELS[i % 2] ?? '',
      keywords: NO_KEYWORDS,
    };
  });
}

describe('trainCategories', () => {
  const model = trainCategories(lessons(80), LABELS);

  it('believes what it was taught of texts it never saw', () => {
    const [road = 0, school = 0] = labelBeliefs(model, reading(['井盖', '希望', '坑洼']), NO_KEYWORDS);
    expect(road).toBeGreaterThan(0.8);
    expect(road + school).toBeCloseTo(1, 9);
  });

  it('names the words that spoke for a label', () => {
    expect(tellingWords(model, reading(['希望', '老师', '补课']), { label: 1, most: 2 }).sort()).toEqual(
      ['老师', '补课'].sort(),
    );
  });

  it('learns the same model, byte for byte, from the same rows and seed', () => {
    expect(Buffer.from(encodeModel(trainCategories(lessons(80), LABELS))).equals(encodeModel(model))).toBe(true);
  });

  it('has another version for another seed or other rows', () => {
    expect(trainCategories(lessons(80), LABELS, { ...COURSE, seed: 2 }).version).not.toBe(model.version);
    expect(trainCategories(lessons(60), LABELS).version).not.toBe(model.version);
  });

  it('writes down how good it was on texts held out', () => {
    expect(model.lessons.rows).toBe(80);
    expect(model.lessons.accuracy).toBeGreaterThan(0.95);
  });
});

describe('the model file', () => {
  const model = trainCategories(lessons(40), LABELS);

  it('gives back the very model it was made of', () => {
    const kept = decodeModel(encodeModel(model));
    const said = reading(['食堂', '谢谢', '施工']);
    expect(labelBeliefs(kept, said, NO_KEYWORDS)).toEqual(labelBeliefs(model, said, NO_KEYWORDS));
    expect(Buffer.from(encodeModel(kept)).equals(encodeModel(model))).toBe(true);
    expect(kept.version).toBe(model.version);
  });

  it('is refused when it is cut short or something else', () => {
    const bytes = Buffer.from(encodeModel(model));
    expect(() => decodeModel(bytes.subarray(0, bytes.length / 2))).toThrow();
    expect(() => decodeModel(gzipSync('{"format":"other","labels":[]}\n'))).toThrow('not a category model');
  });
});
