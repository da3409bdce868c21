import { type Danger } from '../danger/danger.js';
import { type RiskFlag } from './understanding.js';
import { type Urgency } from '#intake';

/** 紧急程度 as suggested, with reasons. A person decides the final 特急. */
export interface SuggestedUrgency {
  urgency: Urgency;
  /** As text; empty for 一般. */
  reasons: string[];
}

const ORDER: readonly Urgency[] = ['NORMAL', 'URGENT', 'CRITICAL'];

/** The most urgent of the channel's value, the danger that the text tells of, and the suggestions of the flags. */
export function suggestUrgency(
  flags: readonly RiskFlag[],
  danger: Pick<Danger, 'level' | 'evidence'>,
  stated?: Urgency,
): SuggestedUrgency {
  const alarm: Urgency = danger.level === 'none' ? 'NORMAL' : 'URGENT';
  const urgency = [stated ?? 'NORMAL', alarm, ...flags.map((flag) => flag.urgency)].reduce(higher, 'NORMAL');
  if (urgency === 'NORMAL') return { urgency, reasons: [] };
  const told = stated === urgency ? ['来件标注'] : [];
  return {
    urgency,
    reasons: [
      ...told,
      ...(alarm === urgency ? [`险情:「${danger.evidence.join('；')}」`] : []),
      ...flags.filter((flag) => flag.urgency === urgency).map(({ tag, evidence }) => `${tag}:「${evidence}」`),
    ],
  };
}

function higher(one: Urgency, other: Urgency): Urgency {
  return ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one;
}
