import { BoundedProcess, type ProcessFault } from './bounded-process.js';
import type { PictureAnswer, PictureTask } from './picture-child.js';

const ENTRY = 'dist/libs/intake/src/files/picture-child.js';
const LIMIT_MS = 30_000;

/** Makes pictures anew in a process of its own, one at a time. */
export class PictureProcess {
  readonly #process: BoundedProcess<PictureTask, PictureAnswer>;

  constructor(limitMs = LIMIT_MS, entry = ENTRY) {
    this.#process = new BoundedProcess(entry, { limitMs, heap: 128 });
  }

  async remake(bytes: Buffer): Promise<PictureAnswer | ProcessFault> {
    return withBuffers(await this.#process.ask({ bytes }));
  }

  /** Ends the process; the next picture starts another one. */
  close(): void {
    this.#process.close();
  }
}

/** A buffer arrives as plain bytes. */
function withBuffers(answer: PictureAnswer | ProcessFault): PictureAnswer | ProcessFault {
  if (typeof answer === 'string') return answer;
  return { ...answer, picture: Buffer.from(answer.picture), thumbnail: Buffer.from(answer.thumbnail) };
}
