import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Owner } from './owner.js';

/** Where an owner wants its messages 推送地址. */
@Entity('endpoints')
@Check('endpoints_owner_kind_check', `owner_kind in ('department', 'source')`)
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
}
