import type { FastifyReply, FastifyRequest } from 'fastify';
import { levelOf, ProblemError, type LimitName, type LimitStanding, type Proofs, type RateCounters } from '#platform';
import { ChallengeProblem } from '../http/challenge-problem.js';
import { rateLimitFields } from './rate-limit-fields.js';
import type { LimitTally } from './limit-tally.service.js';

/** Request field with the solution of a challenge, as the ALTCHA widget writes it. */
export const PROOF_FIELD = 'altcha-payload';

/** A door whose solutions open no other door. */
export type ProofDoor = 'web' | 'track' | 'session';

export interface LimitServices {
  counters: RateCounters;
  proofs: Proofs;
  tally: LimitTally;
}

/** One counted request: where it stands in each limit, and whether it comes with a proof of work. */
export class Visit {
  readonly #standings: LimitStanding[] = [];
  #proof: Promise<boolean> | undefined;

  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly services: LimitServices,
    /** The address that is counted, see `addressBlock`. */
    readonly address: string,
  ) {}

  /** Counts the request in one limit and tells the caller where it stands. */
  async count(name: LimitName, subject: string): Promise<LimitStanding> {
    const standing = await this.services.counters.count(name, subject);
    this.#standings.push(standing);
    void this.reply.headers(rateLimitFields(this.#standings));
    return standing;
  }

  async uncount(name: LimitName, subject: string): Promise<void> {
    await this.services.counters.uncount(name, subject);
  }

  /** Whether the request may go on at this standing: it is free, or it comes with a proof and `most` is not reached. */
  async mayGoOn(standing: LimitStanding, door: ProofDoor): Promise<boolean> {
    const level = levelOf(standing);
    return level === 'free' || (level === 'proof' && (await this.hasProof(door)));
  }

  /** Whether the request came with a valid solution. It is used up by the first call, and only then. */
  hasProof(door: ProofDoor): Promise<boolean> {
    this.#proof ??= this.#acceptProof(door);
    return this.#proof;
  }

  /** A refusal at this standing: with a challenge where its solution helps. */
  async refusal(standing: LimitStanding, door: ProofDoor, detail: { zh: string; en: string }): Promise<ProblemError> {
    this.services.tally.noteRefusal(standing.name, this.address);
    const headers = { 'retry-after': String(Math.max(1, standing.reset)), 'cache-control': 'no-store' };
    return levelOf(standing) === 'refused'
      ? new ProblemError('too-many-requests', detail, [], headers)
      : new ChallengeProblem(await this.services.proofs.challenge(door), detail, headers);
  }

  noteWrongCode(): void {
    this.services.tally.noteWrongCode(this.address);
  }

  noteBusyLogIn(): void {
    this.services.tally.noteRefusal('log-in-busy', this.address);
  }

  noteWrongKey(): void {
    this.services.tally.noteWrongKey(this.address);
  }

  async #acceptProof(door: ProofDoor): Promise<boolean> {
    const proof = this.request.headers[PROOF_FIELD];
    if (typeof proof !== 'string' || proof === '') return false;
    const outcome = await this.services.proofs.accept(door, proof);
    this.services.tally.noteProof(outcome);
    return outcome === 'accepted';
  }
}
