import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A configured sender 来源 of one channel. */
@Entity('sources')
export class SourceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'sources_pkey' })
  code: string;

  @Column({ type: 'text' })
  channel: string;

  @Column({ type: 'text' })
  name: string;

  @Column({
    type: 'bytea',
    name: 'secrets_cipher',
    nullable: true,
    comment: 'JSON array of Standard Webhooks secrets that this source may sign with, encrypted.',
  })
  secretsCipher: Buffer | null;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column({
    type: 'text',
    name: 'received_by',
    nullable: true,
    comment: 'Department whose own door this is; null for the bureau and the hotline.',
  })
  receivedBy: string | null;

  @Column({
    type: 'timestamptz',
    name: 'former_secret_until',
    nullable: true,
    comment: 'Until when the secret of before the last rotation, the second of the array, is accepted too.',
  })
  formerSecretUntil: Date | null;
}
