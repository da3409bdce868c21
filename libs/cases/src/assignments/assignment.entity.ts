import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An assignment 转送、交办、派单: a proceeding given to a department. */
@Entity('assignments')
@Index('assignments_assigned', ['assignedAt', 'id'])
@Check('assignments_role_check', `role in ('lead', 'assist', 'copy')`)
@Check('assignments_state_check', `state in ('sent', 'signed', 'returned', 'answered', 'withdrawn')`)
@Index('assignments_department', ['department', 'assignedAt'])
@Index('assignments_lead_of_matter', ['matterId', 'assignedAt'], {
  where: `(role = 'lead') and state in ('sent', 'signed', 'answered')`,
})
@Index('assignments_leads', ['department', 'matterId'], {
  where: `(role = 'lead') and state in ('sent', 'signed', 'answered')`,
})
@Index('assignments_matter', ['matterId'])
@Index('assignments_once', ['proceedingId', 'department', 'role'], {
  unique: true,
  where: `state in ('sent', 'signed', 'answered')`,
})
@Index('assignments_one_lead', ['proceedingId'], {
  unique: true,
  where: `(role = 'lead') and state in ('sent', 'signed', 'answered')`,
})
export class AssignmentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'assignments_pkey' })
  id: string;

  @ForeignKey('proceedings', { name: 'assignments_proceeding_id_fkey' })
  @Column({ type: 'uuid', name: 'proceeding_id' })
  proceedingId: string;

  @ForeignKey('matters', { name: 'assignments_matter_id_fkey' })
  @Column({ type: 'uuid', name: 'matter_id' })
  matterId: string;

  @Column({ type: 'text' })
  department: string;

  @Column({ type: 'text' })
  role: 'lead' | 'assist' | 'copy';

  @Column({ type: 'text', default: 'sent' })
  state: 'sent' | 'signed' | 'returned' | 'answered' | 'withdrawn';

  @Column({ type: 'real' })
  confidence: number;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  reasons: unknown[];

  @Column({ type: 'text', name: 'assigned_by' })
  assignedBy: string;

  @Column({ type: 'timestamptz', name: 'assigned_at', default: () => 'now()' })
  assignedAt: Date;

  @Column({ type: 'timestamptz', name: 'signed_at', nullable: true })
  signedAt: Date | null;

  @Column({ type: 'text', name: 'signed_by', nullable: true })
  signedBy: string | null;

  @Column({ type: 'timestamptz', name: 'returned_at', nullable: true })
  returnedAt: Date | null;

  @Column({ type: 'text', name: 'returned_by', nullable: true })
  returnedBy: string | null;

  @Column({ type: 'text', name: 'return_reason', nullable: true })
  returnReason: string | null;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt: Date | null;
}
