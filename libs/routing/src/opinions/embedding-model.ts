import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { likeness, sentenceVector, type Numbers } from './likeness.js';
import type { Question, QuestionKind, Seen } from './question.js';
import { WordPiece } from './word-piece.js';
import type { OpinionModel } from './opinion-model.js';

/** The used part of `onnxruntime-node`. An operator installs it; the hub neither ships nor needs it. */
export interface OnnxRuntime {
  InferenceSession: { create(path: string, options: { intraOpNumThreads: number }): Promise<OnnxSession> };
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown;
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, Numbers>>;
  release?(): Promise<void>;
}

export interface EmbeddingFiles {
  file: string;
  vocabulary: string;
  /** Cosine from which two texts count as "the same". */
  sameFrom: number;
}

/** Why a model file cannot be used. */
export type EmbeddingFault = 'runtime-missing' | 'vocabulary-unusable' | 'model-unusable';

/** Maximum number of tokens of a text that are read; sentence models are trained on fewer. */
const MOST_TOKENS = 256;
const PATIENCE_MS = 30_000;
const COST = { tokensIn: 0, tokensOut: 0, note: 'local' } as const;

/** A sentence-embedding model in a local file. Its vote is the cosine of two texts; no text leaves the machine. */
export class EmbeddingEye implements OpinionModel {
  readonly promptVersion = 'cosine/1';
  readonly answers: readonly QuestionKind[] = ['same-matter'];
  readonly patienceMs = PATIENCE_MS;

  private constructor(
    readonly model: string,
    private readonly runtime: OnnxRuntime,
    private readonly session: OnnxSession,
    private readonly read: { pieces: WordPiece; sameFrom: number },
  ) {}

  static async open(
    { file, vocabulary, sameFrom }: EmbeddingFiles,
    load: () => Promise<OnnxRuntime>,
  ): Promise<EmbeddingEye | EmbeddingFault> {
    const runtime = await load().catch(() => undefined);
    if (!runtime) return 'runtime-missing';
    const pieces = await readFile(vocabulary, 'utf8').then(
      (text) => WordPiece.of(text),
      () => undefined,
    );
    if (!pieces) return 'vocabulary-unusable';
    try {
      const model = `embedding:${basename(file)}@${await digestOf(file)}`;
      // One thread, so that a second opinion does not slow down routing.
      return new EmbeddingEye(model, runtime, await runtime.InferenceSession.create(file, { intraOpNumThreads: 1 }), {
        pieces,
        sameFrom,
      });
    } catch {
      return 'model-unusable';
    }
  }

  restsFor(): number {
    return 0;
  }

  mostTokens(): undefined {
    return undefined;
  }

  async ask({ texts: [one, other] }: Question): Promise<Seen> {
    const vectors = other === undefined ? [] : [await this.vectorOf(one), await this.vectorOf(other)];
    const cosine = vectors[0] && vectors[1] && likeness(vectors[0], vectors[1]);
    if (cosine === undefined) return { outcome: 'malformed', cost: COST, called: true };
    return {
      outcome: 'answered',
      answer: cosine >= this.read.sameFrom ? 'same' : 'apart',
      confidence: cosine,
      cost: COST,
    };
  }

  async close(): Promise<void> {
    await this.session.release?.();
  }

  /** Undefined when the inputs or outputs are not those of a BERT sentence model. */
  private async vectorOf(text: string): Promise<number[] | undefined> {
    const ids = this.read.pieces.ids(text, MOST_TOKENS);
    const tensor = (values: readonly number[]): unknown =>
      new this.runtime.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
    const known: Record<string, unknown> = {
      input_ids: tensor(ids),
      attention_mask: tensor(ids.map(() => 1)),
      token_type_ids: tensor(ids.map(() => 0)),
    };
    const feeds = Object.fromEntries(this.session.inputNames.map((name) => [name, known[name]]));
    try {
      const outputs = await this.session.run(feeds);
      const output = outputs['sentence_embedding'] ?? outputs['last_hidden_state'] ?? Object.values(outputs)[0];
      return output && sentenceVector(output);
    } catch {
      return undefined;
    }
  }
}

/** A replaced file is a different model, whose votes are new ones. */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 12);
}
