import { Injectable } from '@nestjs/common';
import type { DerivedText, SealedReading } from '#cases/sealing';
import { takeSubmission, type OpenedSubmission } from '#cases/submissions';
import { Vault, type Tx } from '#platform';
import { noteArrival, unnoteArrival } from '../hotspot/hotspot-series.service.js';
import { leaveHotspots, refreshHotspot } from '../hotspot/hotspots.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { linkKeys } from '../understand/link-keys.js';
import { understandSubmission } from '../understand/understand-submission.js';
import { openWords, termsOfWords } from '../understand/open-words.js';
import { termNumbers } from '../search/term-numbers.js';
import { readUnderstanding, writeOpenText, writeUnderstanding } from '../understand/understandings.js';
import { holdKeys, writeKeys } from './link-key.queries.js';
import { settleLinks } from './settle-links.js';

/**
 * Implements sealing for the data of routing: removes a submission from everything derived from its text, and reads the
 * open rest again.
 */
@Injectable()
export class DerivedTexts implements DerivedText {
  constructor(
    private readonly vault: Vault,
    private readonly keeper: ReferenceKeeper,
  ) {}

  async takeOut(tx: Tx, submission: OpenedSubmission): Promise<SealedReading> {
    const understanding = await readUnderstanding(tx, submission.id);
    if (!submission.archive) await unnoteArrival(tx, understanding, submission);
    return understanding;
  }

  async readAgain(tx: Tx, submissionId: string, matterId: string): Promise<void> {
    const submission = await takeSubmission(tx, this.vault, submissionId);
    if (!submission) throw new Error(`submission ${submissionId} has no words`);
    const understanding = understandSubmission(submission, this.keeper.current());
    const keys = linkKeys(understanding, submission.personKeys);
    await holdKeys(tx, keys);
    const words = openWords(submission);
    const numbers = termNumbers(tx, termsOfWords(words), submission.receivedAt);
    await writeOpenText(tx, submission, { words, ownBody: null, numbers });
    await writeUnderstanding(tx, submission, understanding);
    await writeKeys(tx, submission, matterId, keys);
    if (!submission.archive) await noteArrival(tx, understanding, submission);
  }

  async settleLinks(tx: Tx, matterId: string, actor: string): Promise<void> {
    await settleLinks(tx, matterId, actor);
  }

  async recountHotspots(
    tx: Tx,
    { id, hotspotKey }: { id: string; hotspotKey: string | null },
    neighbourhoods: readonly string[],
  ): Promise<void> {
    await leaveHotspots(tx, id, neighbourhoods);
    for (const key of new Set([...(hotspotKey ? [hotspotKey] : []), ...neighbourhoods].sort()))
      await refreshHotspot(tx, key, new Date());
  }
}
