import { ENGLISH_RISKS } from './english.js';
import { type CompiledSignal } from './reference.js';
import { type RiskFlag, type Urgency } from './understanding.js';

const URGENCY: Record<string, Urgency> = { 特急: 'CRITICAL', 紧急: 'URGENT' };
/** Only these may be CRITICAL without a person: a threat to a life cannot wait for one, a reported danger was real in 8 of 20 texts read. */
const CRITICAL_ALONE = new Set(['THREAT_SELF', 'THREAT_OTHERS']);
const NOT_A_RISK = /^KIND_|^ACCUSE_|^LITIGATION$/;
/** A farewell without any word of a method is how despair often writes; missing it costs more than a false alarm. */
const FAREWELL =
  /等我(不在|走)了|我(要是|如果|若)?不在了|我(走|死)(了)?(以后|之后|后)|下辈子(再|我)|来世再|(写|留)(下|好)?(了)?(遗书|遗言)|永别了|活够了|活着(还有|有|没)什?么?(意思|意义)|没有?活路了?|(走|逼)上?绝路|一了百了|想死|死了算了|不如死|跳下去/;
/** 有人, 别人: told of others, so not a threat of the writer's. */
const OF_OTHERS = /有人|别人|对方|邻居/;
/** Characters around a hit in which its negative pattern cancels it. */
const WINDOW = 8;

/**
 * Risk flags 扬言 安全隐患 欠薪 ... in a normalised text, each with the words that raised it. Suggestions only: a danger is at most
 * URGENT until a person says more, except threats of suicide or violence.
 */
export function riskFlags(text: string, signals: readonly CompiledSignal[]): RiskFlag[] {
  const flags: RiskFlag[] = [];
  for (const signal of signals) {
    if (NOT_A_RISK.test(signal.code)) continue;
    const hit = firstHit(text, signal);
    if (hit && signal.code === 'THREAT_OTHERS' && OF_OTHERS.test(hit.evidence)) continue;
    if (hit) flags.push({ code: signal.code, tag: signal.tag, urgency: suggested(signal.code, signal.urgency), ...hit });
  }
  const farewell = flags.some(({ code }) => code === 'THREAT_SELF') ? null : FAREWELL.exec(text);
  if (farewell) flags.push({ code: 'THREAT_SELF', tag: '扬言', urgency: 'CRITICAL', evidence: farewell[0], at: farewell.index });
  for (const { code, tag, urgency, pattern } of ENGLISH_RISKS) {
    const match = pattern.exec(text);
    if (match && !flags.some((flag) => flag.code === code)) flags.push({ code, tag, urgency, evidence: match[0], at: match.index });
  }
  return flags;
}

/** The most urgent of the flags. */
export function suggestedUrgency(flags: readonly RiskFlag[]): Urgency {
  if (flags.some((flag) => flag.urgency === 'CRITICAL')) return 'CRITICAL';
  return flags.some((flag) => flag.urgency === 'URGENT') ? 'URGENT' : 'NORMAL';
}

/** The first hit of a signal that its negative does not cancel. */
export function firstHit(text: string, signal: CompiledSignal): { evidence: string; at: number } | undefined {
  for (const match of text.matchAll(signal.pattern)) {
    const around = text.slice(Math.max(0, match.index - WINDOW), match.index + match[0].length + WINDOW);
    if (!signal.negative?.test(around)) return { evidence: match[0], at: match.index };
  }
  return undefined;
}

function suggested(code: string, urgency: string | null): Urgency {
  const stated = URGENCY[urgency ?? ''] ?? 'NORMAL';
  return stated === 'CRITICAL' && !CRITICAL_ALONE.has(code) ? 'URGENT' : stated;
}
