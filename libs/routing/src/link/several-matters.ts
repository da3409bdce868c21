import { enumerated, type Enumerated } from '../text/enumeration.js';
import { announcesOne, isArgument, lastSentence, sentenceOf } from './argument.js';
import { head } from '../text/head.js';
import { CONCEPTS } from '../text/concepts.js';
import { categoryAgreement, termCosine } from './link-features.js';
import { type ReferenceData } from '../reference/reference.js';
import { CONCEPT_MARK } from '../understand/terms.js';
import { understand } from '../understand/understand.js';
import { type ContentFacts, type Understanding } from '../understand/understanding.js';

/** 另述问题: a problem that a submission reports in addition to its own. */
export interface FurtherProblem {
  /** Its position among the parts of the text, from 1. */
  part: number;
  /** The place, if only the opening names it, and the first words of the problem. */
  title: string;
  text: string;
  understanding: Understanding;
}

/** A text split into its problems. */
export interface SeveralMatters {
  /**
   * The understanding of the submission's own problem alone; danger, accusation, urgency and copies are those of the
   * whole text.
   */
  own: Understanding;
  /** The text without the further problems. */
  ownText: string;
  further: FurtherProblem[];
}

/** [J] Maximum number of parts. */
export const MOST_PARTS = 6;
/** Parts with fewer hanzi contain no problem of their own. */
const LEAST_HANZI = 8;
/** Below this confidence a category is too uncertain to separate two problems. */
const SURE = 0.45;
const LONGEST_TITLE = 30;

interface Telling {
  part: number;
  /** Its first sentence, without the mark. */
  lead: string;
  text: string;
  understanding: Understanding;
  /** The problem in its first sentence: the heaviest concept whose subject is that of the whole part. */
  chief: string | undefined;
  /** All concepts in it. */
  concepts: readonly string[];
}

/**
 * 一件多诉: splits a text into problems where it marks them itself, by numbers (一、二、) or a connective (另外); undefined for
 * most texts. Its own problem is the part that agrees best with the whole, because the matter is opened or joined for
 * what most of the text is about. When unclear it does not split: arguments, demands and evidence about one problem are
 * numbered too.
 */
export function severalMatters(
  facts: ContentFacts,
  whole: Understanding,
  ref: ReferenceData,
): SeveralMatters | undefined {
  const cut = enumerated(facts.text, MOST_PARTS);
  if (cut.parts.length === 0 || (cut.numbered && announcesOne(facts.title, cut.opening))) return undefined;
  const tellings = (cut.numbered ? cut.parts : [cut.opening, ...cut.parts]).map((text, i) => telling(text, i + 1, ref));
  const own = tellings.reduce((best, one) => (agreement(one, whole) > agreement(best, whole) ? one : best));
  const further = furtherThan(own, tellings, { facts, cut, ref });
  if (further.length === 0) return undefined;
  const ownText = [
    ...(cut.numbered ? [cut.opening] : []),
    ...tellings.filter((one) => !further.includes(one)).map(({ text }) => text),
  ].join('');
  return {
    own: ownOf(whole, understand({ ...facts, text: ownText }, ref)),
    ownText,
    further: further.map((one) => asTold(one, facts, cut, ref)),
  };
}

/** Place and problem are read from its own text; an exact copy of the whole letter is still found. */
function ownOf(
  whole: Understanding,
  { place, category, problemTerms, nameTerms, linkKeys }: Understanding,
): Understanding {
  const copies = whole.linkKeys.filter((key) => key === `c:${whole.copyHash}`);
  return { ...whole, place, category, problemTerms, nameTerms, linkKeys: [...new Set([...copies, ...linkKeys])] };
}

function furtherThan(
  own: Telling,
  tellings: readonly Telling[],
  { facts, cut, ref }: { facts: ContentFacts; cut: Enumerated; ref: ReferenceData },
): Telling[] {
  const announced = cut.numbered ? announcedConcepts(facts.title, cut.opening, ref) : [];
  const rest = `${facts.title} ${cut.opening} ${own.text}`;
  const kept = [own];
  for (const one of tellings) {
    const isAnnounced = announced.length === 0 || announced.includes(one.chief ?? '');
    if (
      one !== own &&
      isAnnounced &&
      hasProblem(one, ref) &&
      !isArgument(one.lead, rest) &&
      kept.every((other) => differ(one, other))
    )
      kept.push(one);
  }
  return kept.slice(1);
}

function telling(text: string, part: number, ref: ReferenceData): Telling {
  const lead = sentenceOf(text);
  const understanding = understand({ title: head(lead, LONGEST_TITLE), text }, ref);
  const chief = conceptsIn(lead, ref).find(
    (concept) => LEAF.get(concept)?.slice(0, 5) === understanding.category.code.slice(0, 5),
  );
  return { part, lead, text, understanding, chief, concepts: conceptsOf(understanding) };
}

function agreement({ understanding }: Telling, whole: Understanding): number {
  return termCosine(understanding.problemTerms, whole.problemTerms) + categoryAgreement(understanding, whole);
}

function conceptsIn(words: string, ref: ReferenceData): string[] {
  return conceptsOf(understand({ title: '', text: words }, ref));
}

function conceptsOf({ problemTerms }: Understanding): string[] {
  return problemTerms.flatMap(({ term }) => (term.startsWith(CONCEPT_MARK) ? [term.slice(CONCEPT_MARK.length)] : []));
}

/**
 * Concepts announced by the title, or else by the sentence before the first number. The numbered parts then concern
 * nothing else.
 */
function announcedConcepts(title: string, opening: string, ref: ReferenceData): string[] {
  const titled = conceptsIn(title, ref);
  return titled.length > 0 ? titled : conceptsIn(lastSentence(opening), ref);
}

const LEAF = new Map(CONCEPTS.map(([concept, category]) => [concept, category]));

/** Whether its first sentence names a problem and the whole part has that subject. */
function hasProblem({ text, chief, understanding: { category, accusation } }: Telling, ref: ReferenceData): boolean {
  return (
    (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= LEAST_HANZI &&
    !accusation.suspected &&
    !accusation.held &&
    (chief !== undefined || ref.judges !== undefined) &&
    category.confidence >= SURE
  );
}

/**
 * Whether two parts are different problems, or the same problem at another place of the city's tables. Two objects of
 * one leaf of the content list (路灯 and 井盖) are different when both parts belong to exactly that leaf.
 */
function differ(a: Telling, b: Telling): boolean {
  const another = !mentions(a, b.chief ?? b.concepts[0]) && !mentions(b, a.chief ?? a.concepts[0]);
  const ofTheirLeaf =
    a.chief !== undefined &&
    b.chief !== undefined &&
    LEAF.get(a.chief) === a.understanding.category.code &&
    LEAF.get(b.chief) === b.understanding.category.code;
  return (
    (another && sureOf(a, b)) ||
    (another && (ofTheirLeaf || a.understanding.category.code !== b.understanding.category.code)) ||
    elsewhere(a.understanding, b.understanding)
  );
}

/** Both parts are surely of different subjects, by a model that was taught the leaves. */
function sureOf({ understanding: { category: a } }: Telling, { understanding: { category: b } }: Telling): boolean {
  return a.confidence >= SURE && b.confidence >= SURE && a.code.slice(0, 5) !== b.code.slice(0, 5);
}

const mentions = ({ concepts }: Telling, concept: string | undefined): boolean =>
  concept !== undefined && concepts.includes(concept);

function elsewhere({ place: a }: Understanding, { place: b }: Understanding): boolean {
  const [x, y] = [a.anchors.slice(0, a.knownAnchors), b.anchors.slice(0, b.knownAnchors)];
  return x.length > 0 && y.length > 0 && !x.some((name) => y.includes(name));
}

/** The part as a text of its own, with the place that only the opening or the title names. */
function asTold(
  { part, lead, text, understanding }: Telling,
  facts: ContentFacts,
  { opening }: Enumerated,
  ref: ReferenceData,
): FurtherProblem {
  const placeText = facts.placeText ? { placeText: facts.placeText } : {};
  const { place } = understand({ title: facts.title, text: opening, ...placeText }, ref);
  const where =
    understanding.place.anchors.length > 0
      ? ''
      : [...place.foreignAreas.slice(0, 1), ...place.anchors.slice(0, 2)].join('');
  const title = `${where}${head(lead, LONGEST_TITLE)}`;
  return { part, title, text, understanding: understand({ title, text, ...placeText }, ref) };
}
