import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { encryptedText, Vault, type Tx } from '#platform';
import { newMailReader } from './mail-reader.js';
import { discardMail, findListedMail, findMailToRead, lockMail, type ListedMail } from './mail.queries.js';
import type { MailState } from './mail-states.js';
import { mailToTake } from './take-mail.js';

/** What an e-mail says, as a clerk sees it before deciding. */
export interface OpenedMail {
  from: string | null;
  fromName: string | null;
  subject: string;
  text: string;
  kind: string;
  sentAt: string | null;
  files: { name: string; mediaType: string; size: number }[];
}

/** What a clerk does with e-mails that no person seems to have written, and with e-mails that come as files. */
@Injectable()
export class MailDeskService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  async list(state: MailState, after: string | undefined, limit: number): Promise<ListedMail[]> {
    return findListedMail(this.database, { state, after, limit });
  }

  /** Undefined when its words are gone. Each look is in the audit log. */
  async open(id: string, actor: string): Promise<OpenedMail | 'unreadable' | undefined> {
    const mail = await this.database.transaction(async (tx) => {
      const found = await findMailToRead(tx, id);
      await this.#note(tx, { actor, action: 'mail.read', id, detail: { result: found ? 'shown' : 'refused' } });
      return found;
    });
    if (!mail) return undefined;
    const reader = newMailReader();
    const read = await reader.ask({ raw: this.vault.open(mail.bytes, mail.id) }).finally(() => reader.close());
    if (typeof read === 'string') return 'unreadable';
    const { from, subject, text, kind, date, files } = read;
    return {
      from: from?.address ?? null,
      fromName: from?.name || null,
      subject,
      text,
      kind,
      sentAt: date ?? null,
      files: files.map(({ name, mediaType, bytes }) => ({ name, mediaType, size: bytes.length })),
    };
  }

  /** Takes over an e-mail that a clerk has as a file. The same message is taken once. */
  async takeFile(bytes: Buffer, actor: string): Promise<'taken' | 'known'> {
    const take = mailToTake(this.vault, {
      mailboxId: null,
      place: '',
      bytes,
      size: bytes.length,
      receivedAt: new Date(),
      actor,
    });
    return (await this.database.transaction((tx) => take(tx))) ? 'taken' : 'known';
  }

  /** False when it is decided already. Its words stay 30 days, because a person may be mistaken. */
  async discard(id: string, { actor, reason }: { actor: string; reason: string }): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await lockMail(tx, id, ['set-aside']))) return false;
      await discardMail(tx, { id, actor, reason: encryptedText(tx, reason) });
      await this.#note(tx, { actor, action: 'mail.discarded', id, detail: {} });
      return true;
    });
  }

  async #note(
    tx: Tx,
    { actor, action, id, detail }: { actor: string; action: string; id: string; detail: Record<string, unknown> },
  ): Promise<void> {
    await append(tx, { actor, action, subjectKind: 'mail', subjectId: id, detail });
  }
}
