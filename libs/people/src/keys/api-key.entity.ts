import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Scope } from '../roles/scopes.js';

/** An API key 接口密钥: who may call, and what for. */
@Entity('api_keys')
@Unique('api_keys_hash_key', ['hash'])
@Check(
  'api_keys_areas',
  "((areas IS NULL) OR ((cardinality(areas) >= 1) AND (cardinality(areas) <= 50) AND (scopes <@ ARRAY['staff'::text, 'reveal'::text])))",
)
@Check('api_keys_confirmed', '(((confirmed_by IS NULL) = (confirmed_at IS NULL)))')
@Check('api_keys_overlap', '(((overlap_days >= 0) AND (overlap_days <= 30)))')
@Check('api_keys_two_persons', '(((confirmed_by IS NULL) OR (confirmed_by <> created_by)))')
@Index('api_keys_replaces', ['replaces'], { where: '(replaces IS NOT NULL)' })
export class ApiKeyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_keys_pkey' })
  id: string;

  @Column({
    type: 'text',
    comment: 'The person or system that answers for what this key does; written into the audit.',
  })
  name: string;

  @Column({ type: 'bytea', comment: 'HMAC of the key; the key itself is shown once and kept nowhere.' })
  hash: Buffer;

  @Column({ type: 'text', array: true })
  scopes: Scope[];

  @Column({ type: 'text', nullable: true })
  department: string | null;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  sources: string[];

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column({
    type: 'text',
    name: 'created_by',
    nullable: true,
    comment: 'Who made it, as the audit names them; null for keys from before.',
  })
  createdBy: string | null;

  @Column({
    type: 'timestamptz',
    name: 'expires_at',
    nullable: true,
    comment: 'Refused from then on; null for no end.',
  })
  expiresAt: Date | null;

  @Column({ type: 'text', name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'boolean', default: false, comment: 'Opens nothing until another person has confirmed it.' })
  waits: boolean;

  @Column({
    type: 'uuid',
    nullable: true,
    comment: 'The key that this one takes the place of; both work until that one expires.',
  })
  replaces: string | null;

  @Column({
    type: 'integer',
    name: 'overlap_days',
    nullable: true,
    comment:
      'Days for which the replaced key works on after this one is confirmed; null for a key that replaces none or did not wait.',
  })
  overlapDays: number | null;

  @Column({
    type: 'date',
    name: 'last_used_on',
    nullable: true,
    comment: 'Shanghai day of the last use; written once a day.',
  })
  lastUsedOn: string | null;

  @Column({
    type: 'text',
    array: true,
    nullable: true,
    comment: 'Codes of the areas that the key is for, each with all areas below it; null for the whole city.',
  })
  areas: string[] | null;
}
