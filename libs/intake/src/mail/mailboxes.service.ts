import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { Config, sqlStateOf, Vault } from '#platform';
import { MailboxEntity } from './mailbox.entity.js';
import type { MailboxProblem, MailSecurity } from './mail-states.js';

/** A mailbox that is to be polled. */
export interface NewMailbox {
  source: string;
  host: string;
  port: number;
  security: MailSecurity;
  login: string;
  password: string;
  folder: string;
  authserv: string | null;
  /** YYYY-MM-DD */
  readFrom: string;
  everySeconds: number;
}

/** A mailbox and how it stands; its password is shown to nobody. */
export interface MailboxState extends Omit<NewMailbox, 'password'> {
  id: string;
  active: boolean;
  nextPollAt: Date;
  lastPolledAt: Date | null;
  lastProblem: MailboxProblem | null;
  failingSince: Date | null;
}

/** The mailboxes that are polled. */
@Injectable()
export class MailboxesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
  ) {}

  async list(): Promise<MailboxState[]> {
    const found = await this.database
      .getRepository(MailboxEntity)
      .find({ order: { host: 'ASC', login: 'ASC', id: 'ASC' } });
    return found.map(({ passwordCipher: _, uidValidity: _validity, lastUid: _last, ...state }) => state);
  }

  /** `host-refused`: the setting `MAIL_HOSTS` does not name the server. `taken`: it is polled already. */
  async create(wanted: NewMailbox, actor: string): Promise<{ id: string } | 'host-refused' | 'taken'> {
    if (!this.config.MAIL_HOSTS.includes(`${wanted.host}:${wanted.port}`)) return 'host-refused';
    const { password, ...place } = wanted;
    const id = uuid();
    const passwordCipher = this.vault.seal(password, id);
    try {
      await this.database.transaction(async (tx) => {
        await tx.getRepository(MailboxEntity).insert({ id, passwordCipher, ...place });
        const { source, host, port, security, folder } = place;
        await append(tx, {
          actor,
          action: 'mailbox.created',
          subjectKind: 'mailbox',
          subjectId: id,
          detail: { source, host, port, security, folder },
        });
      });
      return { id };
    } catch (fault) {
      if (sqlStateOf(fault) === UNIQUE_VIOLATION) return 'taken';
      throw fault;
    }
  }

  /** Stops polling; what arrived stays. False when there is no such mailbox, or it is already stopped. */
  async stop(id: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const { affected } = await tx.getRepository(MailboxEntity).update({ id, active: true }, { active: false });
      if (affected === 0) return false;
      await append(tx, { actor, action: 'mailbox.stopped', subjectKind: 'mailbox', subjectId: id });
      return true;
    });
  }
}

const UNIQUE_VIOLATION = '23505';
