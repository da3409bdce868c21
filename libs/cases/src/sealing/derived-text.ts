import type { Tx } from '#platform';
import type { OpenedSubmission } from '../matters/opened-submission.js';

/** What the machine read in a submission that accuses somebody, as far as sealing looks at it. The rest is kept as it is. */
export interface SealedReading {
  accusation: { accusedUnits: string[] };
}

/**
 * What routing derived from the words of submissions: readings, retrieval keys, counts of hotspots. Sealing asks for it through this
 * interface, because routing knows this library and not the other way round. All of it runs in the caller's transaction.
 */
export interface DerivedText {
  /** The reading of a routed submission, taken out of the counts of its time series (INV-25). Throws for one that was not routed. */
  takeOut(tx: Tx, submission: OpenedSubmission): Promise<SealedReading>;
  /** Reads what may be read of a submission now, writes it down and makes it findable in the matter. */
  readAgain(tx: Tx, submissionId: string, matterId: string): Promise<void>;
  /** One of the submissions that are left in the matter is its first, and names it (INV-42). */
  settleLinks(tx: Tx, matterId: string, actor: string): Promise<void>;
  /** Counts the hotspots of the matter's neighbourhood and of these again. */
  recountHotspots(
    tx: Tx,
    matter: { id: string; hotspotKey: string | null },
    neighbourhoods: readonly string[],
  ): Promise<void>;
}
