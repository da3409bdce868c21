import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { readHubCondition } from '#casework';
import { QUEUE_NAMES, QueueSystem, row } from '#platform';
import { CONDITION_GAUGES } from './condition-gauges.js';

interface Counts {
  registered: number;
  routed: number;
  parked: number;
  outbox: number;
  oldestWaiting: number;
  deliveriesPending: number;
  deliveriesDead: number;
  triageOpen: number;
  neighbourhoodsDue: number;
}

// An examination is noted sixty seconds early, so that what was being routed meanwhile is examined again.
// Sealed files are counted with all others and never apart: their number alone would tell something (INV-25).
const COUNTS = `
  select count(*)::int as registered, count(routed_at)::int as routed, count(parked_at)::int as parked,
    (select count(*)::int from queue_outbox where queue in ('urgent', 'routing')) as outbox,
    coalesce(extract(epoch from now() - min(registered_at) filter (where routed_at is null and parked_at is null)), 0)::float as "oldestWaiting",
    (select count(*)::int from deliveries where state = 'pending') as "deliveriesPending",
    (select count(*)::int from deliveries where state = 'dead') as "deliveriesDead",
    (select count(*)::int from triage_items where decided_at is null) as "triageOpen",
    (select count(*)::int from neighbourhoods where grown_at > coalesce(examined_at + interval '60 seconds', '-infinity')) as "neighbourhoodsDue"
  from submissions`;

/** Prometheus figures, read from the tables at each scrape, so that every process tells the same, except for its own memory. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry();
  readonly #gauges = new Map<string, Gauge>();
  readonly #backlog: Gauge<'queue'>;

  constructor(
    private readonly database: DataSource,
    private readonly queues: QueueSystem,
  ) {
    this.#backlog = new Gauge({
      name: 'huiliu_queue_backlog',
      help: 'Entries that wait or run, by queue',
      labelNames: ['queue'],
      registers: [this.#registry],
    });
  }

  async text(): Promise<string> {
    const counts = await row<Counts>(this.database, COUNTS);
    if (!counts) throw new Error('no counts');
    const backlog = await this.#readBacklog();
    const queued = Math.min(counts.registered - counts.routed - counts.parked, counts.outbox + backlog);
    this.#set('huiliu_submissions_registered', 'Submissions registered', counts.registered);
    this.#set('huiliu_submissions_routed', 'Submissions routed', counts.routed);
    this.#set('huiliu_submissions_parked', 'Submissions parked for a person', counts.parked);
    this.#set('huiliu_submissions_queued', 'Submissions that wait for routing', queued);
    this.#set(
      'huiliu_submissions_unaccounted',
      'registered - routed - queued - parked; 0 at rest',
      counts.registered - counts.routed - counts.parked - queued,
    );
    this.#set(
      'huiliu_oldest_waiting_seconds',
      'Age of the oldest submission that waits for routing',
      counts.oldestWaiting,
    );
    this.#set('huiliu_deliveries_pending', 'Deliveries not settled', counts.deliveriesPending);
    this.#set('huiliu_deliveries_dead', 'Dead letters', counts.deliveriesDead);
    this.#set('huiliu_triage_open', 'Cases on the triage desk', counts.triageOpen);
    this.#set(
      'huiliu_neighbourhoods_due',
      'Groups of matters that grew and were not examined since',
      counts.neighbourhoodsDue,
    );
    const condition = await readHubCondition(this.database);
    for (const { name, help, valueOf } of CONDITION_GAUGES) this.#set(name, help, valueOf(condition));
    this.#set('process_resident_memory_bytes', 'Memory of this gateway process', process.memoryUsage.rss());
    return this.#registry.metrics();
  }

  async #readBacklog(): Promise<number> {
    let routing = 0;
    for (const queue of QUEUE_NAMES) {
      const waiting = await this.queues.backlog(queue);
      this.#backlog.set({ queue }, waiting);
      if (queue === 'urgent' || queue === 'routing') routing += waiting;
    }
    return routing;
  }

  #set(name: string, help: string, value: number): void {
    const gauge = this.#gauges.get(name) ?? new Gauge({ name, help, registers: [this.#registry] });
    this.#gauges.set(name, gauge);
    gauge.set(value);
  }
}
