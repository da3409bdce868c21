import { createChallenge, randomInt, verifySolution, type Challenge, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { DataSource } from 'typeorm';
import type { Vault } from '../privacy/vault.js';
import { useChallenge } from './solved-challenge.queries.js';

/** A task of ALTCHA (version 2): find the counter whose hash begins with `keyPrefix`. */
export type ProofChallenge = Challenge;

/** `used-before`: the same solution opened a door once already. */
export type ProofOutcome = 'accepted' | 'not-valid' | 'used-before';

/** How long a challenge may be solved. */
const VALID_MS = 10 * 60_000;
/** A solution has some 700 bytes. */
const LONGEST_PROOF = 4_000;

/**
 * 工作量证明: proofs of work in the form of ALTCHA. A browser computes some hashes before it is served, which costs a person a
 * second and a flood a machine for every few requests. No picture, no cookie, no third party.
 */
export class Proofs {
  readonly #secret: string;

  constructor(
    private readonly database: DataSource,
    vault: Vault,
    private readonly hashes: number,
  ) {
    this.#secret = vault.index('proof-of-work', 'challenges').toString('base64url');
  }

  /** A new challenge. `door` is signed with it, so that a solution opens no other door. */
  async challenge(door: string): Promise<ProofChallenge> {
    return createChallenge({
      algorithm: 'SHA-256',
      cost: 1,
      // Never fewer than half, so that nobody waits for an easy one.
      counter: randomInt(this.hashes, Math.floor(this.hashes / 2)),
      deriveKey,
      data: { door },
      expiresAt: new Date(Date.now() + VALID_MS),
      hmacSignatureSecret: this.#secret,
    });
  }

  /** Checks a solution, base64 of JSON as the ALTCHA widget writes it, and uses it up. */
  async accept(door: string, proof: string): Promise<ProofOutcome> {
    const given = readProof(proof);
    if (!given || given.challenge.parameters.data?.['door'] !== door) return 'not-valid';
    const { verified } = await verifySolution({ ...given, deriveKey, hmacSignatureSecret: this.#secret });
    const { expiresAt } = given.challenge.parameters;
    if (!verified || expiresAt === undefined) return 'not-valid';
    const { signature = '' } = given.challenge;
    return (await useChallenge(this.database, signature, new Date(expiresAt * 1000))) ? 'accepted' : 'used-before';
  }
}

/** Everything in it is checked by its signature, apart from its shape. */
function readProof(proof: string): Payload | undefined {
  if (proof.length > LONGEST_PROOF) return undefined;
  try {
    const given = JSON.parse(Buffer.from(proof, 'base64').toString('utf8')) as Partial<Payload> | null;
    const parameters = given?.challenge?.parameters;
    const isWhole =
      typeof given?.challenge?.signature === 'string' &&
      typeof parameters === 'object' &&
      parameters !== null &&
      typeof given.solution === 'object';
    return isWhole ? (given as Payload) : undefined;
  } catch {
    return undefined;
  }
}
