import { Check, Column, type ColumnType, Entity, Generated, Index, PrimaryColumn } from 'typeorm';
import type { Owner } from './owner.js';

/** A message 消息 owed to one owner: one row of the ledger that push and pull share. Never changed, never deleted. */
@Entity('messages')
@Check('messages_owner_kind_check', `owner_kind in ('department', 'source')`)
@Index('messages_pull', ['ownerKind', 'owner', 'xid', 'seq'])
@Index('messages_subject', ['subject'])
export class MessageEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'messages_pkey' })
  id: string;

  // `Generated` hands any strategy on; its type leaves out `identity`, which `PrimaryGeneratedColumn` names.
  @Generated('identity' as 'increment')
  @Column({ type: 'bigint', generatedIdentity: 'ALWAYS' })
  seq: string;

  /** Transaction that wrote it; the pull feed is ordered by it, see pull.ts. Decimal. */
  @Column({ type: 'xid8' as ColumnType, default: () => 'pg_current_xact_id()' })
  xid: string;

  @Column({ type: 'text', name: 'owner_kind' })
  ownerKind: Owner['ownerKind'];

  @Column({ type: 'text' })
  owner: string;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'text' })
  subject: string;

  @Column({ type: 'jsonb' })
  data: Record<string, unknown>;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;

  @Column({ type: 'text', nullable: true, comment: 'Step of the request that wrote it (W3C Trace Context).' })
  traceparent: string | null;
}
