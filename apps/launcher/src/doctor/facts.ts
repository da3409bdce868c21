import type { HubCondition } from '#casework';

/** A file system that the hub writes to. */
export interface DiskSpace {
  place: string;
  freeBytes: number;
  totalBytes: number;
}

/** Everything that the rules judge. Nothing in it is about a person. */
export interface DoctorFacts extends HubCondition {
  /** Processes that do not know the last change of the data keys. */
  lateProcesses: number;
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
  /** Old keys of lookups that were kept for codes of agents: how many codes each still finds, and the last day of the last of them. */
  keptKeys: { id: number; codes: number; lastDay: string | null }[];
  /** Whether other machines can reach the gateway, and whether the setting PUBLIC_URL is there. */
  isOpenToOthers: boolean;
  hasPublicUrl: boolean;
}
