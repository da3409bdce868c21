import { append } from '#audit';
import { withhold } from '#delivery';
import { rows, type Tx, type Vault } from '#platform';
import { takeCaseFile, type CaseFile } from './case-file.js';
import { forgetWords, ELSEWHERE } from './forget-words.js';
import { noteArrival, unnoteArrival } from './hotspot-series.js';
import type { KeepTime } from './keep-time.js';
import { holdKeys, writeKeys } from './links.js';
import { takeMatter, type Matter } from './matters.js';
import { readUnderstanding, writeOpenText, writeUnderstanding } from './open-text.js';
import { linkKeys } from './rules/link.js';
import type { ReferenceData } from './rules/reference.js';
import type { Understanding } from './rules/understanding.js';
import { keepFile, linkSealed, openSealedMatter } from './sealed.js';
import { keepOpen, sealMatter } from './stripped-matter.js';
import { understandFile } from './understand-file.js';

export interface Sealing {
  vault: Vault;
  reference: () => ReferenceData;
  keepTime?: KeepTime | undefined;
}

/** What a person found in an open matter. */
export interface FoundAccusation {
  matterId: string;
  /** Registration numbers; `openPart`: what of it goes on in the open, in neutral words. */
  exposed: readonly { number: string; openPart?: { title: string; text: string } | undefined }[];
  accusedUnits: readonly string[];
  accusedNames: readonly string[];
  reason: string;
  actor: string;
  /** The whole case is the accusation: its matter becomes the sealed one of its first submission. */
  inPlace: boolean;
}

interface Found {
  file: CaseFile;
  openPart: { title: string; text: string } | null;
}

/**
 * 分出密封: makes submissions of an open matter what they would have been had they been sealed at the start: words in no table that others
 * read, a matter of their own from their own date, messages that carried them withheld. What is left of the matter goes on without
 * them, or is sealed too when nothing is left. Everything in the caller's transaction.
 */
export async function sealAway(tx: Tx, services: Sealing, accusation: FoundAccusation): Promise<void> {
  const matter = await takeMatter(tx, accusation.matterId);
  if (!matter || matter.sealed) throw new Error(`matter ${accusation.matterId} is no open matter`);
  const found = await takeFound(tx, services.vault, accusation);
  const whole = found.filter(({ openPart }) => !openPart);
  const [inPlace] = accusation.inPlace ? found.filter(({ file }) => !file.amends && !file.openPart) : [];
  const beside: string[] = [];
  for (const one of found) {
    beside.push(
      ...(one.openPart
        ? await splitOff(tx, services, one, accusation)
        : await sealWhole(tx, services, one, { accusation, into: one === inPlace ? matter : undefined })),
    );
  }
  const left = await rows(tx, 'select 1 from links where matter_id = $1 and undone_at is null limit 1', [matter.id]);
  const emptied = left.length === 0 || inPlace !== undefined;
  await withholdMessages(tx, matter, { found, whole, emptied, actor: accusation.actor });
  if (emptied) await sealMatter(tx, matter, { state: inPlace ? 'open' : 'closed', beside });
  else await keepOpen(tx, matter, { exposed: found.map(({ file }) => file.id), beside, actor: accusation.actor });
}

/** Those named and their amendments, which hold the same words; each row locked. */
async function takeFound(tx: Tx, vault: Vault, { exposed, matterId }: FoundAccusation): Promise<Found[]> {
  const ids = await rows<{ id: string; number: string }>(
    tx,
    `select s.id, s.number from submissions s join links l on l.submission_id = s.id and l.undone_at is null where l.matter_id = $2 and s.seal = 'open'
       and (s.number = any($1::text[]) or s.amends in (select o.id from submissions o where o.number = any($1::text[]))) order by s.amends is not null, s.received_at, s.id`,
    [exposed.map(({ number }) => number), matterId],
  );
  const found: Found[] = [];
  for (const { id, number } of ids) {
    const file = await takeCaseFile(tx, vault, id);
    if (file) found.push({ file, openPart: exposed.find((one) => one.number === number)?.openPart ?? null });
  }
  return found;
}

async function sealWhole(
  tx: Tx,
  { vault, keepTime }: Sealing,
  { file }: Found,
  { accusation, into }: { accusation: FoundAccusation; into: Matter | undefined },
): Promise<string[]> {
  const { actor, matterId: leftMatter } = accusation;
  if (file.openPart) return sealRest(tx, { file, actor, keepTime });
  const understanding = accusing(await readUnderstanding(tx, file.id), accusation);
  await unnoteArrival(tx, understanding, file.toldAt);
  const beside = await forgetWords(tx, file.id);
  const matter = into ?? (await openSealedMatter(tx, file.receivedAt));
  if (!into) {
    await tx.query(
      'update links set undone_at = now(), undone_by = $2, undone_reason = $3 where submission_id = $1 and undone_at is null',
      [file.id, actor, ELSEWHERE],
    );
    await linkSealed(tx, file.id, matter.id);
  }
  await keepFile(tx, vault, { file, understanding, matterId: matter.id, leftMatter, openPart: null, actor });
  await tx.query("update submissions set seal = 'sealed' where id = $1", [file.id]);
  await tx.query('update petition_members set left_at = now() where submission_id = $1 and left_at is null', [file.id]);
  await keepTime?.(tx, { kind: 'sealed', submissionId: file.id, actor });
  return beside;
}

/** The part of a split submission that went on in the open turns out to accuse as well: it follows the rest, to the file that is there. */
async function sealRest(
  tx: Tx,
  { file, actor, keepTime }: { file: CaseFile; actor: string; keepTime: KeepTime | undefined },
): Promise<string[]> {
  await unnoteArrival(tx, await readUnderstanding(tx, file.id), file.toldAt);
  const beside = await forgetWords(tx, file.id);
  const [kept] = await rows<{ matterId: string }>(
    tx,
    'update sealed_files set open_part = null, sealed_at = clock_timestamp() where submission_id = $1 returning matter_id as "matterId"',
    [file.id],
  );
  if (!kept) throw new Error(`submission ${file.id} was not split`);
  await tx.query(
    'update links set undone_at = now(), undone_by = $2, undone_reason = $3 where submission_id = $1 and undone_at is null',
    [file.id, actor, ELSEWHERE],
  );
  await linkSealed(tx, file.id, kept.matterId);
  await tx.query("update submissions set seal = 'sealed' where id = $1", [file.id]);
  await append(tx, {
    actor,
    action: 'submission.sealed',
    subjectKind: 'submission',
    subjectId: file.id,
    detail: { matter: kept.matterId, rest: true },
  });
  await keepTime?.(tx, { kind: 'sealed', submissionId: file.id, actor });
  return beside;
}

/** The original goes to the sealed desk; the submission stays where it is with the neutral words alone. */
async function splitOff(
  tx: Tx,
  { vault, reference }: Sealing,
  { file, openPart }: Found,
  accusation: FoundAccusation,
): Promise<string[]> {
  const { actor, matterId } = accusation;
  const understanding = accusing(await readUnderstanding(tx, file.id), accusation);
  await unnoteArrival(tx, understanding, file.toldAt);
  const beside = await forgetWords(tx, file.id);
  const sealed = await openSealedMatter(tx, file.receivedAt);
  await keepFile(tx, vault, { file, understanding, matterId: sealed.id, leftMatter: matterId, openPart, actor });
  await writeOpenWords(tx, { vault, reference }, file.id, matterId);
  return beside;
}

/** Understands and writes down what may be read of a submission now: of one that is split, its open part. */
export async function writeOpenWords(
  tx: Tx,
  { vault, reference }: Pick<Sealing, 'vault' | 'reference'>,
  submissionId: string,
  matterId: string,
): Promise<CaseFile> {
  const file = await takeCaseFile(tx, vault, submissionId);
  if (!file) throw new Error(`submission ${submissionId} has no words`);
  const understanding = understandFile(file, reference());
  const keys = linkKeys(understanding, file.personKeys);
  await holdKeys(tx, keys);
  await writeOpenText(tx, file);
  await writeUnderstanding(tx, file, understanding);
  await writeKeys(tx, file, matterId, keys);
  await noteArrival(tx, understanding, file.toldAt);
  return file;
}

/** What the sealed desk is told: the machine's reading, with a person's finding in the place of its suspicion. */
function accusing(
  understanding: Understanding,
  { reason, accusedUnits, accusedNames }: FoundAccusation,
): Understanding {
  return {
    ...understanding,
    kind: 'ACCUSATION',
    petitionKind: 'ACCUSATION',
    accusation: {
      suspected: true,
      evidence: [reason],
      accusedUnits: [...accusedUnits],
      accusedNames: [...accusedNames],
    },
  };
}

/** Types that name a submission or a unit, and nothing of what was said. */
const WORDLESS = ['submission.joined', 'petition.members_changed', 'assignment.succeeded'];

/** What messages about a matter are about: its assignments, its cases, and what was proposed or demanded in it. */
const SUBJECTS = `
  select id::text as id from assignments where matter_id = $1 union all select id::text from proceedings where matter_id = $1
  union all select id::text from suggestions where matter_id = $1
  union all select v.id::text from supervisions v join proceedings p on p.id = v.proceeding_id where p.matter_id = $1`;

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
  const about = await rows<{ id: string }>(tx, SUBJECTS, [matter.id]);
  for (const { file } of found) {
    const own = whole.some((one) => one.file.id === file.id) ? [file.number] : [];
    await withhold(tx, {
      submissionId: file.id,
      subjects: [...about.map(({ id }) => id), ...own],
      except: emptied ? [] : WORDLESS,
      actor,
    });
  }
}
