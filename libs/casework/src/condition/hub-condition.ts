/**
 * How a hub is, by its tables and its server: for its figures and for `npm run doctor`. Nothing in it is about a person. Durations are in
 * seconds; 0 where there is nothing to measure.
 */
export interface HubCondition {
  /** The longest open transaction of the sessions that this role may see. */
  longestTransaction: number;
  /** Sessions that wait for a lock, and the longest wait. */
  lockWaits: number;
  longestLockWait: number;
  connections: number;
  maxConnections: number;
  /** Gateways and workers that hold a connection for the keys. */
  processes: number;
  waiting: number;
  oldestWaiting: number;
  /** The same of submissions whose words may tell of a danger. */
  urgentWaiting: number;
  oldestUrgent: number;
  parked: number;
  /** How long the oldest due entry of the outbox waits for a worker. */
  outboxDelay: number;
  dead: number;
  /** Owners of endpoints that the hub switched off. */
  stoppedOwners: string[];
  /** How long the oldest delivery is due that nothing holds back. */
  deliveryDelay: number;
  overdueClocks: number;
  /** How long the oldest clock waits to be looked at. */
  clockWatchDelay: number;
  openAlarms: number;
  overdueAlarms: number;
  longestAlarm: number;
  /** Age of the oldest audit entry that no checkpoint covers. */
  uncoveredAudit: number;
  /** Witnesses of the audit log that do not confirm it: it is shorter than what they saw, or another one. */
  refusingWitnesses: string[];
  /** How long the witness that was away first does not answer. */
  witnessDelay: number;
  /** Sources whose feed, mailbox or pull failed at the last try. */
  failingFeeds: string[];
}
