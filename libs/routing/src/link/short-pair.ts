import { type LinkFacts } from './link-facts.js';
import { type LinkFeatures } from './link-features.js';
import { belief, type LinkModel } from './link-model.js';
import { SHORT_PAIR_TREES, treeBelief, type LinkTrees } from './link-trees.js';
import { floor, underCeiling } from './link-vetoes.js';
import { followUpBelief } from './follow-up-belief.js';
import { BRAND, contradicts, daysApart, isPlaced, plainBelief } from './plain-belief.js';
import { plainFeatures, type PlainFeatures } from './plain-features.js';
import { type Vocabulary } from '../text/vocabulary.js';

/** Everything that is weighed of two short texts, with what the rules and the word model say of them. */
export interface ShortPair extends LinkFeatures, PlainFeatures {
  byRules: number;
  byWords: number;
}

/** Reads a pair of short texts; undefined when one of them is long, or one praises and the other complains. Symmetric. */
export function shortPair(
  a: LinkFacts,
  b: LinkFacts,
  features: LinkFeatures,
  { vocabulary, model }: { vocabulary: Vocabulary; model: LinkModel },
): ShortPair | undefined {
  const plain = plainFeatures(a, b, vocabulary);
  if (!plain || (features.contrary === 1 && features.samePerson === 0)) return undefined;
  const told = { ...features, ...plain };
  return {
    ...told,
    byRules: features.samePerson === 1 ? followUpBelief(told) : plainBelief(told),
    byWords: Math.max(floor(features), underCeiling(belief(features, model), features, model)),
  };
}

/** Up to this many characters the trees decide alone; from `MANY` on the word model has half a voice [J]. */
const FEW = 50;
const MANY = 100;
const VOICE = 0.5;
/** Neither is believed beyond this. */
const SUREST = 0.99;

/**
 * Returns the belief that two short texts are one matter, in the bands of the model: learned trees weigh what the rules
 * and the words say, and the more words there are, the more the word model says itself. Different people are never joined
 * by themselves when one of them names no place and no firm.
 */
export function shortPairBelief(
  pair: ShortPair,
  { joinFrom, askFrom }: LinkModel,
  trees: LinkTrees = SHORT_PAIR_TREES,
): number {
  const chance = mixed(treeBelief(trees, { ...pair }), pair);
  const asksFrom = pair.samePerson === 1 ? Math.max(trees.askFrom, ASK_SAME_PERSON) : trees.askFrom;
  const scaled =
    chance >= trees.joinFrom
      ? between(joinFrom, 1, (chance - trees.joinFrom) / (1 - trees.joinFrom))
      : chance >= asksFrom
        ? between(askFrom, joinFrom, (chance - asksFrom) / (trees.joinFrom - asksFrom))
        : between(0, askFrom, chance / asksFrom);
  const asked = between(askFrom, joinFrom, ASKED);
  if (!mayJoin(pair)) return Math.min(scaled, asked);
  if (isOtherPlace(pair)) return Math.min(scaled, between(0, askFrom, 1));
  const certain = isOneSpot(pair) || isOneAddress(pair, chance) || isOneRoad(pair, chance);
  const told = Math.max(
    scaled,
    floor(pair),
    agreed(pair),
    isAmbiguous(pair, askFrom) ? asked : 0,
    certain ? between(joinFrom, 1, 0) : 0,
  );
  return told >= joinFrom && isDoubtful(pair, told, certain) ? Math.min(told, asked) : told;
}

/**
 * What the rules and the words both say holds for one person, and for different people who tell like problems. The written
 * pairs are harder than real ones, so the trees alone are too cautious about plain cases.
 */
function agreed({ samePerson, byRules, byWords, bothTold, sameFirst, likeProblems }: ShortPair): number {
  const like = bothTold === 0 || sameFirst === 1 || likeProblems >= LIKE;
  return samePerson === 1 || like ? Math.min(byRules, byWords) : 0;
}

/** Cosine of the beliefs from which two texts tell like problems [J]. */
const LIKE = 0.25;

/** One name of the city's tables that means two places, and nothing else that parts them. */
function isAmbiguous({ point, byRules }: ShortPair, askFrom: number): boolean {
  return point === 0.5 && byRules >= askFrom;
}

function mixed(byTrees: number, { byWords, longest, samePerson }: ShortPair): number {
  if (samePerson === 1) return byTrees;
  const voice = VOICE * Math.min(1, Math.max(0, (longest - FEW) / (MANY - FEW)));
  return 1 / (1 + Math.exp(-((1 - voice) * logOdds(byTrees) + voice * logOdds(byWords))));
}

function logOdds(belief: number): number {
  const kept = Math.min(SUREST, Math.max(1 - SUREST, belief));
  return Math.log(kept / (1 - kept));
}

const ASKED = 0.9;
/** Two texts of one person are shown to staff side by side anyway, so a question needs more [J]. */
const ASK_SAME_PERSON = 0.5;

/**
 * Beliefs below which a person is asked about texts of different people, by the length of the longer text [J]. Of joins of
 * writers that were left out, half were wrong below 20 characters, a fifth below 28, a tenth above: where little is told,
 * what is not told decides.
 */
const SURE_OF: readonly (readonly [below: number, belief: number])[] = [
  [20, 1],
  [28, 0.93],
  [50, 0.88],
];

/**
 * Kinds of joins that were wrong more often than right with writers that were left out; a person is asked about them.
 * `certain`: one spot, address or road tells enough, however short the texts.
 */
function isDoubtful(pair: ShortPair, told: number, certain: boolean): boolean {
  if (pair.samePerson === 1) return tellsOwnProblem(pair);
  const { otherHome, opposite, otherBranch, otherAmount, knownConflict } = pair;
  if (otherHome + opposite + otherBranch + otherAmount + knownConflict > 0 || isOtherSpot(pair)) return true;
  const sure = SURE_OF.find(([below]) => pair.longest < below)?.[1] ?? 0;
  if (pair.sharedParticular + pair.sharedSpot > 0 && sure < 1) return false;
  return told < sure && !certain && !(sure === 1 && isOneEvent(pair));
}

/** One person's text without a place, without a word that goes on, about another matter of their own: 失业金没到账. */
function tellsOwnProblem({ bare, followUp, corrects, thanks, likeProblems, ownReach }: ShortPair): boolean {
  return bare === 1 && followUp + corrects + thanks === 0 && likeProblems < 0.02 && ownReach >= 0.5;
}

/** One outage at one building, unit or house number of a named place within a day, told by two people. */
function isOneSpot(pair: ShortPair): boolean {
  const { samePerson, sameEvent, sharedParticular, otherParticular, opposite, point, time } = pair;
  const nothingElse = otherParticular + opposite + pair.otherHome === 0;
  return (
    samePerson === 0 && sameEvent + sharedParticular === 2 && nothingElse && point >= 0.9 && daysApart(time) <= A_DAY
  );
}

const A_DAY = 1.2;
/** A fault told again later may be another one. */
const A_WEEK = 7;
/** Cosine of the beliefs in problems, and belief of the trees, from which little else is needed [J]. */
const ALIKE = 0.3;
const ONE_PROBLEM = 0.5;
const CHANCE = { atAddress: 0.5, withoutTopic: 0.6, onRoad: 0.65 } as const;

/** One fault at one house number, flat, stall, kilometre, exit or crossing of one place: 环湖西路12号的井盖. */
function isOneAddress(pair: ShortPair, chance: number): boolean {
  return (
    agreesInAll(pair) &&
    pair.sharedSpot === 1 &&
    isPlaced(pair) &&
    (pair.topic >= 0.5
      ? pair.likeProblems >= ALIKE || chance >= CHANCE.atAddress
      : pair.otherTopic === 0 && chance >= CHANCE.withoutTopic)
  );
}

/** One listed problem on one road, in whatever words: 杏坞大街的麻将馆 and 棋牌室. */
function isOneRoad(pair: ShortPair, chance: number): boolean {
  return agreesInAll(pair) && pair.line >= 0.9 && pair.likeProblems >= ONE_PROBLEM && chance >= CHANCE.onRoad;
}

/** Two people within a week, and nothing that either tells is against the other. */
function agreesInAll(pair: ShortPair): boolean {
  const { samePerson, time, otherBranch, otherAmount, knownConflict, pointConflict } = pair;
  const against = otherBranch + otherAmount + knownConflict + pointConflict + Number(isOtherSpot(pair));
  return samePerson === 0 && daysApart(time) <= A_WEEK && against === 0 && !contradicts(pair);
}

/** Other spots are named beside a common road, but no common house number: 33号门口 and 33号这里 are one spot. */
function isOtherSpot({ spotOnLine, sharedSpot }: ShortPair): boolean {
  return spotOnLine < 0 && sharedSpot === 0;
}

/** Two known places of the city, neither named by the other; an outage, smell or jam may be felt at both. */
function isOtherPlace({ samePerson, knownConflict, sameEvent, point, echo, sharedCore }: ShortPair): boolean {
  return samePerson === 0 && knownConflict === 1 && sameEvent + echo + sharedCore === 0 && point < 0.5;
}

/** One outage of a named place, or the same words about it, within a day: few words are enough. */
function isOneEvent({ sameEvent, copy, time, point, pointConflict, template }: ShortPair): boolean {
  return sameEvent + copy > 0 && daysApart(time) <= A_DAY && point >= 0.9 && pointConflict + template === 0;
}
/** Below the upper end, so that a belief never reaches the next band. */
const WITHIN = 0.998;

function between(from: number, to: number, share: number): number {
  return from + (to - from) * Math.min(share, WITHIN);
}

function mayJoin({ samePerson, placeless, commonName }: ShortPair): boolean {
  return samePerson === 1 || placeless === 0 || commonName >= BRAND;
}
