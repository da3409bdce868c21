/** A file system that the hub writes to. */
export interface DiskSpace {
  place: string;
  freeBytes: number;
  totalBytes: number;
}

/** What the tables and the server say, in one reading. Durations are in seconds; 0 where there is nothing to measure. */
export interface DatabaseFacts {
  /** The longest open transaction of the sessions that this role may see. */
  longestTransaction: number;
  /** Sessions that wait for a lock, and the longest wait. */
  lockWaits: number;
  longestLockWait: number;
  connections: number;
  maxConnections: number;
  /** Gateways and workers that hold a connection for the keys. */
  processes: number;
  /** Processes that do not know the last change of the data keys. */
  lateProcesses: number;
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
  /** Sources whose feed, mailbox or pull failed at the last try. */
  failingFeeds: string[];
}

/** Everything that the rules judge. Nothing in it is about a person. */
export interface DoctorFacts extends DatabaseFacts {
  /** Milliseconds by which the clock of this machine is ahead of the database's. */
  clockAheadMs: number;
  disks: DiskSpace[];
  /** Whether one of `disks` is that of the database server. */
  isDatabaseDiskSeen: boolean;
  /** Entries by queue; undefined when the queue does not answer. */
  backlog: Record<string, number> | undefined;
  /** Powers of the database role that the application does not need. */
  powers: string[];
  /** Master keys in the setting. */
  masterKeys: number;
  /** Whether other machines can reach the gateway, and whether the setting PUBLIC_URL is there. */
  isOpenToOthers: boolean;
  hasPublicUrl: boolean;
}
