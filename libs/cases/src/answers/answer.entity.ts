import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The answer 答复 of a department to an assignment. */
@Entity('answers')
@Check('answers_conclusion_check', `conclusion in ('upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted')`)
@Index('answers_assignment', ['assignmentId', 'answeredAt'])
export class AnswerEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'answers_pkey' })
  id: string;

  @ForeignKey('assignments', { name: 'answers_assignment_id_fkey' })
  @Column({ type: 'uuid', name: 'assignment_id' })
  assignmentId: string;

  @ForeignKey('matters', { name: 'answers_matter_id_fkey' })
  @Column({ type: 'uuid', name: 'matter_id' })
  matterId: string;

  @Column({ type: 'text' })
  department: string;

  @Column({ type: 'text' })
  conclusion: 'upheld' | 'explained' | 'rejected' | 'advice_adopted' | 'not_adopted';

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'boolean' })
  solved: boolean;

  @Column({ type: 'text', name: 'answered_by' })
  answeredBy: string;

  @Column({ type: 'timestamptz', name: 'answered_at', default: () => 'now()' })
  answeredAt: Date;

  @Column({
    type: 'jsonb',
    default: () => "'[]'",
    comment: '认定: facts, basis, conclusion and remedy for each request, masked.',
  })
  findings: unknown[];

  @Column({
    type: 'boolean',
    name: 'for_all',
    default: false,
    comment: '对全体: the text is for all people of the proceeding, also for those whom only the machine linked.',
  })
  forAll: boolean;
}
