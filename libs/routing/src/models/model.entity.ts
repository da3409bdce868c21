import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A trained model of categories 分类模型: on trial as a shadow, serving, or retired. */
@Entity('models')
@Unique('models_version_key', ['version'])
@Check('models_state_check', `state in ('shadow', 'serving', 'retired')`)
@Index('models_one_serving', ['state'], { unique: true, where: `state = 'serving'` })
@Index('models_one_shadow', ['state'], { unique: true, where: `state = 'shadow'` })
export class ModelEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'models_pkey' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  version: string;

  @Column({ type: 'bytea' })
  bytes: Buffer;

  @Column({ type: 'text', array: true })
  labels: string[];

  @Column({ type: 'jsonb' })
  lessons: object;

  @Column({ type: 'text' })
  state: 'shadow' | 'serving' | 'retired';

  @Column({ type: 'text', name: 'created_by' })
  createdBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;

  @Column({ type: 'text', name: 'promoted_by', nullable: true })
  promotedBy: string | null;

  @Column({ type: 'timestamptz', name: 'promoted_at', nullable: true })
  promotedAt: Date | null;

  @ForeignKey('models', { name: 'models_replaced_fkey' })
  @Column({ type: 'uuid', nullable: true })
  replaced: string | null;
}
