import { workerData } from 'node:worker_threads';
import { decodeModel } from '../learning/model-file.js';
import { buildReference, withCategoryModel, type RawReference, type ReferenceData } from '../reference/reference.js';
import { withSharedStarters, type SharedStarters } from '../reference/starter-models.js';
import type { LinkVerdict } from '../link/link.js';
import { compareFacts, type Comparison } from './compare-facts.js';
import { readSubmission, type SubmissionReading, type SubmissionToRead } from './read-submission.js';

/** What a thread is started with; other data need another thread. */
export interface ThreadData {
  raw: RawReference;
  /** The models that are shipped with the hub, in shared memory. */
  starters: SharedStarters;
  /** Stored models of the city, still packed. */
  serving: Uint8Array | null;
  shadow: Uint8Array | null;
}

/** A submission to read, facts to compare, or null for the question whether the thread has loaded. */
export type ReadingTask = SubmissionToRead | Comparison | null;
export type ReadingResult = SubmissionReading | LinkVerdict[] | null;

function load({ raw, starters, serving, shadow }: ThreadData): (task: ReadingTask) => ReadingResult {
  const starter = withSharedStarters(buildReference(raw), starters);
  const withModel = (bytes: Uint8Array | null): ReferenceData | undefined =>
    bytes ? withCategoryModel(starter, decodeModel(Buffer.from(bytes))) : undefined;
  const [reference, onTrial] = [withModel(serving) ?? starter, withModel(shadow)];
  // jieba reads its dictionaries for the first text; the limit of a text must not count that.
  reference.segmenter.words('汇流');
  reference.segmenter.rarity('汇流');
  return (task) => {
    if (task === null) return null;
    return 'others' in task ? compareFacts(task, reference.vocabulary) : readSubmission(task, reference, onTrial);
  };
}

/** Entry of a reading thread: it loads the reference data and the models once, then reads one submission at a time. */
export default load(workerData as ThreadData);
