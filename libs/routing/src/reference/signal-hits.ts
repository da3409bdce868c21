import { type CompiledSignal } from './reference.js';

/** Number of characters around a hit in which its negative pattern cancels it. */
const WINDOW = 8;
/** Maximum number of hits of one signal that are examined; a long letter repeats itself. */
const MOST_HITS = 20;

/** The first hit of a signal that its negative pattern does not cancel. */
export function firstHit(text: string, signal: CompiledSignal): { evidence: string; at: number } | undefined {
  return hits(text, signal).next().value ?? undefined;
}

/** Every such hit, at most twenty. */
export function* hits(text: string, signal: CompiledSignal): Generator<{ evidence: string; at: number }, undefined> {
  let count = 0;
  for (const match of text.matchAll(signal.pattern)) {
    if (++count > MOST_HITS) return;
    const around = text.slice(Math.max(0, match.index - WINDOW), match.index + match[0].length + WINDOW);
    if (!signal.negative?.test(around)) yield { evidence: match[0], at: match.index };
  }
}
