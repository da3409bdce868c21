import type { HubCondition } from '#casework';

/** One figure of `/metrics` that is read off the condition of the hub. */
export interface ConditionGauge {
  name: string;
  help: string;
  valueOf(condition: HubCondition): number;
}

const gauge = (name: string, help: string, valueOf: ConditionGauge['valueOf']): ConditionGauge => ({
  name: `huiliu_${name}`,
  help,
  valueOf,
});

/** What `npm run doctor` judges too, for alert rules: deploy/prometheus/alerts.yml. */
export const CONDITION_GAUGES: readonly ConditionGauge[] = [
  gauge('alarms_overdue', 'Alarms about a danger that were handed to nobody in time', (one) => one.overdueAlarms),
  gauge(
    'urgent_oldest_seconds',
    'Age of the oldest submission that may tell of a danger and waits',
    (one) => one.oldestUrgent,
  ),
  gauge('outbox_delay_seconds', 'How long the oldest due job waits for a worker', (one) => one.outboxDelay),
  gauge('delivery_delay_seconds', 'How long a message is due that nothing holds back', (one) => one.deliveryDelay),
  gauge('endpoints_stopped', 'Owners of endpoints that the hub switched off', (one) => one.stoppedOwners.length),
  gauge('feeds_failing', 'Sources whose last reading failed', (one) => one.failingFeeds.length),
  gauge('clocks_overdue', 'Clocks that are overdue and still open', (one) => one.overdueClocks),
  gauge('clock_watch_delay_seconds', 'How long the oldest clock waits to be looked at', (one) => one.clockWatchDelay),
  gauge(
    'audit_uncovered_seconds',
    'Age of the oldest audit entry that no checkpoint covers',
    (one) => one.uncoveredAudit,
  ),
  gauge(
    'audit_witnesses_refusing',
    'Witnesses of the audit log that do not confirm it',
    (one) => one.refusingWitnesses.length,
  ),
  gauge('audit_witness_delay_seconds', 'How long a witness does not answer', (one) => one.witnessDelay),
  gauge('processes', 'Gateways and workers that are connected', (one) => one.processes),
  gauge('database_connections', 'Connections of the database server', (one) => one.connections),
  gauge('database_connections_max', 'Most connections that the database server takes', (one) => one.maxConnections),
  gauge('database_transaction_seconds', 'Length of the longest open transaction', (one) => one.longestTransaction),
  gauge('database_lock_wait_seconds', 'Longest wait for a lock', (one) => one.longestLockWait),
];
