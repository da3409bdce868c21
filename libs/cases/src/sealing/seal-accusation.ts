import { markSealed } from '#intake';
import { append } from '#audit';
import { withhold } from '#delivery';
import type { Tx, Vault } from '#platform';
import { takeSubmission } from '../matters/opened-submission.js';
import { removeSealedText, HANDLED_ELSEWHERE } from './sealed-text.queries.js';
import { handleClockEvent } from '../clocks/handle-clock-event.js';
import type { DerivedText, SealedReading } from './derived-text.js';
import { writeSealedFile, linkSealed, openSealedMatter } from './sealed-files.js';
import { continueWithoutSealed, sealMatter } from './seal-matter.js';
import { takeMatter, type Matter } from '../matters/matter.queries.js';
import { endLinksOf } from '../matters/link.queries.js';
import type { OpenedSubmission } from '../matters/opened-submission.queries.js';
import { isAnyLinked, findExposed, leavePetitions, removeOpenPart, findSubjects } from './seal-accusation.queries.js';

export interface SealingServices {
  vault: Vault;
  derived: DerivedText;
}

/** What a person found in an open matter. */
export interface FoundAccusation {
  matterId: string;
  /** Registration numbers; `openPart`: the part that continues in the open, in neutral words. */
  exposed: readonly { number: string; openPart?: { title: string; text: string } | undefined }[];
  accusedUnits: readonly string[];
  accusedNames: readonly string[];
  reason: string;
  actor: string;
  /** The whole proceeding is the accusation: its matter becomes the sealed one of its first submission. */
  inPlace: boolean;
}

interface Found {
  submission: OpenedSubmission;
  openPart: { title: string; text: string } | null;
}

/**
 * 分出密封: seals submissions of an open matter after the fact. Their text is removed from every table that others read,
 * they get a matter of their own with their own date, and messages that carried the text are withheld. The rest of the
 * matter continues without them, or is sealed too when nothing remains. Everything runs in the caller's transaction.
 */
export async function sealAccusation(tx: Tx, services: SealingServices, accusation: FoundAccusation): Promise<void> {
  const matter = await takeMatter(tx, accusation.matterId);
  if (!matter || matter.sealed) throw new Error(`matter ${accusation.matterId} is not an open matter`);
  const found = await takeFound(tx, services.vault, accusation);
  const whole = found.filter(({ openPart }) => !openPart);
  const [inPlace] = accusation.inPlace
    ? found.filter(({ submission }) => !submission.amends && !submission.openPart)
    : [];
  const beside: string[] = [];
  for (const one of found) {
    beside.push(
      ...(one.openPart
        ? await splitOff(tx, services, one, accusation)
        : await sealWhole(tx, services, one, { accusation, into: one === inPlace ? matter : undefined })),
    );
  }
  const left = await isAnyLinked(tx, matter.id);
  const emptied = !left || inPlace !== undefined;
  await withholdMessages(tx, matter, { found, whole, emptied, actor: accusation.actor });
  if (emptied) await sealMatter(tx, services.derived, matter, { state: inPlace ? 'open' : 'closed', beside });
  else
    await continueWithoutSealed(tx, services.derived, matter, {
      exposed: found.map(({ submission }) => submission.id),
      beside,
      actor: accusation.actor,
    });
}

/** Returns the named submissions and their amendments, which hold the same text; each row is locked. */
async function takeFound(tx: Tx, vault: Vault, { exposed, matterId }: FoundAccusation): Promise<Found[]> {
  const ids = await findExposed(
    tx,
    exposed.map(({ number }) => number),
    matterId,
  );
  const found: Found[] = [];
  for (const { id, number } of ids) {
    const submission = await takeSubmission(tx, vault, id);
    if (submission)
      found.push({ submission, openPart: exposed.find((one) => one.number === number)?.openPart ?? null });
  }
  return found;
}

async function sealWhole(
  tx: Tx,
  { vault, derived }: SealingServices,
  { submission }: Found,
  { accusation, into }: { accusation: FoundAccusation; into: Matter | undefined },
): Promise<string[]> {
  const { actor, matterId: leftMatter } = accusation;
  if (submission.openPart) return sealRest(tx, derived, { submission, actor });
  const reading = accusing(await derived.takeOut(tx, submission), accusation);
  const beside = await removeSealedText(tx, submission.id);
  const matter = into ?? (await openSealedMatter(tx, submission.receivedAt));
  if (!into) {
    await endLinksOf(tx, [submission.id], { actor, reason: HANDLED_ELSEWHERE });
    await linkSealed(tx, submission.id, matter.id);
  }
  await writeSealedFile(tx, vault, {
    submission,
    reading,
    matterId: matter.id,
    leftMatter,
    openPart: null,
    actor,
  });
  await markSealed(tx, submission.id);
  await leavePetitions(tx, submission.id);
  await handleClockEvent(tx, { kind: 'sealed', submissionId: submission.id, receivedAt: sinceOf(submission), actor });
  return beside;
}

/**
 * Seals the open part of a split submission when it turns out to accuse as well: it is added to the existing sealed
 * file.
 */
async function sealRest(
  tx: Tx,
  derived: DerivedText,
  { submission, actor }: { submission: OpenedSubmission; actor: string },
): Promise<string[]> {
  await derived.takeOut(tx, submission);
  const beside = await removeSealedText(tx, submission.id);
  const [kept] = await removeOpenPart(tx, submission.id);
  if (!kept) throw new Error(`submission ${submission.id} has no sealed part`);
  await endLinksOf(tx, [submission.id], { actor, reason: HANDLED_ELSEWHERE });
  await linkSealed(tx, submission.id, kept.matterId);
  await markSealed(tx, submission.id);
  await append(tx, {
    actor,
    action: 'submission.sealed',
    subjectKind: 'submission',
    subjectId: submission.id,
    detail: { matter: kept.matterId, rest: true },
  });
  await handleClockEvent(tx, { kind: 'sealed', submissionId: submission.id, receivedAt: sinceOf(submission), actor });
  return beside;
}

/** When the clock of a receipt began; an amendment has none of its own. */
const sinceOf = ({ amends, receivedAt }: OpenedSubmission): Date | null => (amends ? null : receivedAt);

/** Moves the original to the sealed desk; the submission stays in its matter with the neutral text only. */
async function splitOff(
  tx: Tx,
  { vault, derived }: SealingServices,
  { submission, openPart }: Found,
  accusation: FoundAccusation,
): Promise<string[]> {
  const { actor, matterId } = accusation;
  const reading = accusing(await derived.takeOut(tx, submission), accusation);
  const beside = await removeSealedText(tx, submission.id);
  const sealed = await openSealedMatter(tx, submission.receivedAt);
  await writeSealedFile(tx, vault, {
    submission,
    reading,
    matterId: sealed.id,
    leftMatter: matterId,
    openPart,
    actor,
  });
  await derived.readAgain(tx, submission.id, matterId);
  return beside;
}

/** What the sealed desk is told: the machine's reading, with a person's finding instead of the suspicion. */
function accusing(reading: SealedReading, { reason, accusedUnits, accusedNames }: FoundAccusation): SealedReading {
  const accused = {
    ...reading,
    kind: 'ACCUSATION',
    petitionKind: 'ACCUSATION',
    accusation: {
      suspected: true,
      evidence: [reason],
      accusedUnits: [...accusedUnits],
      accusedNames: [...accusedNames],
    },
  };
  return accused;
}

/** Message types that name a submission or a unit and contain no text of it. */
const WORDLESS = ['petition.members_changed', 'assignment.succeeded'];

async function withholdMessages(
  tx: Tx,
  matter: Matter,
  {
    found,
    whole,
    emptied,
    actor,
  }: { found: readonly Found[]; whole: readonly Found[]; emptied: boolean; actor: string },
): Promise<void> {
  const about = await findSubjects(tx, matter.id);
  for (const { submission } of found) {
    const own = whole.some((one) => one.submission.id === submission.id) ? [submission.number] : [];
    await withhold(tx, {
      submissionId: submission.id,
      subjects: [...about.map(({ id }) => id), ...own],
      except: emptied ? [] : WORDLESS,
      joinedBy: emptied ? null : submission.number,
      actor,
    });
  }
}
