/**
 * The results of the rows of one run. Every row of the file is in exactly one of them, unless the run was interrupted.
 */
export interface ImportTally {
  /** New to the hub. */
  registered: number;
  /** The hub had an identical row. */
  known: number;
  /** The hub knew the id with other content; both are kept. */
  amended: number;
  /** Acknowledged in an earlier run, according to the journal; not sent again. */
  earlier: number;
  bad: number;
  /** Before the line given by `--from`. */
  passedOver: number;
}

export function emptyTally(): ImportTally {
  return { registered: 0, known: 0, amended: 0, earlier: 0, bad: 0, passedOver: 0 };
}

/** Number of finished rows. */
export function settled(tally: ImportTally): number {
  return Object.values(tally).reduce((sum: number, count: number) => sum + count, 0);
}

/** Number of rows that the hub answered in this run. */
export function answered({ registered, known, amended }: ImportTally): number {
  return registered + known + amended;
}
