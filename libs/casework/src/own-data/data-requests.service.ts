import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { readQueryCode } from '#intake';
import { Vault } from '#platform';
import { maskText } from '#platform/privacy';
import {
  countWaiting,
  decideCorrectionRow,
  findCorrections,
  findDataRequest,
  insertDataRequest,
  type Correction,
  type DataRequest,
} from './data-request.queries.js';
import { type DataOwner, findOwnerOfCode, findSubmissionOfNumber } from './held-data.queries.js';

/** What is asked for: a copy, or a correction with the words of the person. */
export interface DataAsked {
  kind: DataRequest['kind'];
  actor: string;
  /** Why staff asks in the name of a person whom they have identified; null for the person. */
  purpose: string | null;
  words: string | null;
}

export type DataAskedOutcome =
  { outcome: 'asked'; id: string } | { outcome: 'refused'; reason: 'not-found' | 'asked-before' };

/** 查阅、复制、更正: requests of persons about their own data, asked with the query code or through staff. */
@Injectable()
export class DataRequestsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** `of`: a query code, whose holder has proved to be the person, or the number of an open submission. */
  async ask(of: { code: string } | { number: string }, asked: DataAsked): Promise<DataAskedOutcome> {
    const owner = 'code' in of ? await this.#ofCode(of.code) : await this.#ofNumber(of.number);
    if (!owner) return { outcome: 'refused', reason: 'not-found' };
    return this.database.transaction(async (tx): Promise<DataAskedOutcome> => {
      if ((await countWaiting(tx, owner, asked.kind)) > 0) return { outcome: 'refused', reason: 'asked-before' };
      const id = uuid();
      await insertDataRequest(tx, { id, ...owner, ...asked });
      await append(tx, {
        actor: asked.actor,
        action: asked.kind === 'copy' ? 'own-data.asked' : 'correction.asked',
        subjectKind: 'submission',
        subjectId: owner.submissionId,
        detail: { request: id, ...(asked.purpose === null ? {} : { purpose: asked.purpose }) },
      });
      return { outcome: 'asked', id };
    });
  }

  /** One request of the holder of the code; undefined for those of others. */
  async findOwn(code: string, id: string): Promise<DataRequest | undefined> {
    const owner = await this.#ofCode(code);
    const found = await findDataRequest(this.database, id);
    const mine = found?.submissionId === owner?.submissionId && found?.signatoryId === owner?.signatoryId;
    return mine ? found : undefined;
  }

  /** One that staff asked for. */
  async find(id: string): Promise<DataRequest | undefined> {
    const found = await findDataRequest(this.database, id);
    return found?.byStaff ? found : undefined;
  }

  /**
   * A copy that staff asked for and hands to the person; each reading is written down. One that a person asked for is not given
   * to staff.
   */
  async readForStaff<Copy>(
    id: string,
    actor: string,
    read: () => Promise<Copy | undefined>,
  ): Promise<Copy | undefined> {
    const found = await findDataRequest(this.database, id);
    if (!found?.byStaff) return undefined;
    const copy = await read();
    if (copy === undefined) return undefined;
    await this.database.transaction((tx) =>
      append(tx, {
        actor,
        action: 'own-data.read',
        subjectKind: 'submission',
        subjectId: found.submissionId,
        detail: { request: id },
      }),
    );
    return copy;
  }

  /** 待办: corrections that nobody has decided, oldest first; masked like any text at a desk. */
  async corrections(limit: number, reach: AreaReach): Promise<Correction[]> {
    const found = await findCorrections(this.database, limit, reach);
    return found.map((one) => ({ ...one, words: maskText(one.words) }));
  }

  async decide(
    id: string,
    decision: { outcome: 'corrected' | 'refused'; answer: string; actor: string },
  ): Promise<'decided' | 'not-found'> {
    return this.database.transaction(async (tx) => {
      const decided = await decideCorrectionRow(tx, { id, ...decision });
      if (!decided) return 'not-found';
      await append(tx, {
        actor: decision.actor,
        action: 'correction.decided',
        subjectKind: 'submission',
        subjectId: decided.submissionId,
        detail: { request: id, outcome: decision.outcome },
      });
      return 'decided';
    });
  }

  async #ofNumber(number: string): Promise<DataOwner | undefined> {
    const submissionId = await findSubmissionOfNumber(this.database, number);
    return submissionId === undefined ? undefined : { submissionId, signatoryId: null };
  }

  async #ofCode(typed: string): Promise<DataOwner | undefined> {
    const code = readQueryCode(typed);
    return code ? findOwnerOfCode(this.database, this.vault.queryCodeIndexes(code)) : undefined;
  }
}
