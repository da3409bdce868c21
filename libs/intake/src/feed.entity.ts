import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** An RSS, Atom or JSON feed 网信、社情民意 that the hub polls for one source. */
@Entity('feeds')
@Unique('feeds_url_key', ['url'])
@Check('feeds_every_seconds_check', 'every_seconds >= 5')
export class FeedEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'feeds_pkey' })
  id: string;

  @ForeignKey('sources', { name: 'feeds_source_fkey' })
  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  url: string;

  @Column({ type: 'integer', name: 'every_seconds', default: 300 })
  everySeconds: number;

  @Column({ type: 'text', nullable: true })
  etag: string | null;

  @Column({ type: 'text', name: 'last_modified', nullable: true })
  lastModified: string | null;

  @Column({ type: 'timestamptz', name: 'next_poll_at', default: () => 'now()' })
  nextPollAt: Date;

  @Column({ type: 'timestamptz', name: 'leased_until', nullable: true })
  leasedUntil: Date | null;

  @Column({ type: 'timestamptz', name: 'last_polled_at', nullable: true })
  lastPolledAt: Date | null;

  /** Why the last poll failed: a status or a kind of fault. */
  @Column({ type: 'text', name: 'last_problem', nullable: true })
  lastProblem: string | null;

  @Column({ type: 'boolean', default: true })
  active: boolean;
}
