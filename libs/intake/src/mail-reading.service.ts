import { createHash } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { keyedHash, Vault } from '#platform';
import { IntakeService } from './intake.service.js';
import { mailContent } from './mail/mail-content.js';
import { newMailReader } from './mail/mail-reader.js';
import { isProvenSender } from './mail/mail-sender.js';
import {
  findMailToRead,
  findThreadStart,
  forgetOldMail,
  lockMail,
  setMailAside,
  settleRegistered,
  takeMailToRead,
  type MailToRead,
  type ThreadStart,
} from './mail/mail.queries.js';
import type { MailReason, MailState } from './mail/mail-states.js';
import type { ReadMessage } from './mail/read-message.js';

const BATCH = 50;
const MOST_ATTEMPTS = 3;
/** Days after which the words of what was set aside are erased; ours. */
export const SET_ASIDE_DAYS = 30;

/** A person may register also what another one discarded, as long as its words are there. */
const UNDECIDED: readonly MailState[] = ['waiting', 'set-aside', 'discarded'];

/** What became of an e-mail. `gone`: decided already, or its words are erased. */
export type MailOutcome =
  | { outcome: 'registered' | 'amendment' | 'retransmission'; number: string }
  | { outcome: 'set-aside'; reason: MailReason }
  | { outcome: 'later' | 'gone' };

/** Reads e-mails that arrived, and registers those that a person wrote. Each step may run twice. */
@Injectable()
export class MailReadingService implements OnModuleDestroy {
  readonly #reader = newMailReader();
  #closing = false;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly intake: IntakeService,
  ) {}

  /** Returns how many were read; 0 when none waits. */
  async run(): Promise<number> {
    let done = 0;
    try {
      for (; done < BATCH && !this.#closing; done++) {
        const mail = await takeMailToRead(this.database);
        if (!mail) break;
        // What ended this process or threw three times is a clerk's; the messages behind it are read all the same.
        if (mail.attempts > MOST_ATTEMPTS) await this.#setAside(mail.id, 'unreadable');
        else await this.#settle(mail, undefined);
      }
    } finally {
      this.#reader.close();
    }
    return done;
  }

  /** Registers a message that was set aside, because a person says that it is a petition. */
  async registerAnyway(id: string, actor: string): Promise<MailOutcome> {
    const mail = await findMailToRead(this.database, id);
    if (!mail) return { outcome: 'gone' };
    try {
      return await this.#settle(mail, actor);
    } finally {
      this.#reader.close();
    }
  }

  /** Erases the words of what was set aside or discarded long ago. */
  async forgetOld(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const gone = await forgetOldMail(tx, SET_ASIDE_DAYS);
      for (const id of gone)
        await append(tx, { actor: 'machine:mail', action: 'mail.forgotten', subjectKind: 'mail', subjectId: id });
      return gone.length;
    });
  }

  onModuleDestroy(): void {
    this.#closing = true;
    this.#reader.close();
  }

  async #settle(mail: MailToRead, decidedBy: string | undefined): Promise<MailOutcome> {
    const raw = this.vault.open(mail.bytes, mail.id);
    const read = await this.#reader.ask({ raw });
    if (this.#closing) return { outcome: 'later' };
    if (read === 'overtime' || read === 'crashed')
      return mail.attempts >= MOST_ATTEMPTS ? this.#setAside(mail.id, 'unreadable') : { outcome: 'later' };
    if (read === 'unreadable') return this.#setAside(mail.id, 'unreadable');
    if (read.kind !== 'petition' && decidedBy === undefined) return this.#setAside(mail.id, read.kind);
    return this.#register(mail, { raw, read, decidedBy });
  }

  async #setAside(id: string, reason: MailReason): Promise<MailOutcome> {
    return this.database.transaction(async (tx) => {
      if (!(await lockMail(tx, id, ['waiting']))) return { outcome: 'gone' };
      await setMailAside(tx, id, reason);
      await append(tx, {
        actor: 'machine:mail',
        action: 'mail.set-aside',
        subjectKind: 'mail',
        subjectId: id,
        detail: { reason },
      });
      return { outcome: 'set-aside', reason };
    });
  }

  async #register(
    mail: MailToRead,
    { raw, read, decidedBy }: { raw: Buffer; read: ReadMessage; decidedBy: string | undefined },
  ): Promise<MailOutcome> {
    const { from, messageId } = read;
    const proven = isProvenSender(read, mail.authserv);
    const indexOf = (id: string): Buffer => this.#threadIndex(from?.address ?? '', id);
    const start = from && (await findThreadStart(this.database, read.answers.map(indexOf)));
    const content = mailContent(read, start && !(proven && start.proven) ? start.number : undefined);
    const submission = await this.intake.prepare({
      channel: 'email',
      source: mail.source,
      content,
      raw,
      rawMediaType: 'message/rfc822',
      receivedAt: mail.receivedAt,
      registeredAt: new Date(),
      actor: decidedBy ?? 'machine:mail',
      authenticated: false,
      ...amended(start, proven),
    });
    const threadIndex = from && messageId ? indexOf(messageId) : null;
    return this.database.transaction(async (tx) => {
      if (!(await lockMail(tx, mail.id, decidedBy === undefined ? ['waiting'] : UNDECIDED))) return { outcome: 'gone' };
      const registered = await this.intake.registerPrepared(tx, submission);
      if (registered === 'kept-as-archive') throw new Error('an e-mail has no id of its own');
      const { id: submissionId, outcome, receipt } = registered;
      await settleRegistered(tx, { id: mail.id, submissionId, threadIndex, proven, decidedBy: decidedBy ?? null });
      await append(tx, {
        actor: decidedBy ?? 'machine:mail',
        action: 'mail.registered',
        subjectKind: 'mail',
        subjectId: mail.id,
        detail: { submission: submissionId, outcome, proven },
      });
      return { outcome, number: receipt.registrationNumber };
    });
  }

  #threadIndex(address: string, messageId: string): Buffer {
    const told = createHash('sha256').update(`${address}\0${messageId}`).digest();
    return keyedHash(this.database.manager, 'mail-thread', told);
  }
}

/** An answer adds to an earlier petition only where the mailbox's server vouches for the sender of both. */
const amended = (start: ThreadStart | undefined, proven: boolean): { amends?: { id: string; number: string } } =>
  start && proven && start.proven ? { amends: { id: start.submissionId, number: start.number } } : {};
