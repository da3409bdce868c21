import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { normalPassword } from './password-rules.js';

/**
 * OWASP Password Storage Cheat Sheet (2025): Argon2id with at least 19 MiB, two passes, one lane. Raised here; a stored hash
 * with other figures is made anew at the next log-in.
 */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/**
 * At once in one process: half of the cores, so that a flood leaves the other half to the neighbours, and half of Node's four threads for
 * files, names and hashes. 38 MiB at most.
 */
const MOST_AT_ONCE = Math.min(2, Math.max(1, Math.floor(availableParallelism() / 2)));
/** Waiting, of people whose browser is known and of others each; some two seconds of work. */
const MOST_WAITING = 40;

export type PasswordCheck = 'right' | 'wrong' | 'busy';

/**
 * Hashes passwords, few at once: a flood of log-ins takes neither the memory of the gateway nor the threads of its neighbours. Whoever
 * comes while too many wait is sent away at once. A browser that logged in before goes first.
 */
export class PasswordHashing {
  #running = 0;
  readonly #waiting: Record<'known' | 'others', (() => void)[]> = { known: [], others: [] };
  /** Hash of a password that nobody has: an unknown login costs as much time as a known one. */
  #nobody: Promise<string> | undefined;

  /** Whether the password belongs to the stored hash. With no hash the same work is done, and the answer is `wrong`. */
  async check(stored: string | null, typed: string, isKnown: boolean): Promise<PasswordCheck> {
    const nobody = await (this.#nobody ??= hash(randomUUID(), PARAMETERS));
    const isRight = await this.#inTurn(() => verify(stored ?? nobody, normalPassword(typed)), isKnown);
    if (isRight === 'busy') return 'busy';
    return isRight && stored !== null ? 'right' : 'wrong';
  }

  hash(typed: string): Promise<string | 'busy'> {
    return this.#inTurn(() => hash(normalPassword(typed), PARAMETERS), true);
  }

  async #inTurn<Result>(work: () => Promise<Result>, isKnown: boolean): Promise<Result | 'busy'> {
    const lane = this.#waiting[isKnown ? 'known' : 'others'];
    if (this.#running < MOST_AT_ONCE) this.#running += 1;
    else if (lane.length >= MOST_WAITING) return 'busy';
    else await new Promise<void>((go) => lane.push(go));
    try {
      return await work();
    } finally {
      const next = this.#waiting.known.shift() ?? this.#waiting.others.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** Whether a stored hash was made with other figures than today's. */
export const isOutdatedHash = (stored: string): boolean => !stored.startsWith(PREFIX);
