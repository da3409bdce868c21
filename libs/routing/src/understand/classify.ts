import { categoryScores, type CategoryScore } from './category-scores.js';
import { ENGLISH_KEYWORDS } from './english.js';
import { believedLeaves, knowsLeaves } from './leaf-beliefs.js';
import { type LabelOfLeaf } from '../learning/label-leaves.js';
import { labelReading } from '../judge/label-reading.js';
import { learnedBeliefs } from './learned-labels.js';
import { type Category, type ReferenceData } from '../reference/reference.js';
import { type Classification, type RiskFlag } from './understanding.js';
import { weighLeaves, type WeighedLeaves } from './weighed-leaves.js';

/** The input of the classifier; texts are normalised. */
export interface ClassifyFacts {
  title: string;
  text: string;
  statedCategory?: string;
  /** The leaf of unpaid wages where they were flagged: 人社 leads, whatever kind of site it is (保障农民工工资支付条例). */
  unpaidWages?: string;
  /** The leaf of a danger that the text tells of. */
  endangered?: string;
}

/** The residual leaf for everything that fits no other category. */
export const OTHER = 'H999999';
const MOST_CANDIDATES = 3;
/** Points for a category that the channel names, about four ordinary keywords: its clerk heard the caller. */
const STATED_BONUS = 14;
/** 农民工权益 and 工资发放. */
const WAGES = { site: 'H080201', other: 'H080101' } as const;
const WAGES_BONUS = 10;
/**
 * Score at which keyword evidence alone gives half confidence; found on public texts, where one title keyword scores
 * about 10.
 */
const HALF_CONVINCING = 7;
/** How far a certain label compensates for few words: it gives the subject, not the leaf. */
const SUPPORT = 0.1;

/**
 * 内容分类 by counted keywords: Σ 3·idf for a hit in the title + √min(tf,3)·idf in the text, weighed by the learned labels
 * when a model serves. Confidence is the share of the best leaf among its rivals, reduced when there is little text.
 */
export function classify(facts: ClassifyFacts, ref: ReferenceData): Classification {
  const { categoryModel, leafLabels } = ref;
  return categoryModel && leafLabels && knowsLeaves(leafLabels, categoryModel.labels.length)
    ? byBelief(facts, ref, leafLabels)
    : byKeywords(facts, ref);
}

/** Share of the belief that the channel's category and unpaid wages take: a clerk heard the caller. */
const STATED_SHARE = 0.6;
const WAGES_SHARE = 0.5;
const ENDANGERED_SHARE = 0.4;
/** Below this belief no leaf is named: the text says too little. */
const LEAST_BELIEVED = 0.1;

/** The leaves by a model that was taught every leaf; what the channel states takes a share of the belief. */
function byBelief(facts: ClassifyFacts, ref: ReferenceData, leaves: LabelOfLeaf): Classification {
  const english = englishKeywords(`${facts.title} ${facts.text}`);
  const scores = categoryScores({ title: facts.title, text: facts.text + english }, ref);
  const beliefs = learnedOf(facts, scores, ref) ?? new Float64Array(leaves.size);
  const stated = facts.statedCategory ? statedCategory(facts.statedCategory, ref) : undefined;
  if (facts.endangered) favour(beliefs, leaves.get(facts.endangered), ENDANGERED_SHARE);
  if (facts.unpaidWages) favour(beliefs, leaves.get(facts.unpaidWages), WAGES_SHARE);
  if (stated) favour(beliefs, leaves.get(stated.code), STATED_SHARE);
  const ranked = [...believedLeaves(beliefs, leaves, scores).values()].sort(
    (a, b) => b.belief - a.belief || b.tie - a.tie || a.code.localeCompare(b.code),
  );
  const shown = ranked.slice(0, MOST_CANDIDATES);
  const leaf = shown[0] && shown[0].belief >= LEAST_BELIEVED ? ref.categories.get(shown[0].code) : undefined;
  return {
    ...levels(leaf ?? ref.categories.get(OTHER)),
    confidence: round(Math.min(0.99, shown[0]?.belief ?? 0)),
    candidates: shown.map(({ code, score, keywords }) => ({
      code,
      score: round(score),
      keywords: keywords.slice(0, 6),
    })),
  };
}

/** The leaf of the wages that the flags tell of; undefined when none. */
export function leafOfWages(risk: readonly RiskFlag[]): string | undefined {
  const flag = risk.find(({ code }) => code === 'WAGE');
  return flag && (flag.tag === '农民工工资' ? WAGES.site : WAGES.other);
}

function favour(beliefs: Float64Array, label: number | undefined, share: number): void {
  if (label === undefined) return;
  for (let c = 0; c < beliefs.length; c++) beliefs[c] = (beliefs[c] as number) * (1 - share);
  beliefs[label] = (beliefs[label] as number) + share;
}

function byKeywords(facts: ClassifyFacts, ref: ReferenceData): Classification {
  const english = englishKeywords(`${facts.title} ${facts.text}`);
  const scores = categoryScores({ title: facts.title, text: facts.text + english }, ref);
  const beliefs = learnedOf(facts, scores, ref);
  const stated = facts.statedCategory ? statedCategory(facts.statedCategory, ref) : undefined;
  if (stated) boost(scores, stated.code, { bonus: STATED_BONUS, why: '来件分类' });
  if (facts.unpaidWages && ref.categories.has(facts.unpaidWages))
    boost(scores, facts.unpaidWages, { bonus: WAGES_BONUS, why: '欠薪' });
  const weighed =
    beliefs && ref.leafLabels ? weighLeaves(scores, beliefs, ref.leafLabels) : { ...NOTHING_LEARNED, scores };
  const ranked = [...weighed.scores.values()]
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.tie - a.tie || a.code.localeCompare(b.code));
  const candidates = ranked
    .slice(0, MOST_CANDIDATES)
    .map(({ code, score, keywords }) => ({ code, score: round(score), keywords: keywords.slice(0, 6) }));
  const best = candidates[0];
  const leaf = (best && ref.categories.get(best.code)) ?? ref.categories.get(OTHER);
  return { ...levels(leaf), confidence: best ? confidence(ranked, weighed) : 0, candidates };
}

const NOTHING_LEARNED: Omit<WeighedLeaves, 'scores'> = { doubt: 0, belief: new Map() };

/** The model is asked before the channel's category is added, which would otherwise count twice. */
function learnedOf(
  { title, text }: ClassifyFacts,
  scores: ReadonlyMap<string, CategoryScore>,
  { categoryModel, leafLabels, segmenter }: ReferenceData,
): Float64Array | undefined {
  if (!categoryModel || !leafLabels) return undefined;
  return learnedBeliefs(labelReading({ title, text }, segmenter), scores, { model: categoryModel, leaves: leafLabels });
}

function levels(leaf: Category | undefined): Pick<Classification, 'code' | 'level1' | 'level2' | 'level3'> {
  return leaf
    ? { code: leaf.code, level1: leaf.level1, level2: leaf.level2, level3: leaf.level3 }
    : { code: OTHER, level1: '其他', level2: '其他', level3: '其他' };
}

function confidence(ranked: readonly CategoryScore[], { doubt, belief }: Omit<WeighedLeaves, 'scores'>): number {
  const best = ranked[0]?.score ?? 0;
  const second = ranked[1]?.score ?? 0;
  const third = ranked[2]?.score ?? 0;
  const share = best ** 2 / (best ** 2 + second ** 2 + 0.5 * third ** 2 + doubt);
  const said = best / (best + HALF_CONVINCING);
  const learned = SUPPORT * (belief.get(ranked[0]?.code ?? '') ?? 0);
  return round(share * (1 - (1 - said) * (1 - learned)));
}

/** The leaf that a channel named, by code or by the name of any level (the deepest match, the most usual first). */
function statedCategory(stated: string, ref: ReferenceData): Category | undefined {
  const byCode = ref.categories.get(stated.trim());
  if (byCode) return byCode;
  const name =
    stated
      .split(/[>/、\-→|]/)
      .at(-1)
      ?.trim() ?? '';
  const leaves = [...ref.categories.values()];
  return leaves.find(({ level3 }) => level3 === name) ?? leaves.find(({ keywords }) => keywords.includes(name));
}

function boost(scores: Map<string, CategoryScore>, code: string, { bonus, why }: { bonus: number; why: string }): void {
  const own = scores.get(code) ?? { code, score: 0, tie: 0, keywords: [] };
  scores.set(code, { ...own, score: own.score + bonus, keywords: [...new Set([why, ...own.keywords])] });
}

function englishKeywords(text: string): string {
  return ENGLISH_KEYWORDS.filter(([pattern]) => pattern.test(text))
    .map(([, keywords]) => ` ${keywords}`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
