import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsTokens, runtimeOf, VOCABULARY, type Feeds, type Model } from '../../../../test/support/onnx-runtime.js';
import type { Question } from './question.js';
import { EmbeddingEye, type OnnxRuntime } from './embedding-model.js';
import { openOpinionModels } from './open-opinion-models.js';

const PAIR = (one: string, other: string): Question => ({ kind: 'same-matter', texts: [one, other] });
let folder: string;
let files: { file: string; vocabulary: string; sameFrom: number };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiliu-eye-'));
  files = { file: join(folder, 'model.onnx'), vocabulary: join(folder, 'vocab.txt'), sameFrom: 0.8 };
  writeFileSync(files.file, 'weights');
  writeFileSync(files.vocabulary, VOCABULARY.join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function opened(runtime: OnnxRuntime): Promise<EmbeddingEye> {
  const eye = await EmbeddingEye.open(files, () => Promise.resolve(runtime));
  if (typeof eye === 'string') throw new Error(eye);
  return eye;
}

describe('An embedding’s vote', () => {
  it('is the cosine of both texts, and “same” from the operator’s mark on', async () => {
    const eye = await opened(runtimeOf(countsTokens));
    const [alike, unlike] = [await eye.ask(PAIR('路灯坏了', '路灯坏')), await eye.ask(PAIR('路灯坏了', '停水'))];
    expect(alike).toMatchObject({ outcome: 'answered', answer: 'same', cost: { note: 'local', tokensIn: 0 } });
    expect(alike.outcome === 'answered' && alike.confidence).toBeCloseTo(5 / Math.sqrt(6 * 5), 6);
    expect(unlike).toMatchObject({ outcome: 'answered', answer: 'apart' });
    expect(unlike.outcome === 'answered' && unlike.confidence).toBeCloseTo(2 / Math.sqrt(6 * 4), 6);
  });
  it('costs no budget and is named after the file’s content', async () => {
    const eye = await opened(runtimeOf(countsTokens));
    expect(eye.mostTokens()).toBeUndefined();
    expect(eye.model).toMatch(/^embedding:model\.onnx@[0-9a-f]{12}$/);
  });
  it('feeds only the inputs that the model has, as whole numbers in one row', async () => {
    const fed: Feeds[] = [];
    await (await opened(runtimeOf(countsTokens, ['input_ids', 'attention_mask'], fed))).ask(PAIR('路灯', '停水'));
    expect(fed.map((feeds) => Object.keys(feeds))).toEqual([
      ['input_ids', 'attention_mask'],
      ['input_ids', 'attention_mask'],
    ]);
    expect(fed[0]?.['input_ids']).toMatchObject({
      type: 'int64',
      dims: [1, 4],
      data: BigInt64Array.from([2n, 4n, 5n, 3n]),
    });
  });
  it('is read from a pooled output where the model has one', async () => {
    const pooled: Model = (feeds) => ({ ...countsTokens(feeds), sentence_embedding: { data: [1, 0], dims: [1, 2] } });
    expect(await (await opened(runtimeOf(pooled))).ask(PAIR('路', '水'))).toMatchObject({
      answer: 'same',
      confidence: 1,
    });
  });
  it.each<[string, Model]>([
    [
      'throws',
      () => {
        throw new Error('bad shape');
      },
    ],
    ['gives nothing', () => ({})],
    ['gives another shape', () => ({ logits: { data: [1], dims: [1] } })],
    ['gives no numbers', () => ({ last_hidden_state: { data: [Number.NaN], dims: [1, 1, 1] } })],
    ['gives nothing but zeros', () => ({ last_hidden_state: { data: [0, 0], dims: [1, 1, 2] } })],
  ])('is none when the model %s', async (_, model) => {
    expect(await (await opened(runtimeOf(model))).ask(PAIR('路', '水'))).toMatchObject({ outcome: 'malformed' });
  });
});

describe('A model file that cannot be used', () => {
  const SETTINGS = {
    HUILIU_OPINION_TIMEOUT_MS: 1_000,
    HUILIU_OPINION_DAILY_BUDGET: { calls: 1, tokens: 1 },
    HUILIU_EMBEDDING_SAME_FROM: 0.8,
  };
  const opening = async (settings: object, load?: () => Promise<OnnxRuntime>): Promise<[number, string[]]> => {
    const told: string[] = [];
    const opinionModels = await openOpinionModels(
      { ...SETTINGS, HUILIU_EMBEDDING_FILE: files.file, HUILIU_EMBEDDING_VOCAB: files.vocabulary, ...settings },
      (line) => told.push(line),
      load,
    );
    await opinionModels.close();
    await opinionModels.close();
    return [opinionModels.open.length, told];
  };
  it('for want of the runtime is left out, with the name of what to install', async () => {
    expect(await opening({})).toEqual([0, [expect.stringContaining('npm install onnxruntime-node')]]);
  });
  it('is left out with its reason, and the hub goes on', async () => {
    const load = (): Promise<OnnxRuntime> => Promise.resolve(runtimeOf(countsTokens));
    expect(await opening({}, load)).toEqual([1, []]);
    expect(await opening({ HUILIU_EMBEDDING_VOCAB: join(folder, 'none.txt') }, load)).toEqual([
      0,
      [expect.stringContaining('HUILIU_EMBEDDING_VOCAB')],
    ]);
    expect(await opening({ HUILIU_EMBEDDING_VOCAB: files.file }, load)).toEqual([
      0,
      [expect.stringContaining('HUILIU_EMBEDDING_VOCAB')],
    ]);
    expect(await opening({ HUILIU_EMBEDDING_FILE: join(folder, 'none.onnx') }, load)).toEqual([
      0,
      [expect.stringContaining('HUILIU_EMBEDDING_FILE')],
    ]);
  });
  it('is not missed where none is set', async () => {
    expect(await opening({ HUILIU_EMBEDDING_FILE: undefined, HUILIU_EMBEDDING_VOCAB: undefined })).toEqual([0, []]);
  });
});
