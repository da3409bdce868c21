import { maskText, type Tx } from '#platform';
import { maskedWords, type CaseFile } from './case-file.js';
import { askAbout, holdKeys, neighbours, sizesOf, writeKeys, writeLink, type Neighbour, type Relation } from './links.js';
import { openMatter, takeMatter, type Matter } from './matters.js';
import { mergeNeighbourhoods } from './neighbourhoods.js';
import { linkKeys } from './rules/link.js';
import { SHIPPED } from './rules/link-model.js';
import { fallsInto, joinsMatter, nearness } from './rules/neighbourhood.js';
import type { ReferenceData } from './rules/reference.js';
import type { Understanding } from './rules/understanding.js';

const ACTOR = 'machine:link';
const QUESTIONS = 3;

export interface Joined {
  matter: Matter;
  relation: Relation;
}

/**
 * LINK — is it about something that is known? Joins the matter it is nearest to as a whole, if that is near enough for no person to
 * be asked; else opens one, in the neighbourhood it falls into. A neighbour in the ask band becomes a question for a person. The
 * submission itself is never merged away.
 */
export async function joinOrOpen(tx: Tx, reference: ReferenceData, file: CaseFile, understanding: Understanding): Promise<Joined> {
  const keys = linkKeys(understanding, file.personKeys);
  await holdKeys(tx, keys);
  const joined = (await amendedMatter(tx, file)) ?? (await judgedMatter(tx, reference, { file, understanding, keys }));
  await writeKeys(tx, file, joined.matter.id, keys);
  return joined;
}

async function amendedMatter(tx: Tx, file: CaseFile): Promise<Joined | undefined> {
  if (!file.amends) return undefined;
  const [link] = (await tx.query('select matter_id as "matterId" from links where submission_id = $1 and undone_at is null', [file.amends])) as { matterId: string }[];
  const matter = link ? await takeMatter(tx, link.matterId) : undefined;
  if (!matter) return undefined;
  await writeLink(tx, {
    submissionId: file.id, matterId: matter.id, relation: 'amendment', score: 1, features: {}, reasons: ['同一来源编号的更正件'], decidedBy: ACTOR,
  });
  return { matter, relation: 'amendment' };
}

interface Arrival {
  file: CaseFile;
  understanding: Understanding;
  keys: readonly string[];
}

async function judgedMatter(tx: Tx, { vocabulary }: ReferenceData, { file, understanding, keys }: Arrival): Promise<Joined> {
  const judged = await neighbours(tx, file, understanding, { keys, vocabulary });
  const sizes = await sizesOf(tx, judged);
  const members = judged.map(({ verdict, ...member }) => ({ ...member, score: verdict.score }));
  const known = joinsMatter(members, sizes.matters, SHIPPED);
  const joined = known ? await joinMatter(tx, file, judged.filter(({ matterId }) => matterId === known)) : undefined;
  if (joined) return joined;
  const [home, ...merged] = fallsInto(nearness(members, ({ neighbourhood }) => neighbourhood, sizes.neighbourhoods), sizes.neighbourhoods, SHIPPED);
  const opened = await newMatter(tx, file, understanding, home ?? null);
  if (home) await mergeNeighbourhoods(tx, home, merged, opened.matter.id);
  await askLater(tx, file, judged);
  return opened;
}

async function joinMatter(tx: Tx, file: CaseFile, members: readonly Neighbour[]): Promise<Joined | undefined> {
  const [best] = members;
  const matter = best && (await takeMatter(tx, best.matterId));
  if (!matter || matter.sealed) return undefined;
  const relation = relationTo(members);
  const { score, features, reasons } = best.verdict;
  await writeLink(tx, { submissionId: file.id, matterId: matter.id, relation, score, features, reasons, decidedBy: ACTOR });
  return { matter, relation };
}

/** One neighbour by the same person makes it a repeat, whoever else told the same. */
function relationTo(members: readonly Neighbour[]): Relation {
  const relations = members.filter(({ verdict }) => verdict.band === 'join').map(({ verdict }) => verdict.relation);
  return relations.find((relation) => relation === 'repeat' || relation === 'mass_mail' || relation === 'channel_echo') ?? 'same_matter';
}

/** Questions can only be asked once this submission has a matter of its own to be moved from. */
async function askLater(tx: Tx, file: CaseFile, judged: readonly Neighbour[]): Promise<void> {
  const doubtful = judged.filter(({ verdict }) => verdict.band === 'ask');
  const perMatter = doubtful.filter(({ matterId }, place) => doubtful.findIndex((other) => other.matterId === matterId) === place);
  await askAbout(tx, file.id, perMatter.slice(0, QUESTIONS));
}

async function newMatter(tx: Tx, file: CaseFile, understanding: Understanding, neighbourhood: string | null): Promise<Joined> {
  const { title, placeText } = maskedWords(file, maskText);
  const matter = await openMatter(tx, {
    origin: 'submission', title, kind: understanding.kind, category: understanding.category.code || null, area: understanding.place.area,
    placeText: understanding.place.text || placeText, hotspotKey: neighbourhood, sealed: false, openedAt: file.receivedAt,
  }, ACTOR);
  await writeLink(tx, { submissionId: file.id, matterId: matter.id, relation: 'first', score: 1, features: {}, reasons: ['首次反映'], decidedBy: ACTOR });
  return { matter, relation: 'first' };
}
