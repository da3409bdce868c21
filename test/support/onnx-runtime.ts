import type { OnnxRuntime } from '#routing/lab';

/*
 * A stand-in for onnxruntime-node, which is not installed here: its "model" gives each token the unit vector of its id, so a mean
 * counts characters. What the real package does with a real model is not shown by these tests.
 */
/** Lines of its vocab.txt. */
export const VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '路', '灯', '坏', '了', '水', '停'];
const WIDTH = VOCABULARY.length;

class FakeTensor {
  constructor(
    readonly type: string,
    readonly data: BigInt64Array,
    readonly dims: readonly number[],
  ) {}
}
export type Feeds = Record<string, FakeTensor>;
export type Model = (feeds: Feeds) => Record<string, { data: ArrayLike<number>; dims: number[] }>;

export const countsTokens: Model = ({ input_ids: ids }) => {
  const rows = [...(ids?.data ?? [])].flatMap((id) => VOCABULARY.map((_, at) => (at === Number(id) ? 1 : 0)));
  return { last_hidden_state: { data: Float32Array.from(rows), dims: [1, rows.length / WIDTH, WIDTH] } };
};

export const runtimeOf = (
  model: Model,
  inputNames = ['input_ids', 'attention_mask', 'token_type_ids'],
  fed: Feeds[] = [],
): OnnxRuntime => ({
  Tensor: FakeTensor,
  InferenceSession: {
    create: () =>
      Promise.resolve({
        inputNames,
        run: (feeds) => {
          fed.push(feeds as Feeds);
          return Promise.resolve().then(() => model(feeds as Feeds));
        },
      }),
  },
});
