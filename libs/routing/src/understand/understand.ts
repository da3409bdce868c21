import { copyHash, fingerprint } from '../text/fingerprint.js';
import { languageOf } from '../text/language.js';
import { normalise } from '../text/normalise.js';
import { cutAreas, cutPlaces, findPlace } from '../text/place.js';
import { suspectAccusation, type AccusationSuspicion } from '../accusation/accusation.js';
import { appealKindOf } from './appeal-kind.js';
import { classify, leafOfWages } from './classify.js';
import { courtMatter } from './court.js';
import { leafOfDanger } from '../danger/danger.js';
import { dangersTold } from './dangers-told.js';
import { judgedKind } from './judged-kind.js';
import { matterKindOf, petitionKindOf } from './kind.js';
import { contentKeys } from './link-keys.js';
import { PROBLEM_NAMES } from '../problems/problem-list.js';
import { toldProblems, type ToldProblem } from '../problems/problem-model.js';
import { type ReferenceData } from '../reference/reference.js';
import { nameTerms, problemTerms } from './terms.js';
import { type ContentFacts, UNDERSTANDING_VERSION, type Understanding } from './understanding.js';
import { tellsSeveral } from './several-problems.js';
import { suggestUrgency } from './urgency.js';

/**
 * Maximum length of text for words and places: a letter of 20,000 characters names its subject long before. Copies are
 * recognised on the whole text.
 */
const READ_FOR_TERMS = 4_000;

/**
 * Returns everything the machine understands of one submission's text. Deterministic: the same text and reference data
 * give the same JSON.
 */
export function understand(facts: ContentFacts, ref: ReferenceData): Understanding {
  const title = normalise(facts.title);
  const text = normalise(facts.text);
  const placeText = normalise(facts.placeText ?? '');
  const whole = `${title}\n${text}`;
  const wordsOf = (part: string) => ref.segmenter.words(cutAreas(part, ref.gazetteer));
  const words = { title: wordsOf(title), text: wordsOf(text.slice(0, READ_FOR_TERMS)) };
  const place = findPlace({ placeText, title, text: text.slice(0, READ_FOR_TERMS) }, words, ref.gazetteer);
  const fields = (facts.fields ?? []).map(normalise).filter(Boolean);
  const accusation = suspectAccusation({ ...facts, title, text, fields }, ref);
  const { risk, danger } = dangersTold({ title, text, fields }, ref);
  const { urgency, reasons } = suggestUrgency(risk, danger, facts.statedUrgency);
  const plain = {
    title: cutPlaces(title, place.anchors),
    text: cutPlaces(text.slice(0, READ_FOR_TERMS), place.anchors),
  };
  const terms = { ...words, rarity: ref.segmenter.rarity, placeNames: place.anchors, plain, concepts: ref.concepts };
  const known = {
    place,
    category: classify(
      {
        title,
        text: text.slice(0, READ_FOR_TERMS),
        statedCategory: facts.statedCategory,
        endangered: leafOfDanger(danger),
        unpaidWages: leafOfWages(risk),
      },
      ref,
    ),
    problemTerms: problemTerms(terms),
    nameTerms: nameTerms(terms),
    copyHash: copyHash(whole),
  };
  return {
    version: UNDERSTANDING_VERSION,
    language: languageOf(`${facts.title}\n${facts.text}`),
    ...kindsOf({ title, text, statedKind: facts.statedKind }, accusation, ref),
    several: tellsSeveral({ title, text: text.slice(0, READ_FOR_TERMS) }, ref),
    court: courtMatter({ title, text }, ref),
    danger,
    risk,
    problems: problemsIn(plain, ref),
    urgency,
    urgencyReasons: reasons,
    accusation,
    fingerprint: fingerprint(whole),
    ...known,
    linkKeys: contentKeys(known, { text: words.title.map((word) => word.text).join(''), rarity: ref.segmenter.rarity }),
  };
}

function problemsIn({ title, text }: { title: string; text: string }, { problems }: ReferenceData): ToldProblem[] {
  return problems ? toldProblems(problems, PROBLEM_NAMES, `${title}。${text}`) : [];
}

/** 诉求类型 and 事项性质: as the channel stated it, as an accusation decides it, or as rules and judge read it. */
function kindsOf(
  { title, text, statedKind }: Pick<ContentFacts, 'title' | 'text' | 'statedKind'>,
  { suspected, evidence }: AccusationSuspicion,
  ref: ReferenceData,
): Pick<Understanding, 'kind' | 'appealKind' | 'petitionKind' | 'kindEvidence' | 'empty' | 'withdrawn'> {
  const told = appealKindOf({ title, text, statedKind, accusing: suspected ? evidence : [] }, ref);
  const appeal = judgedKind(told, { title, text }, ref, statedKind !== undefined || suspected);
  return {
    kind: matterKindOf(appeal.kind, suspected),
    appealKind: appeal.kind,
    petitionKind: petitionKindOf(appeal.kind, suspected),
    kindEvidence: appeal.evidence,
    empty: appeal.empty,
    withdrawn: appeal.withdrawn,
  };
}
