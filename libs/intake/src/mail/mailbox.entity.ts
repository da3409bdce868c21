import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MailboxProblem, MailSecurity } from './mail-states.js';

/** A mailbox 邮箱 that the hub polls over IMAP. It is only read: nothing in it is moved, marked or deleted. */
@Entity('mailboxes')
@Index('mailboxes_place', ['host', 'port', 'login', 'folder'], { unique: true, where: 'active' })
@Check('mailboxes_port_check', 'port between 1 and 65535')
@Check('mailboxes_security_check', `security in ('tls', 'starttls', 'none')`)
@Check('mailboxes_every_seconds_check', 'every_seconds >= 10')
export class MailboxEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'mailboxes_pkey' })
  id: string;

  @ForeignKey('sources', { name: 'mailboxes_source_fkey' })
  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  host: string;

  @Column({ type: 'integer' })
  port: number;

  @Column({ type: 'text' })
  security: MailSecurity;

  @Column({ type: 'text' })
  login: string;

  @Column({ type: 'bytea', name: 'password_cipher', comment: 'Password, encrypted.' })
  passwordCipher: Buffer;

  @Column({ type: 'text' })
  folder: string;

  @Column({
    type: 'text',
    nullable: true,
    comment:
      'Name of the server in Authentication-Results (RFC 8601) whose word is believed; null: no sender is proven.',
  })
  authserv: string | null;

  @Column({ type: 'date', name: 'read_from', comment: 'Messages that the server got before this day are left alone.' })
  readFrom: string;

  @Column({ type: 'integer', name: 'every_seconds', default: 60 })
  everySeconds: number;

  @Column({ type: 'timestamptz', name: 'next_poll_at', default: () => 'now()' })
  nextPollAt: Date;

  @Column({
    type: 'text',
    name: 'uid_validity',
    nullable: true,
    comment: 'UIDVALIDITY (RFC 3501) that last_uid belongs to.',
  })
  uidValidity: string | null;

  @Column({ type: 'bigint', name: 'last_uid', nullable: true })
  lastUid: string | null;

  @Column({ type: 'timestamptz', name: 'last_polled_at', nullable: true })
  lastPolledAt: Date | null;

  @Column({
    type: 'text',
    name: 'last_problem',
    nullable: true,
    comment: 'Why the last poll failed; a word of a closed list.',
  })
  lastProblem: MailboxProblem | null;

  @Column({ type: 'timestamptz', name: 'failing_since', nullable: true })
  failingSince: Date | null;

  @Column({ type: 'boolean', default: true })
  active: boolean;
}
