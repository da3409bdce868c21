import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ScanDraftState, ScanFault } from './scan-states.js';

/** A scan 扫描件 of one paper letter, and the draft that was read from it. */
@Entity('scans')
@Index('scans_waiting', ['readAfter'], { where: `state = 'waiting'` })
@Index('scans_by_state', ['state', 'createdAt', 'id'])
@Index('scans_submission', ['submissionId'])
@Check('scans_state_check', `state in ('waiting', 'read', 'unreadable', 'confirmed', 'discarded')`)
export class ScanEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'scans_pkey' })
  id: string;

  @Column({ type: 'text', default: 'waiting' })
  state: ScanDraftState;

  @Column({ type: 'text', nullable: true, comment: 'Why no draft could be read; a word of a closed list.' })
  fault: ScanFault | null;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'text', name: 'created_by' })
  createdBy: string;

  @Column({
    type: 'integer',
    default: 0,
    comment: 'Raised with every change of the draft; a clerk names the one that was seen.',
  })
  version: number;

  @Column({
    type: 'bytea',
    name: 'draft_cipher',
    nullable: true,
    comment: 'The draft as JSON, encrypted; gone once it is confirmed.',
  })
  draftCipher: Buffer | null;

  @Column({ type: 'integer', nullable: true, comment: 'Pages of all files; null until the files were opened.' })
  pages: number | null;

  @Column({ type: 'integer', name: 'pages_read', default: 0 })
  pagesRead: number;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'timestamptz', name: 'read_after', default: () => 'now()' })
  readAfter: Date;

  @ForeignKey('submissions', { name: 'scans_submission_id_fkey' })
  @Column({ type: 'uuid', name: 'submission_id', nullable: true })
  submissionId: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'text', name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column({
    type: 'text',
    name: 'discard_reason',
    nullable: true,
    comment: 'Why a person discarded it, encrypted.',
  })
  discardReason: string | null;
}
