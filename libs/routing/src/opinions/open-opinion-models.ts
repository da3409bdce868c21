import type { Config, DailyBudget } from '#platform';
import { ChatEye } from './chat-model.js';
import { EmbeddingEye, type EmbeddingFault, type OnnxRuntime } from './embedding-model.js';
import type { OpinionModel } from './opinion-model.js';

/** The opinion models that this process may ask; none unless the settings name one. */
export abstract class OpinionModels {
  abstract readonly open: readonly OpinionModel[];
  /** What all processes together may spend in a day. */
  abstract readonly budget: DailyBudget;
  /** Aborted when the process stops: running calls are cancelled and repeated later. */
  abstract readonly stopping: AbortSignal;
  abstract readonly close: () => Promise<void>;
}

type EyeSettings = Pick<
  Config,
  | 'HUILIU_OPINION_URL'
  | 'HUILIU_OPINION_MODEL'
  | 'HUILIU_OPINION_KEY'
  | 'HUILIU_OPINION_TIMEOUT_MS'
  | 'HUILIU_OPINION_DAILY_BUDGET'
  | 'HUILIU_EMBEDDING_FILE'
  | 'HUILIU_EMBEDDING_VOCAB'
  | 'HUILIU_EMBEDDING_SAME_FROM'
>;

const FAULTS: Record<EmbeddingFault, string> = {
  'runtime-missing':
    'HUILIU_EMBEDDING_FILE needs the package onnxruntime-node, which is not installed (npm install onnxruntime-node); going on without it',
  'vocabulary-unusable':
    'HUILIU_EMBEDDING_VOCAB cannot be read, or is no BERT vocab.txt; going on without the embedding',
  'model-unusable':
    'HUILIU_EMBEDDING_FILE cannot be read, or is no ONNX model that this onnxruntime-node can run; going on without it',
};

/** Opens the configured models. An unusable model file is reported to `warn` and skipped: the hub works without it. */
export async function openOpinionModels(
  settings: EyeSettings,
  warn: (line: string) => void,
  load: () => Promise<OnnxRuntime> = installedRuntime,
): Promise<OpinionModels> {
  const stopping = new AbortController();
  const open: OpinionModel[] = [];
  const {
    HUILIU_OPINION_URL: url,
    HUILIU_OPINION_MODEL: model,
    HUILIU_OPINION_KEY: key,
    HUILIU_OPINION_TIMEOUT_MS: timeoutMs,
  } = settings;
  if (url && model) open.push(new ChatEye({ url, model, timeoutMs, ...(key ? { key } : {}) }, stopping.signal, warn));
  const {
    HUILIU_EMBEDDING_FILE: file,
    HUILIU_EMBEDDING_VOCAB: vocabulary,
    HUILIU_EMBEDDING_SAME_FROM: sameFrom,
  } = settings;
  if (file && vocabulary) {
    const eye = await EmbeddingEye.open({ file, vocabulary, sameFrom }, load);
    if (typeof eye === 'string') warn(FAULTS[eye]);
    else open.push(eye);
  }
  return {
    open,
    budget: settings.HUILIU_OPINION_DAILY_BUDGET,
    stopping: stopping.signal,
    close: async () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      await Promise.all(open.map((model) => model.close()));
    },
  };
}

/** The name is hidden from the compiler, because the package is not installed when the hub is built. */
async function installedRuntime(): Promise<OnnxRuntime> {
  const name = 'onnxruntime-node';
  const module = (await import(name)) as OnnxRuntime & { default?: OnnxRuntime };
  return module.default ?? module;
}
