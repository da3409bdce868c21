import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { peopleOfCode, phonesIn, shanghaiDate, type SubmissionContent } from '#intake';
import { Config, Vault } from '#platform';
import {
  deleteLostCodeRequest,
  deleteOldRequests,
  findCodesByNumber,
  insertLostCodeRequest,
  takeLostCodeRequest,
  type CodesOfSubmission,
  type TakenRequest,
} from './lost-code.queries.js';
import { SmsHook, type TextMessage } from './sms-hook.js';

/** 2, 6, 18, 54 minutes between them. */
const MOST_TRIES = 5;
/** [J] The last try is some four hours after the first. After a day nobody waits for the message. */
const MOST_HOURS = 24;
const BATCH = 50;

/** 找回查询码: sends a query code that was lost to the phone that was given with the submission, and to no other. */
@Injectable()
export class LostCodesService implements OnModuleDestroy {
  readonly #hook: SmsHook | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
  ) {
    this.#hook = SmsHook.of(config);
  }

  /** Whether this city can send text messages. */
  get isOffered(): boolean {
    return this.#hook !== undefined;
  }

  /** Notes the wish. The same work for a right pair, a wrong one and a number that nobody has. */
  async request(number: string, phone: string): Promise<void> {
    const id = uuid();
    await insertLostCodeRequest(this.database, { id, number, phone: this.vault.seal(phone, id) });
  }

  /** Sends what is due. May run in several workers; returns how many requests were looked at. */
  async sendDue(now: Date): Promise<number> {
    if (!this.#hook) return 0;
    for (let done = 0; ; done++) {
      const request = done < BATCH ? await takeLostCodeRequest(this.database) : undefined;
      if (!request) return done;
      await this.#send(this.#hook, request, now);
    }
  }

  /**
   * Erases the phones of requests that were never done with: a city that took its SMS hook away sends nothing, and nothing else would look at them again.
   * Runs with a hook too, for one that was away for a day.
   */
  eraseOld(): Promise<number> {
    return deleteOldRequests(this.database, MOST_HOURS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#hook?.close();
  }

  async #send(hook: SmsHook, request: TakenRequest, now: Date): Promise<void> {
    const phone = this.vault.openText(request.phone, request.id);
    const found = await findCodesByNumber(this.database, request.number);
    const messages = found ? this.#messagesOf(found, request, phone) : [];
    const isTaken = await handedOver(hook, messages, now);
    if (!isTaken && request.tries < MOST_TRIES) return;
    await this.database.transaction(async (tx) => {
      if (!(await deleteLostCodeRequest(tx, request.id)) || !found) return;
      await append(tx, {
        actor: 'machine:lost-code',
        action: 'query_code.asked_again',
        subjectKind: 'submission',
        subjectId: found.id,
        detail: { sent: isTaken ? messages.length : 0, tries: request.tries },
      });
    });
  }

  /** One message for each code whose people gave this phone: a family that signed together may share it. */
  #messagesOf(found: CodesOfSubmission, request: TakenRequest, typed: string): TextMessage[] {
    if (!found.content) return [];
    const content = JSON.parse(this.vault.openText(found.content, found.id)) as SubmissionContent;
    const wanted = phonesIn(typed);
    const shared = found.codes.length > 1;
    return found.codes.flatMap(({ boundTo, place, cipher }): TextMessage[] => {
      const given = peopleOfCode(content, { place, shared }).flatMap(({ phone, otherPhone }) =>
        [phone, otherPhone].flatMap((one) => (one ? phonesIn(one) : [])),
      );
      const to = wanted.find((number) => given.includes(number));
      if (to === undefined) return [];
      const queryCode = this.vault.openText(Buffer.from(cipher, 'base64'), boundTo);
      return [this.#message(`${request.id}${place === null ? '' : `-${place}`}`, to, queryCode, found.receivedAt)];
    });
  }

  #message(id: string, to: string, queryCode: string, receivedAt: Date): TextMessage {
    const receivedOn = shanghaiDate(new Date(receivedAt));
    const page = this.config.PUBLIC_URL && new URL('progress', withSlash(this.config.PUBLIC_URL)).href;
    const [year, month, day] = receivedOn.split('-').map(Number);
    const where = page ? `查询进度：${page} 。` : '';
    const text = `您${year}年${month}月${day}日反映事项的查询码：${queryCode}。${where}请勿告诉他人；非本人操作请忽略。`;
    return { id, kind: 'query-code', to, text, parameters: { queryCode, receivedOn, ...(page ? { page } : {}) } };
  }
}

/** Whether the service has them all; one that it has already it knows by its id. */
async function handedOver(hook: SmsHook, messages: readonly TextMessage[], now: Date): Promise<boolean> {
  for (const message of messages) if (!(await hook.handOver(message, now))) return false;
  return true;
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
