import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Scope } from '../roles/scopes.js';

/** An API key 接口密钥: who may call, and what for. */
@Entity('api_keys')
@Unique('api_keys_hash_key', ['hash'])
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
}
