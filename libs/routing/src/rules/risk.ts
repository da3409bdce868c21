import { ENGLISH_RISKS } from './english.js';
import { type CompiledSignal } from './reference.js';
import { type RiskFlag, type Urgency } from './understanding.js';

const URGENCY: Record<string, Urgency> = { 特急: 'CRITICAL', 紧急: 'URGENT' };
/** Only these may be CRITICAL without a person: a threat to a life cannot wait for one, a reported danger was real in 8 of 20 texts read. */
const CRITICAL_ALONE = new Set(['THREAT_SELF', 'THREAT_OTHERS']);
const NOT_A_RISK = /^KIND_|^ACCUSE_|^LITIGATION$/;
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
    if (hit) flags.push({ code: signal.code, tag: signal.tag, urgency: suggested(signal.code, signal.urgency), ...hit });
  }
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
