import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Owner } from './owner.js';
import type { ServiceCodes } from './protocols/protocol.js';
import type { SuccessRule } from './rules/success-rule.js';

/** Where an owner wants its messages 推送地址. */
@Entity('endpoints')
@Check('endpoints_owner_kind_check', `owner_kind in ('department', 'source')`)
@Check('endpoints_waits', 'not (waits and active)')
@Check('endpoints_confirmed', '(confirmed_by is null) = (confirmed_at is null)')
@Check('endpoints_two_persons', 'confirmed_by is null or confirmed_by <> created_by')
@Check('endpoints_former', '(former_secret_cipher is null) = (former_until is null)')
@Check('endpoints_rate', 'rate_per_second between 0.01 and 1000')
@Check('endpoints_concurrent', 'max_concurrent between 1 and 64')
@Check(
  'endpoints_stopped',
  '(stopped_at is null) = (stopped_because is null) and not (active and stopped_at is not null)',
)
@Check('endpoints_consent', `consent in ('asked', 'granted') and not (active and consent = 'asked')`)
@Index('endpoints_owner', ['ownerKind', 'owner'], { where: 'active' })
export class EndpointEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'endpoints_pkey' })
  id: string;

  @Column({ type: 'text', name: 'owner_kind' })
  ownerKind: Owner['ownerKind'];

  @Column({ type: 'text' })
  owner: string;

  @Column({ type: 'text', default: 'standard-webhooks' })
  protocol: string;

  @Column({ type: 'text' })
  url: string;

  @Column({ type: 'bytea', name: 'secret_cipher' })
  secretCipher: Buffer;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({
    type: 'boolean',
    default: false,
    comment:
      'The latest try failed: one try at a time until one succeeds, so that a peer that is down cannot fill every worker.',
  })
  failing: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'boolean', default: false, comment: 'Gets nothing until another person has confirmed it.' })
  waits: boolean;

  @Column({
    type: 'text',
    name: 'created_by',
    nullable: true,
    comment: 'Who registered it, as the audit names them; null for endpoints from before.',
  })
  createdBy: string | null;

  @Column({ type: 'text', name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'boolean', default: false, comment: 'A person paused it: messages wait and no try is made.' })
  paused: boolean;

  @Column({ type: 'text', array: true, nullable: true, comment: 'Only messages of these types are sent; null: all.' })
  types: string[] | null;

  @Column({
    type: 'jsonb',
    name: 'success_rule',
    nullable: true,
    comment: 'What the body of a 2xx must hold for the message to count as delivered; null: the status alone decides.',
  })
  successRule: SuccessRule | null;

  @Column({
    type: 'bytea',
    name: 'former_secret_cipher',
    nullable: true,
    comment: 'The keys before the last rotation; messages are signed with them too until former_until.',
  })
  formerSecretCipher: Buffer | null;

  @Column({ type: 'timestamptz', name: 'former_until', nullable: true })
  formerUntil: Date | null;

  @Column({
    type: 'text',
    name: 'public_key',
    nullable: true,
    comment: 'Public half of the ed25519 key of the signature v1a; null where the keys are from before it.',
  })
  publicKey: string | null;

  @Column({
    type: 'jsonb',
    name: 'service_codes',
    nullable: true,
    comment:
      'Code of a service in an Open311 system, by category code or the beginning of one; * for all others. Null for other protocols.',
  })
  serviceCodes: ServiceCodes | null;

  @Column({ type: 'double precision', name: 'rate_per_second', nullable: true })
  ratePerSecond: number | null;

  @Column({ type: 'integer', name: 'max_concurrent', default: 4 })
  maxConcurrent: number;

  @Column({
    type: 'timestamptz',
    name: 'next_start_at',
    nullable: true,
    comment: 'With rate_per_second: no try starts earlier.',
  })
  nextStartAt: Date | null;

  @Column({
    type: 'timestamptz',
    name: 'resting_until',
    nullable: true,
    comment: 'The peer was overloaded or did not answer in time: no try starts earlier.',
  })
  restingUntil: Date | null;

  @Column({
    type: 'integer',
    name: 'rest_ms',
    default: 0,
    comment: 'Length of the present rest; doubled at each further overload.',
  })
  restMs: number;

  @Column({
    type: 'timestamptz',
    name: 'failing_since',
    nullable: true,
    comment: 'When the first of the failed tries in a row was made.',
  })
  failingSince: Date | null;

  @Column({ type: 'timestamptz', name: 'stopped_at', nullable: true })
  stoppedAt: Date | null;

  @Column({
    type: 'text',
    name: 'stopped_because',
    nullable: true,
    comment: 'Why the hub itself switched it off: gone, failing.',
  })
  stoppedBecause: 'gone' | 'failing' | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'asked: the peer has not agreed yet to get messages (WebHook-Request-Origin); null: it is not asked.',
  })
  consent: 'asked' | 'granted' | null;
}
