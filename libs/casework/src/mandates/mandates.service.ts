import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { addDays } from '#cases/calendar';
import { newQueryCode, readQueryCode, shanghaiDate } from '#intake';
import { Vault } from '#platform';
import { findOwnContent } from '../citizen/own-person.queries.js';
import { AGENTS_MOST, isInForce, MANDATE_DAYS_MOST, type MandateAct, mayActFor } from './mandate.js';
import {
  countMandates,
  findMandateOfCode,
  findMandatesOf,
  insertMandate,
  type MandateOfCode,
  type MandateView,
  replaceMandateIndex,
  revokeMandate,
} from './mandate.queries.js';

export { MANDATE_ACTS, type MandateAct } from './mandate.js';
export { type MandateView } from './mandate.queries.js';

export interface NewMandate {
  agent: string;
  phone?: string | undefined;
  acts: readonly MandateAct[];
  /** Last day, YYYY-MM-DD. */
  until: string;
}

const MANDATE_CODE = 'mandate-code';

export type MandateGiven =
  | { outcome: 'given'; id: string; agentCode: string }
  | { outcome: 'refused'; reason: 'wrong-code' | 'too-many' | 'too-long' | 'past-day' };

/** 代办人 of a mandate in force, with the query code of the citizen whom they act for. */
export interface MandatedAgent {
  outcome: 'agent';
  mandate: MandateOfCode;
  code: string;
}
export interface AgentRefused {
  outcome: 'refused';
  reason: 'wrong-code' | 'not-in-mandate';
}

/**
 * 信访代办: a person hands the work of a petition to an agent in writing. The citizen stays the petitioner: papers, rating and every
 * right are theirs, and the agent acts in their name inside the mandate only (INV-56).
 */
@Injectable()
export class MandatesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** 委托: the answer shows the agent’s own code once. */
  async give(typedCode: string, { agent, phone, acts, until }: NewMandate, now: Date): Promise<MandateGiven> {
    const submissionId = await this.#own(typedCode);
    if (!submissionId) return { outcome: 'refused', reason: 'wrong-code' };
    const today = shanghaiDate(now);
    if (until < today) return { outcome: 'refused', reason: 'past-day' };
    if (until > addDays(today, MANDATE_DAYS_MOST)) return { outcome: 'refused', reason: 'too-long' };
    const [id, agentCode] = [uuid(), newQueryCode()];
    return this.database.transaction(async (tx): Promise<MandateGiven> => {
      if ((await countMandates(tx, submissionId, today)) >= AGENTS_MOST)
        return { outcome: 'refused', reason: 'too-many' };
      const code = this.vault.lookupIndex(MANDATE_CODE, agentCode);
      await insertMandate(tx, { id, submissionId, agent, phone: phone ?? null, acts, until, code });
      await append(tx, {
        actor: 'petitioner:query-code',
        action: 'mandate.given',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { mandate: id, acts: [...acts], until },
      });
      return { outcome: 'given', id, agentCode };
    });
  }

  /** The mandates of the person, ended ones too; undefined for a wrong code. */
  async list(typedCode: string): Promise<MandateView[] | undefined> {
    const submissionId = await this.#own(typedCode);
    return submissionId ? findMandatesOf(this.database, submissionId) : undefined;
  }

  /** 撤销委托: from now on the agent’s code opens nothing. */
  async revoke(typedCode: string, id: string): Promise<'revoked' | 'wrong-code' | 'not-found'> {
    const submissionId = await this.#own(typedCode);
    if (!submissionId) return 'wrong-code';
    return this.database.transaction(async (tx) => {
      if (!(await revokeMandate(tx, id, submissionId))) return 'not-found';
      await append(tx, {
        actor: 'petitioner:query-code',
        action: 'mandate.revoked',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { mandate: id },
      });
      return 'revoked';
    });
  }

  /** A code whose mandate has ended is as unknown as any other. */
  async agentOf(typed: string, act: MandateAct, now: Date): Promise<MandatedAgent | AgentRefused> {
    const code = readQueryCode(typed);
    const [index, ...older] = code ? this.vault.possibleLookupIndexes(MANDATE_CODE, code) : [];
    const mandate = index && (await findMandateOfCode(this.database, [index, ...older]));
    const today = shanghaiDate(now);
    if (!mandate || !isInForce(mandate, today)) return { outcome: 'refused', reason: 'wrong-code' };
    // The code is known at this moment only, so its row is freed from the key before here.
    if (mandate.codeKey !== index.key) await replaceMandateIndex(this.database, mandate, index);
    if (!mayActFor(mandate, act, today)) return { outcome: 'refused', reason: 'not-in-mandate' };
    return { outcome: 'agent', mandate, code: this.vault.openText(mandate.codeCipher, mandate.submissionId) };
  }

  /** The submission whose first person holds this code. */
  async #own(typedCode: string): Promise<string | undefined> {
    const code = readQueryCode(typedCode);
    const own = code && (await findOwnContent(this.database, this.vault.queryCodeIndexes(code)));
    return own && own.place === null && own.cipher !== null ? own.id : undefined;
  }
}
