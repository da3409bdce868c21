import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * A clock 时限: a legal or service time limit running on a submission, an assignment or a proceeding. A trigger refuses to
 * move its deadline back without a ground. The two indexes without columns are over an expression: see db/schema.sql.
 */
@Entity('clocks')
@Check('clocks_check', 'num_nonnulls(submission_id, assignment_id, proceeding_id) = 1')
@Check('clocks_check1', `state in ('met', 'stopped') <= (ended_at is not null)`)
@Check('clocks_check2', `state not in ('running', 'paused') or (ended_at is null)`)
@Check('clocks_extra_check', 'extra >= 0')
@Check('clocks_state_check', `state in ('running', 'paused', 'met', 'missed', 'stopped')`)
@Index('clocks_assignment', ['assignmentId'], { where: 'assignment_id is not null' })
@Index('clocks_due', ['dueAt'], { where: 'ended_at is null' })
@Index('clocks_ended', ['endedAt'])
@Index('clocks_live', { synchronize: false })
@Index('clocks_look', ['nextLookAt'], { where: 'next_look_at is not null' })
@Index('clocks_once', { synchronize: false })
@Index('clocks_proceeding', ['proceedingId'], { where: 'proceeding_id is not null' })
@Index('clocks_provisional', ['calendar'], { where: 'provisional and ended_at is null' })
@Index('clocks_started', ['startedAt'])
@Index('clocks_submission', ['submissionId'], { where: 'submission_id is not null' })
export class ClockEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'clocks_pkey' })
  id: string;

  @Column({ type: 'text' })
  clock: string;

  @Column({ type: 'text' })
  family: string;

  @Column({ type: 'text', name: 'rule_id' })
  ruleId: string;

  @Column({ type: 'jsonb', comment: 'The rule as it stood at the start; a later version changes nothing here.' })
  rule: Record<string, unknown>;

  @ForeignKey('submissions', { name: 'clocks_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id', nullable: true })
  submissionId: string | null;

  @ForeignKey('assignments', { name: 'clocks_assignment_id_fkey' })
  @Column({ type: 'uuid', name: 'assignment_id', nullable: true })
  assignmentId: string | null;

  @ForeignKey('proceedings', { name: 'clocks_proceeding_id_fkey' })
  @Column({ type: 'uuid', name: 'proceeding_id', nullable: true })
  proceedingId: string | null;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt: Date;

  @Column({ type: 'integer', default: 0, comment: 'All extensions together, in the unit of the rule.' })
  extra: number;

  @Column({ type: 'integer', default: 0 })
  extensions: number;

  @Column({ type: 'date', name: 'set_date', nullable: true })
  setDate: string | null;

  @Column({
    type: 'jsonb',
    name: 'stood_still',
    default: () => "'[]'",
    comment: 'Intervals that do not count: kind, basis, from, to; an open one while paused.',
  })
  stoodStill: unknown[];

  @Column({
    type: 'jsonb',
    default: () => "'[]'",
    comment:
      'Earlier deadlines of submissions that were merged into it: submission, dueOn, dueAt; the earliest counts.',
  })
  caps: unknown[];

  @Column({ type: 'date', name: 'ends_on', comment: 'Unrolled last day; warnings are counted towards it.' })
  endsOn: string;

  @Column({ type: 'date', name: 'due_on' })
  dueOn: string;

  @Column({ type: 'timestamptz', name: 'due_at', comment: 'First moment at which it is overdue.' })
  dueAt: Date;

  @Column({ type: 'boolean' })
  provisional: boolean;

  @Column({ type: 'text', comment: 'Stamp of the calendars that the deadline was computed with.' })
  calendar: string;

  @Column({ type: 'date', name: 'original_due_on' })
  originalDueOn: string;

  @Column({ type: 'timestamptz', name: 'original_due_at' })
  originalDueAt: Date;

  @Column({
    type: 'text',
    default: 'running',
    comment: 'missed without ended_at: overdue and still waited for; missed with it: done too late.',
  })
  state: 'running' | 'paused' | 'met' | 'missed' | 'stopped';

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'text', name: 'ended_by', nullable: true })
  endedBy: string | null;

  @Column({ type: 'boolean', default: false })
  hidden: boolean;

  @Column({ type: 'integer', default: 0, comment: 'How often the deadline moved; levels warn anew after each move.' })
  moves: number;

  @Column({ type: 'text', name: 'moved_by', nullable: true })
  movedBy: string | null;

  @Column({
    type: 'timestamptz',
    name: 'next_look_at',
    nullable: true,
    comment: 'When the next level is reached; null when there is none to wait for.',
  })
  nextLookAt: Date | null;
}
