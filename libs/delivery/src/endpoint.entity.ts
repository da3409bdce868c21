import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Owner } from './owner.js';

/** Where an owner wants its messages 推送地址. */
@Entity('endpoints')
@Check('endpoints_owner_kind_check', `owner_kind in ('department', 'source')`)
@Check('endpoints_waits', 'not (waits and active)')
@Check('endpoints_confirmed', '(confirmed_by is null) = (confirmed_at is null)')
@Check('endpoints_two_persons', 'confirmed_by is null or confirmed_by <> created_by')
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
}
