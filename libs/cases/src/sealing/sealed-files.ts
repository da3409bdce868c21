import { append } from '#audit';
import type { Tx, Vault } from '#platform';
import { addWorkHours } from '../calendar/work-hours.js';
import { readClockBook } from '../clocks/clock-book.js';
import { writeLink } from '../matters/links.js';
import { openMatter } from '../matters/matters.js';
import { moveByTable, openProceeding } from '../matters/proceedings.js';
import type { SealedReading } from './derived-text.js';
import type { Matter } from '../matters/matter.queries.js';
import type { OpenedSubmission } from '../matters/opened-submission.queries.js';
import { upsertSealedFile, setSealedDecision } from './seal-accusation.queries.js';

const ACTOR = 'machine:guard';
/** The only title of such a matter outside the sealed desk. */
export const SEALED_TITLE = '密件';

/**
 * Seals a submission: it gets a matter of its own without text, place or keys in any table that others read, and its
 * reading is stored encrypted. No message is sent; the sealed desk reads its list.
 */
export async function sealSubmission(
  tx: Tx,
  vault: Vault,
  submission: OpenedSubmission,
  reading: SealedReading,
): Promise<string> {
  const { id: matterId } = await openSealedMatter(tx, submission.receivedAt);
  await linkSealed(tx, submission.id, matterId);
  await writeSealedFile(tx, vault, {
    submission,
    reading,
    matterId,
    leftMatter: null,
    openPart: null,
    actor: ACTOR,
  });
  return matterId;
}

/** Opens a matter for one sealed file, with a proceeding at the sealed desk from the file's own date. */
export async function openSealedMatter(tx: Tx, openedAt: Date): Promise<Matter> {
  const matter = await openMatter(
    tx,
    {
      origin: 'sealed',
      title: SEALED_TITLE,
      kind: 'ACCUSATION',
      category: null,
      area: null,
      placeText: null,
      hotspotKey: null,
      sealed: true,
      openedAt,
    },
    ACTOR,
  );
  const proceeding = await openProceeding(tx, { matterId: matter.id, kind: 'petition', openedAt }, ACTOR);
  await moveByTable(tx, proceeding, { event: 'seal', actor: ACTOR });
  return matter;
}

export async function linkSealed(tx: Tx, submissionId: string, matterId: string): Promise<void> {
  await writeLink(tx, {
    submissionId,
    matterId,
    relation: 'first',
    score: 1,
    features: {},
    reasons: [],
    decidedBy: ACTOR,
  });
}

/** What the sealed desk stores about a submission in addition to its text. */
export interface SealedFileContent {
  submission: Pick<OpenedSubmission, 'id' | 'archive'>;
  reading: SealedReading;
  matterId: string;
  /** The open matter in which it was found; null when it was sealed at routing. */
  leftMatter: string | null;
  openPart: { title: string; text: string } | null;
  actor: string;
}

/**
 * Stores a sealed file. A file that was released and later found to accuse is stored again; the audit log has its
 * earlier history.
 */
export async function writeSealedFile(
  tx: Tx,
  vault: Vault,
  { submission, reading, matterId, leftMatter, openPart, actor }: SealedFileContent,
): Promise<void> {
  await upsertSealedFile(tx, {
    submissionId: submission.id,
    matterId,
    reading: vault.seal(JSON.stringify(reading), submission.id),
    accusedUnits: reading.accusation.accusedUnits,
    leftMatter,
    openPart,
    // Nobody waits for an answer about archive, so no hour of work is set for it.
    lookBy: reading.accusation.held && !submission.archive ? await lookBy(tx) : null,
  });
  await append(tx, {
    actor,
    action: 'submission.sealed',
    subjectKind: 'submission',
    subjectId: submission.id,
    detail: { matter: matterId, ...(leftMatter ? { left: leftMatter, inPart: openPart !== null } : {}) },
  });
}

/** Working hours within which a person must have looked at a file that is only held back [J]. */
const LOOK_WITHIN = 1;

async function lookBy(tx: Tx): Promise<Date> {
  const book = await readClockBook(tx);
  const now = new Date();
  return book ? addWorkHours(now, LOOK_WITHIN, (day) => book.calendar.isWorkday(day), book.hours) : now;
}

/** What the sealed desk decided of a file that stays in the hub. */
export type KeptDecision =
  { kind: 'release'; reason: string } | { kind: 'transfer'; department: string; reason: string };

export async function recordSealedDecision(
  tx: Tx,
  submissionId: string,
  decision: KeptDecision,
  actor: string,
): Promise<void> {
  await setSealedDecision(tx, {
    submissionId,
    decision: decision.kind,
    actor,
    reason: decision.reason,
    transferredTo: decision.kind === 'transfer' ? decision.department : null,
  });
}
