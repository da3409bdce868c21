import { Column, Entity, Generated, PrimaryColumn, type EntityManager } from 'typeorm';
import { SubmissionEntity } from '../libs/intake/src/submission/submission.entity.js';

/** What the intake transaction writes of one submission without attachments, everything made before. */
export interface IntakeRows {
  submission: Partial<SubmissionEntity>;
  person: { submissionId: string; kind: string; index: Buffer };
  audit: { actor: string; action: string; subjectKind: string; subjectId: string; detail: Record<string, unknown> };
  job: { queue: string; ref: string };
}

/** One way to write them. */
export type InsertWay = (tx: EntityManager, rows: IntakeRows) => Promise<void>;

/** The three tables beside it that have no entity in the hub. */
@Entity('person_indexes')
export class PersonIndexRow {
  @PrimaryColumn({ type: 'uuid', name: 'submission_id' })
  submissionId: string;
  @PrimaryColumn({ type: 'text' })
  kind: string;
  @PrimaryColumn({ type: 'bytea' })
  index: Buffer;
}

@Entity('audit_entries')
export class AuditRow {
  @PrimaryColumn({ type: 'bigint', generatedIdentity: 'ALWAYS' })
  @Generated('identity' as 'increment')
  seq: string;
  @Column({ type: 'text' })
  actor: string;
  @Column({ type: 'text' })
  action: string;
  @Column({ type: 'text', name: 'subject_kind' })
  subjectKind: string;
  @Column({ type: 'text', name: 'subject_id' })
  subjectId: string;
  @Column({ type: 'jsonb' })
  detail: Record<string, unknown>;
}

@Entity('queue_outbox')
export class OutboxRow {
  @PrimaryColumn({ type: 'bigint', generatedIdentity: 'ALWAYS' })
  @Generated('identity' as 'increment')
  id: string;
  @Column({ type: 'text' })
  queue: string;
  @Column({ type: 'uuid' })
  ref: string;
}

/** `insert … values` sent as text, as the hub does where a conflict must be met. */
async function withSql(tx: EntityManager, { submission: s, person, audit, job }: IntakeRows): Promise<void> {
  await tx.query(
    `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, external_id, content_hash, form,
       content_cipher, raw_cipher, raw_media_type, people_masked, anonymous, confidential, received_at, received_on, woken_at)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17, now())`,
    [
      s.id,
      s.number,
      s.queryCodeIndex,
      s.queryCodeCipher,
      s.channel,
      s.source,
      s.externalId,
      s.contentHash,
      s.form,
      s.contentCipher,
      s.rawCipher,
      s.rawMediaType,
      JSON.stringify(s.peopleMasked),
      s.anonymous,
      s.confidential,
      s.receivedAt,
      s.receivedOn,
    ],
  );
  await tx.query('insert into person_indexes (submission_id, kind, index) values ($1, $2, $3)', Object.values(person));
  await tx.query(
    'insert into audit_entries (actor, action, subject_kind, subject_id, detail) values ($1, $2, $3, $4, $5)',
    [audit.actor, audit.action, audit.subjectKind, audit.subjectId, JSON.stringify(audit.detail)],
  );
  await tx.query('insert into queue_outbox (queue, ref) values ($1, $2)', [job.queue, job.ref]);
}

const inOrder = (rows: IntakeRows) =>
  [
    [SubmissionEntity, { ...rows.submission, wokenAt: () => 'now()' }],
    [PersonIndexRow, rows.person],
    [AuditRow, rows.audit],
    [OutboxRow, rows.job],
  ] as const;

async function withQueryBuilder(tx: EntityManager, rows: IntakeRows): Promise<void> {
  for (const [entity, values] of inOrder(rows))
    await tx.createQueryBuilder().insert().into<object>(entity).values(values).updateEntity(false).execute();
}

async function withInsert(tx: EntityManager, rows: IntakeRows): Promise<void> {
  for (const [entity, values] of inOrder(rows)) await tx.getRepository<object>(entity).insert(values);
}

/** `save` asks first whether the row is there, wherever the id is known before. */
async function withSave(tx: EntityManager, rows: IntakeRows): Promise<void> {
  await tx.getRepository(SubmissionEntity).save({ ...rows.submission, wokenAt: new Date() });
  await tx.getRepository(PersonIndexRow).save({ ...rows.person });
  await tx.getRepository(AuditRow).save({ ...rows.audit });
  await tx.getRepository(OutboxRow).save({ ...rows.job });
}

export const INSERT_WAYS: Record<string, InsertWay> = {
  'raw SQL': withSql,
  'query builder': withQueryBuilder,
  'repo.insert': withInsert,
  'repo.save': withSave,
};
