import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MailReason, MailState } from './mail-states.js';

/** An e-mail that arrived in a mailbox or as a file. Once it is registered, its words are in the submission only. */
@Entity('mail_messages')
@Index('mail_messages_identity', ['identity'], { unique: true })
@Index('mail_messages_thread', ['threadIndex'], { where: `state = 'registered'` })
@Index('mail_messages_waiting', ['readAfter'], { where: `state = 'waiting'` })
@Index('mail_messages_set_aside', ['receivedAt', 'id'], { where: `state = 'set-aside'` })
@Index('mail_messages_submission', ['submissionId'])
@Check('mail_messages_state_check', `state in ('waiting', 'registered', 'set-aside', 'discarded')`)
export class MailMessageEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'mail_messages_pkey' })
  id: string;

  @ForeignKey('mailboxes', { name: 'mail_messages_mailbox_id_fkey' })
  @Column({ type: 'uuid', name: 'mailbox_id', nullable: true, comment: 'Null for a file (.eml).' })
  mailboxId: string | null;

  @Column({
    type: 'bytea',
    comment:
      'Keyed hash of Message-ID, sender, date and body: the same message is taken once, by whichever way it comes.',
  })
  identity: Buffer;

  @Column({
    type: 'bytea',
    name: 'thread_index',
    nullable: true,
    comment: 'Keyed hash of sender and Message-ID, by which an answer of the same sender finds it.',
  })
  threadIndex: Buffer | null;

  @Column({ type: 'text', default: 'waiting' })
  state: MailState;

  @Column({ type: 'text', nullable: true, comment: 'Why it was set aside; a word of a closed list.' })
  reason: MailReason | null;

  @Column({
    type: 'boolean',
    default: false,
    comment: "Whether the mailbox's own server vouched for the address of the sender.",
  })
  proven: boolean;

  @Column({ type: 'integer' })
  size: number;

  @Column({ type: 'timestamptz', name: 'received_at' })
  receivedAt: Date;

  @Column({
    type: 'bytea',
    name: 'bytes_cipher',
    nullable: true,
    comment: 'The message, encrypted, until it is registered, or 30 days after it was set aside.',
  })
  bytesCipher: Buffer | null;

  @ForeignKey('submissions', { name: 'mail_messages_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id', nullable: true })
  submissionId: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'timestamptz', name: 'read_after', default: () => 'now()' })
  readAfter: Date;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'text', name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column({
    type: 'text',
    name: 'decision_reason',
    nullable: true,
    comment: 'Why a person discarded it, encrypted.',
  })
  decisionReason: string | null;
}
