import type { SafeFetch } from '#platform';
import type { SignedCheckpoint, Witness, WitnessedLog, WitnessOutcome } from './witness.js';

const TIMEOUT_MS = 10_000;
const MOST_ANSWER = 20_000;
/** A witness says its size once; after that it can only refuse because another process was faster. */
const TRIES = 3;

/** A witness that speaks C2SP tlog-witness: another hub, or the witness of somebody else. */
export class HttpWitness implements Witness {
  readonly name: string;

  constructor(
    private readonly url: string,
    private readonly outbound: Pick<SafeFetch, 'fetch'>,
  ) {
    this.name = url;
  }

  async keep(log: WitnessedLog, known: number): Promise<WitnessOutcome> {
    const newest = await log.newest();
    // A witness that once had a checkpoint of this log is asked even when the log says it has none.
    if (!newest)
      return known > 0 ? { outcome: 'refused', reason: 'log-shorter', size: known } : { outcome: 'kept', size: 0 };
    let older = Math.min(known, newest.size);
    for (let left = TRIES; left > 0; left--) {
      const answer = await this.#offer(log, older, newest);
      if (typeof answer !== 'number') return answer;
      if (answer > newest.size) return { outcome: 'refused', reason: 'log-shorter', size: answer };
      if (answer === older) return { outcome: 'refused', reason: 'log-differs', size: answer };
      older = answer;
    }
    return { outcome: 'away' };
  }

  /** A number is the size that the witness has instead. */
  async #offer(log: WitnessedLog, older: number, newest: SignedCheckpoint): Promise<WitnessOutcome | number> {
    const proof = (await log.consistency(older, newest.size)).map((hash) => `${hash.toString('base64')}\n`).join('');
    const answer = await this.outbound.fetch(`${this.url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(`old ${older}\n${proof}\n${newest.note}`),
      timeout: TIMEOUT_MS,
      maxBytes: MOST_ANSWER,
      cut: true,
    });
    if (!answer.ok || answer.status >= 500 || answer.status === 429) return { outcome: 'away' };
    if (answer.status === 200) return { outcome: 'kept', size: newest.size };
    if (answer.status === 422) return { outcome: 'refused', reason: 'log-differs', size: older };
    const size = answer.body.toString('utf8').trim();
    return answer.status === 409 && /^\d{1,15}$/.test(size) ? Number(size) : { outcome: 'refuses' };
  }
}
