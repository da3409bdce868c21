import type { Tx } from '#platform';
import { amendMatter, type Matter } from '#cases/matters';
import type { OpenedSubmission } from '#cases/submissions';
import type { Amended } from './amended.js';
import type { ReferenceData } from '../reference/reference.js';
import { contentsTogether } from './understand-amended.js';
import { amendedContent } from './amended-content.js';
import { openPiece } from '../understand/open-words.js';
import { correctPlace, writeUnderstanding } from '../understand/understandings.js';
import { OTHER } from '../understand/classify.js';
import type { Understanding } from '../understand/understanding.js';
import { findMatterOfOriginal } from '../join/link.queries.js';

const ACTOR = 'machine:link';
/** Confidence from which a supplement changes the category of a matter [J]. */
const SURE = 0.5;

/** What an amendment changed in its matter, in words for the desk, and how the whole is understood now. */
export interface AmendmentChange {
  understanding: Understanding;
  changes: string[];
}

interface Amending {
  submission: OpenedSubmission;
  /** The matter that the amendment came to. */
  matter: Matter;
  amended: Amended | undefined;
  /** Understood alone, and together with what it amends. */
  own: Understanding;
  whole: Understanding | undefined;
}

/**
 * Lets the matter follow an amendment: the submission is known as understood together with what it amends, and category,
 * place and kind of the matter change with it. Returns undefined when the submission amends nothing, or when the link
 * rules took it to another matter.
 */
export async function followAmendment(
  tx: Tx,
  reference: ReferenceData,
  { submission, matter, amended, own, whole }: Amending,
): Promise<AmendmentChange | undefined> {
  if (!amended || !whole) return undefined;
  const link = await findMatterOfOriginal(tx, amended.id);
  if (link?.matterId !== matter.id) return undefined;
  const earlier = contentsTogether(amended.contents);
  const withPeople = earlier ? { ...submission, content: amendedContent(earlier, submission.content) } : submission;
  const understanding = { ...whole, category: categoryAfter(matter, own, whole) };
  await writeUnderstanding(tx, withPeople, understanding);
  const { category, kind, place } = understanding;
  const now = await amendMatter(tx, matter.id, {
    first: amended.id,
    actor: ACTOR,
    kind,
    category: category.code || matter.category,
    area: place.area ?? matter.area,
    placeText: openPiece(withPeople, place.text) || matter.placeText,
  });
  if (!now) return { understanding, changes: [] };
  const changes = [
    changed('类别', categoryOf(matter, reference), categoryOf(now, reference)),
    changed('地点', areaOf(matter, reference), areaOf(now, reference)),
    changed('性质', matter.kind, now.kind),
  ].flat();
  if (now.area !== matter.area) await correctPlace(tx, amended.id, submission.id);
  Object.assign(matter, now);
  return { understanding, changes };
}

/**
 * Noise between near categories moves no matter: the earlier one stays until the whole is sure of another. Where none was
 * known, the surer reading counts: a text that tells nothing makes the whole unsure.
 */
function categoryAfter(matter: Matter, own: Understanding, { category }: Understanding): Understanding['category'] {
  if (matter.category === null || matter.category === OTHER)
    return own.category.code !== OTHER && own.category.confidence > category.confidence ? own.category : category;
  const earlier = category.candidates.find(({ code }) => code === matter.category);
  return earlier && category.confidence < SURE ? { ...category, code: earlier.code } : category;
}

const changed = (what: string, before: string, after: string): string[] =>
  before === after ? [] : [`更正后${what}:${before} → ${after}`];

function categoryOf({ category }: Pick<Matter, 'category'>, { categories }: ReferenceData): string {
  const leaf = category === null ? undefined : categories.get(category);
  return leaf ? `${leaf.level1}/${leaf.level3}` : '未识别';
}

function areaOf({ area, placeText }: Pick<Matter, 'area' | 'placeText'>, { areas }: ReferenceData): string {
  return [area === null ? undefined : areas.get(area)?.name, placeText].filter(Boolean).join(' ') || '未识别';
}
