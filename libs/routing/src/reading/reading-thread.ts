import { workerData } from 'node:worker_threads';
import { decodeModel } from '../learning/model-file.js';
import { buildReference, withCategoryModel, type RawReference, type ReferenceData } from '../reference/reference.js';
import { withStarterModels } from '../reference/starter-models.js';
import { readSubmission, type SubmissionReading, type SubmissionToRead } from './read-submission.js';

/** What a thread is started with; other data need another thread. */
export interface ThreadData {
  raw: RawReference;
  /** Stored models of the city, still packed. */
  serving: Uint8Array | null;
  shadow: Uint8Array | null;
}

/** A submission, or null for the question whether the thread has loaded. */
export type ReadingTask = SubmissionToRead | null;

async function load({ raw, serving, shadow }: ThreadData): Promise<(task: ReadingTask) => SubmissionReading | null> {
  const starter = await withStarterModels(buildReference(raw));
  const withModel = (bytes: Uint8Array | null): ReferenceData | undefined =>
    bytes ? withCategoryModel(starter, decodeModel(Buffer.from(bytes))) : undefined;
  const [reference, onTrial] = [withModel(serving) ?? starter, withModel(shadow)];
  return (task) => task && readSubmission(task, reference, onTrial);
}

/** Entry of a reading thread: it loads the reference data and the models once, then reads one submission at a time. */
export default load(workerData as ThreadData);
