import { comesAbout, isOfOthers, isOver, assertionOf, type TextSpan, type Assertion } from '../text/assertion.js';
import { onWordEdges } from '../text/word-edges.js';
import { ENGLISH_UNREAL } from '../danger/english-dangers.js';
import { ENGLISH_RISKS } from './english.js';
import { type CompiledSignal, type ReferenceData } from '../reference/reference.js';
import { firstHit, hits } from '../reference/signal-hits.js';
import { type RiskFlag } from './understanding.js';
import { type Urgency } from '#intake';

const STATED: Record<string, Urgency> = { 特急: 'CRITICAL', 紧急: 'URGENT' };
const NOT_A_RISK = /^KIND_|^ACCUSE_|^LITIGATION$/;
/** 农民工: the people covered by the regulation on migrant workers' pay (保障农民工工资支付条例), in everyday words. */
const MIGRANT =
  /农民工|民工|工地|包工头|班组|劳务(公司|队|分包)|项目部|施工(队|单位|方)|建筑(公司|工人)|泥工|木工|钢筋工/;

/** Wages that many people wait for: an unpaid site may block a road. What one person is owed is an ordinary matter, however much it is [J]. */
const MANY_WORKERS =
  /(?:[1-9]\d|[二三四五六七八九]十|几十|数十|上百|几百|[一二三四五六七八九]百)\d{0,2}[一二三四五六七八九]?(?:多|余|几)?(?:名|个|位|号|人)(?!月|小时|钟头|点|平)|(?:全|整个)(?:厂|公司|工地|车间|班组|店)(?:的)?(?:人|工人|员工|工友)|农民工们|工友们/;

/** Words inside a hit that make it unreal: 孩子〔容易〕受伤 reports no injured child. */
const UNREAL_INSIDE = /容易|易(?!燃|爆)|可能|或许|担心|怕|防止|避免|以防|没有被|未被/;

/** 就〔有人〕点火: other people are the subject inside the hit. */
const OTHERS_INSIDE = /有人|别人|对方|邻居/;

type ForRisk = Pick<ReferenceData, 'signals' | 'segmenter'>;

/**
 * Finds risk flags 扬言 暴力 安全隐患 欠薪 未成年人 食品安全 etc. in a normalised text, each with its words and how the text presents
 * them. They are suggestions: a danger is at most URGENT until a person decides. A danger that is over, feared or
 * denied is less urgent or no flag.
 */
export function riskFlags(text: string, ref: ForRisk): RiskFlag[] {
  const flags: RiskFlag[] = [];
  for (const signal of ref.signals) {
    const flag = NOT_A_RISK.test(signal.code) ? undefined : loudest(text, signal, ref);
    if (flag && !flags.some(({ code }) => code === flag.code)) flags.push(flag);
  }
  for (const { code, tag, urgency, pattern } of ENGLISH_RISKS) {
    const match = pattern.exec(text);
    if (!match || flags.some((flag) => flag.code === code)) continue;
    if (
      !code.startsWith('THREAT_') &&
      ENGLISH_UNREAL.test(
        text
          .slice(0, match.index)
          .split(/[.!?\n]/)
          .at(-1) ?? '',
      )
    )
      continue;
    flags.push({ code, tag, urgency, evidence: match[0], at: match.index, standing: 'told' });
  }
  return flags;
}

/** The most urgent hit of one signal; with equal urgency the first. */
function loudest(text: string, signal: CompiledSignal, { segmenter }: ForRisk): RiskFlag | undefined {
  if (signal.sense === 'topic') {
    const first = firstHit(text, signal);
    const urgency = weigh(signal, 'told', false);
    return first && urgency && flagOf(signal, first, { standing: 'told', urgency }, text);
  }
  let best: RiskFlag | undefined;
  let over = false;
  for (const hit of hits(text, signal)) {
    const span = { at: hit.at, end: hit.at + hit.evidence.length };
    const edges = signal.sense === 'danger' || signal.sense === 'event' ? 'both' : 'end';
    if (!onWordEdges(text, span, segmenter, edges) || (signal.sense === 'state' && UNREAL_INSIDE.test(hit.evidence)))
      continue;
    const standing = signal.sense === 'danger' ? dangerStanding(text, span) : assertionOf(text, span);
    over ||= standing === 'past';
    const urgency = weigh(signal, standing, OTHERS_INSIDE.test(hit.evidence) || isOfOthers(text, span));
    if (urgency && (!best || RANK.indexOf(urgency) > RANK.indexOf(best.urgency)))
      best = flagOf(signal, hit, { standing, urgency }, text);
  }
  // A title such as 某小区起火 sounds present, but the text says that it is over.
  return best && over && best.standing === 'now' && signal.sense === 'danger' ? { ...best, standing: 'told' } : best;
}

/**
 * A danger is present when the text says that it occurs, or when it is the whole title; the word alone is only a
 * possibility.
 */
function dangerStanding(text: string, span: TextSpan): Assertion {
  const standing = assertionOf(text, span);
  if (standing !== 'now' && standing !== 'told') return standing;
  if (!comesAbout(text, span)) return 'possible';
  return isOver(text, span) ? 'past' : 'now';
}

const RANK: readonly Urgency[] = ['NORMAL', 'URGENT', 'CRITICAL'];

function flagOf(
  signal: CompiledSignal,
  hit: { evidence: string; at: number },
  said: { standing: Assertion; urgency: Urgency },
  text: string,
): RiskFlag {
  // A threat by others is violence that the writer reports, and no threat by the writer.
  if (signal.code === 'THREAT_OTHERS' && said.urgency !== 'CRITICAL')
    return { code: 'VIOLENCE', tag: '暴力', ...said, ...hit };
  if (signal.code === 'DANGER_NOW' && said.standing === 'past')
    return { code: 'HAZARD', tag: signal.tag, ...said, ...hit };
  if (signal.code !== 'WAGE') return { code: signal.code, tag: signal.tag, ...said, ...hit };
  const urgency = MANY_WORKERS.test(text) ? said.urgency : 'NORMAL';
  return { code: 'WAGE', tag: MIGRANT.test(text) ? signal.tag : '欠薪', ...said, urgency, ...hit };
}

/**
 * The urgency of a signal after the grammar; undefined when no flag remains. Only a writer's own threat to a life may
 * be CRITICAL without a person.
 */
function weigh(signal: CompiledSignal, standing: Assertion, ofOthers: boolean): Urgency | undefined {
  const stated = STATED[signal.urgency ?? ''] ?? 'NORMAL';
  const most = stated === 'CRITICAL' ? 'URGENT' : stated;
  switch (signal.sense) {
    case 'threat':
      return weighThreat(signal.code, standing, ofOthers);
    case 'danger':
      return standing === 'past' ? 'NORMAL' : standing === 'now' ? most : undefined;
    case 'event':
      return standing === 'now' || standing === 'told' ? most : undefined;
    case 'plan':
      return standing === 'negated' || standing === 'past' || standing === 'figure' ? undefined : most;
    case 'state':
      if (standing === 'negated' || standing === 'possible' || standing === 'figure') return undefined;
      return standing === 'past' ? 'NORMAL' : most;
    case 'topic':
      return most;
  }
}

/**
 * A condition does not weaken a threat: 再不解决我就跳楼. A life that others speak of, or that was in danger earlier, is for a
 * person to check.
 */
function weighThreat(code: string, standing: Assertion, ofOthers: boolean): Urgency | undefined {
  if (standing === 'negated' || standing === 'figure') return undefined;
  if (!ofOthers && standing !== 'past' && standing !== 'quoted') return 'CRITICAL';
  if (code === 'THREAT_SELF') return 'URGENT';
  return standing === 'quoted' ? 'URGENT' : undefined;
}
