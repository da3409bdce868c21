import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, Vault } from '#platform';
import { ImapSession, mailboxProblemOf } from './imap-session.js';
import { MailboxEntity } from './mailbox.entity.js';
import { passUid, startUids, takeDueMailbox, type DueMailbox } from './mail.queries.js';
import type { MailboxProblem } from './mail-states.js';
import { mailToTake } from './take-mail.js';

/** Messages of one poll; what is left comes with the next one. */
const MOST_MESSAGES = 100;

export type MailboxPoll =
  { outcome: 'polled'; taken: number; known: number } | { outcome: 'failed'; problem: MailboxProblem };

/** Polls mailboxes over IMAP. A message is taken over before its number is passed, in one transaction, so none is lost or taken twice. */
@Injectable()
export class MailboxPollService implements OnModuleDestroy {
  #closing = false;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
  ) {}

  /** Polls the mailbox that is due; undefined when none is. */
  async pollDue(): Promise<MailboxPoll | undefined> {
    const box = await takeDueMailbox(this.database);
    return box && this.#poll(box);
  }

  /** The message in hand is taken over; the others come with the next poll. */
  onModuleDestroy(): void {
    this.#closing = true;
  }

  async #poll(box: DueMailbox): Promise<MailboxPoll> {
    try {
      const polled = await this.#read(box);
      await this.#note(box.id, null);
      return polled;
    } catch (fault) {
      const problem = mailboxProblemOf(fault, false);
      await this.#note(box.id, problem);
      return { outcome: 'failed', problem };
    }
  }

  async #read(box: DueMailbox): Promise<MailboxPoll> {
    const password = this.vault.openText(box.passwordCipher, box.id);
    const reached = { hosts: this.config.MAIL_HOSTS, networks: this.config.OUTBOUND_ALLOW };
    const session = await ImapSession.open({ ...box, password }, reached);
    try {
      const { uidValidity } = session;
      if (uidValidity !== box.uidValidity) await startUids(this.database, box.id, uidValidity);
      const last = uidValidity === box.uidValidity ? Number(box.lastUid ?? 0) : 0;
      const counts = { taken: 0, known: 0 };
      for (const uid of await session.uidsAfter(last, box.readFrom, MOST_MESSAGES)) {
        if (this.#closing) break;
        counts[(await this.#take(box, session, uid)) ? 'taken' : 'known'] += 1;
      }
      return { outcome: 'polled', ...counts };
    } finally {
      await session.close();
    }
  }

  /** True when the message is new. */
  async #take({ id }: DueMailbox, session: ImapSession, uid: number): Promise<boolean> {
    const { uidValidity } = session;
    const message = await session.fetch(uid);
    const take =
      message &&
      mailToTake(this.vault, {
        ...message,
        mailboxId: id,
        place: `${id} ${uidValidity} ${uid}`,
        actor: 'machine:mail',
      });
    return this.database.transaction(async (tx) => {
      const isNew = take ? await take(tx) : false;
      await passUid(tx, { id, uidValidity, uid });
      return isNew;
    });
  }

  async #note(id: string, problem: MailboxProblem | null): Promise<void> {
    await this.database.getRepository(MailboxEntity).update(
      { id },
      {
        lastPolledAt: () => 'now()',
        lastProblem: problem,
        failingSince: problem === null ? null : () => 'coalesce(failing_since, now())',
      },
    );
  }
}
