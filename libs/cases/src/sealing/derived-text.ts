import type { Tx } from '#platform';
import type { OpenedSubmission } from '../matters/opened-submission.queries.js';

/** The part of a submission's reading that sealing uses. The rest is kept unchanged. */
export interface SealedReading {
  accusation: { accusedUnits: string[] };
}

/**
 * Text and counts that routing derives from submissions: readings, retrieval keys, hotspot counts. Sealing calls it
 * through this interface, because routing may import this library but not the other way round. Everything runs in the
 * caller's transaction.
 */
export interface DerivedText {
  /**
   * Returns the reading of a routed submission and removes it from the counts of its time series (INV-25). Throws for a
   * submission that was not routed.
   */
  takeOut(tx: Tx, submission: OpenedSubmission): Promise<SealedReading>;
  /** Reads the readable part of a submission again, stores the reading and makes it findable in the matter. */
  readAgain(tx: Tx, submissionId: string, matterId: string): Promise<void>;
  /** Makes one of the remaining submissions the first of the matter and names the matter after it (INV-42). */
  settleLinks(tx: Tx, matterId: string, actor: string): Promise<void>;
  /** Recounts the hotspots of the matter's neighbourhood and of the given ones. */
  recountHotspots(
    tx: Tx,
    matter: { id: string; hotspotKey: string | null },
    neighbourhoods: readonly string[],
  ): Promise<void>;
}
