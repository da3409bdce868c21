import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AppealKind, Form, Petitioner } from './submission.js';

/** A submission 来件 as it was registered. Triggers refuse to change what arrived, and to delete a row. */
@Entity('submissions')
@Index('submissions_channel', ['channel', 'receivedAt', 'id'])
@Index('submissions_source', ['source', 'receivedAt', 'id'])
@Unique('submissions_number_key', ['number'])
@Unique('submissions_query_code_index_key', ['queryCodeIndex'])
@Check('submissions_identity_check', 'authenticated or (external_id is null)')
@Check(
  'submissions_channel_check',
  `channel in ('hotline', 'web', 'letter', 'visit', 'feed', 'import', 'other', 'open311', 'email')`,
)
@Check('submissions_handled_as_check', `handled_as in ('petition', 'order', 'signal')`)
@Check('submissions_seal_check', `seal in ('undetermined', 'open', 'sealed')`)
@Check(
  'submissions_words_check',
  '((raw_cipher is null) = (handed_up_at is not null)) and ((content_cipher is not null) or (handed_up_at is not null))',
)
@Index('submissions_content', ['source', 'externalId', 'contentHash'], {
  unique: true,
  where: 'external_id is not null and authenticated',
})
@Index('submissions_not_open', ['id'], { where: `seal <> 'open'` })
@Index('submissions_original', ['source', 'externalId'], {
  unique: true,
  where: 'external_id is not null and amends is null and authenticated',
})
@Index('submissions_received', ['receivedAt', 'id'])
@Index('submissions_same_content', ['source', 'contentHash', 'registeredAt'], {
  where: 'external_id is null',
})
@Index('submissions_unrouted', ['receivedAt'], { where: 'routed_at is null and parked_at is null' })
@Index('submissions_waiting', ['receivedAt'], { where: 'routed_at is null' })
export class SubmissionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'submissions_pkey' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'bytea', name: 'query_code_index' })
  queryCodeIndex: Buffer;

  @Column({
    type: 'integer',
    name: 'query_code_key',
    default: 0,
    comment: 'Key of query_code_index, a row of data_keys; 0 is the index key.',
  })
  queryCodeKey: number;

  @Column({ type: 'bytea', name: 'query_code_cipher' })
  queryCodeCipher: Buffer;

  @Column({ type: 'text' })
  channel: string;

  @ForeignKey('sources', { name: 'submissions_source_fkey' })
  @Column({ type: 'text' })
  source: string;

  /** The id of this arrival at a sender that proved who it is. */
  @Column({ type: 'text', name: 'external_id', nullable: true })
  externalId: string | null;

  @Column({ type: 'bytea', name: 'content_hash' })
  contentHash: Buffer;

  /** The submission that this one corrects: the same id of the sender with other content. */
  @ForeignKey('submissions', { name: 'submissions_amends_fkey' })
  @Column({ type: 'uuid', nullable: true })
  amends: string | null;

  @Column({ type: 'text' })
  form: Form;

  @Column({ type: 'text', name: 'stated_kind', nullable: true })
  statedKind: AppealKind | null;

  @Column({ type: 'bytea', name: 'content_cipher', nullable: true })
  contentCipher: Buffer | null;

  @Column({ type: 'bytea', name: 'raw_cipher', nullable: true })
  rawCipher: Buffer | null;

  @Column({ type: 'text', name: 'raw_media_type' })
  rawMediaType: string;

  @Column({ type: 'jsonb', name: 'people_masked', default: () => "'[]'" })
  peopleMasked: Pick<Petitioner, 'role' | 'name' | 'phone'>[];

  @Column({ type: 'boolean' })
  anonymous: boolean;

  @Column({ type: 'boolean' })
  confidential: boolean;

  @Column({ type: 'integer', name: 'claimed_count', nullable: true })
  claimedCount: number | null;

  @Column({ type: 'timestamptz', name: 'occurred_at', nullable: true })
  occurredAt: Date | null;

  @Column({
    type: 'timestamptz',
    name: 'received_at',
    default: () => 'now()',
    comment: 'Moment of receipt 收到; legal clocks and reports count from it.',
  })
  receivedAt: Date;

  /** Day of the receipt in Shanghai, YYYY-MM-DD. */
  @Column({ type: 'date', name: 'received_on' })
  receivedOn: string;

  @Column({ type: 'text', default: 'undetermined' })
  seal: 'undetermined' | 'open' | 'sealed';

  @Column({
    type: 'text',
    name: 'handled_as',
    nullable: true,
    comment: 'Kind of proceeding that routing chose; null: the kind of its channel.',
  })
  handledAs: 'petition' | 'order' | 'signal' | null;

  @Column({ type: 'timestamptz', name: 'routed_at', nullable: true })
  routedAt: Date | null;

  @Column({ type: 'integer', name: 'routing_attempts', default: 0 })
  routingAttempts: number;

  @Column({ type: 'timestamptz', name: 'parked_at', nullable: true })
  parkedAt: Date | null;

  @Column({ type: 'text', name: 'parked_reason', nullable: true })
  parkedReason: string | null;

  @Column({ type: 'timestamptz', name: 'woken_at', nullable: true })
  wokenAt: Date | null;

  @Column({ type: 'timestamptz', name: 'handed_up_at', nullable: true })
  handedUpAt: Date | null;

  /** Whether the sender proved who it is, by key or signature. */
  @Column({ type: 'boolean', default: true })
  authenticated: boolean;

  @Column({
    type: 'boolean',
    name: 'danger_hint',
    default: false,
    comment: 'The words may tell of a danger to life; routed before others.',
  })
  dangerHint: boolean;

  @Column({
    type: 'timestamptz',
    name: 'registered_at',
    comment: 'Moment of registration 登记; the same as received_at where nothing else is said.',
  })
  registeredAt: Date;

  @Column({
    type: 'boolean',
    default: false,
    comment: '档案: registered as history; no clock, no dispatch, no message, in no count.',
  })
  archive: boolean;

  @Column({
    type: 'timestamptz',
    name: 'anonymised_at',
    nullable: true,
    comment: 'When its words and people were destroyed after the retention period.',
  })
  anonymisedAt: Date | null;

  @Column({
    type: 'text',
    name: 'service_code',
    nullable: true,
    comment: 'Service that an Open311 client named; null for every other channel.',
  })
  serviceCode: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Step of the request that registered it (W3C Trace Context); null for what was registered before.',
  })
  traceparent: string | null;
}
