import type { DoctorFacts } from './facts.js';

/** How a part of the hub is: `unseen` where the doctor cannot look from its place. */
export type Condition = 'good' | 'unseen' | 'attention' | 'danger';

/** What one rule says: one sentence in each language; when something is wrong, with what to do. */
export interface Verdict {
  condition: Condition;
  zh: string;
  en: string;
}

/** One thing that the doctor looks at. */
export interface DoctorRule {
  /** The heading in docs/operations.md that explains it. */
  name: string;
  judge(facts: DoctorFacts): Verdict;
}

/** A verdict with the name of its rule. */
export interface DoctorFinding extends Verdict {
  rule: string;
}

export const good = (zh: string, en: string): Verdict => ({ condition: 'good', zh, en });
export const unseen = (zh: string, en: string): Verdict => ({ condition: 'unseen', zh, en });
export const attention = (zh: string, en: string): Verdict => ({ condition: 'attention', zh, en });
export const danger = (zh: string, en: string): Verdict => ({ condition: 'danger', zh, en });

/** The condition of a measure with two limits; neither limit itself is wrong yet. */
export function beyond(value: number, limits: { attention: number; danger: number }): Condition {
  if (value > limits.danger) return 'danger';
  return value > limits.attention ? 'attention' : 'good';
}

/** Whole seconds, minutes or hours, for a sentence. */
export function duration(seconds: number): { zh: string; en: string } {
  const units = [
    { length: 86_400, zh: '天', en: 'd' },
    { length: 3_600, zh: '小时', en: 'h' },
    { length: 60, zh: '分钟', en: 'min' },
  ];
  const unit = units.find(({ length }) => seconds >= 2 * length) ?? { length: 1, zh: '秒', en: 's' };
  const count = Math.round(seconds / unit.length);
  return { zh: `${count} ${unit.zh}`, en: `${count} ${unit.en}` };
}
