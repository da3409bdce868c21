import type { Tx } from '#platform';
import { exclusionRefusal, extensionRefusal, type MoveRefusal } from './clock-moves.js';
import { stopProceeding } from './handle-clock-event.js';
import { type ClockResult, type ClockStep } from './clock-step.js';
import { applyClockEffects } from './clocks.js';
import type { Basis, BilingualTitle } from '../lifecycle/basis.js';
import type { Step } from '../lifecycle/lifecycle.js';
import { takeLive } from './clock.queries.js';

/** A deadline that the step would move, and why that is not allowed. */
export interface BarredMove extends BilingualTitle {
  /** `clock.C5.too-late`: the rule as a refusal names it. */
  rule: string;
  basis: Basis;
}

/**
 * Returns the first deadline that the step would have to move but may not. It is checked before anything is written:
 * otherwise a department would be told of an extension that does not exist.
 */
export async function barredMove(tx: Tx, { row }: Step, step: ClockStep): Promise<BarredMove | undefined> {
  for (const { clock: family, do: verb } of row.clocks) {
    if (verb !== 'extend' && verb !== 'exclude') continue;
    const live = await takeLive(tx, family, step);
    const reason = (verb === 'extend' ? extensionRefusal : exclusionRefusal)(live, { ...step, ...step.given });
    const rule = live[0]?.rule;
    if (live.length === 0 && verb === 'extend')
      return {
        rule: `clock.${family}.not-running`,
        ...WORDS['not-running'],
        basis: { text: '没有计时的期限不能延长', mark: 'J' },
      };
    if (!reason || !rule) continue;
    const basis = verb === 'extend' && rule.extend ? rule.extend : rule;
    return { rule: `clock.${rule.clock}.${reason}`, ...WORDS[reason], basis: { text: basis.basis, mark: basis.mark } };
  }
  return undefined;
}

/** The lead assignment before the step, and the one after it. */
interface Leads {
  before: string | null;
  now: string | null;
}

/**
 * Applies the clock effects of a step that was taken. A returned clock ends on the assignment that had it. A unit that
 * already had the proceeding and is designated keeps its clocks (INV-12). After a designation the proceeding cannot be
 * returned. When the proceeding ends, all running clocks stop.
 */
export async function clocksOfStep(
  tx: Tx,
  { row, ends }: Step,
  { before, now }: Leads,
  step: ClockStep,
): Promise<ClockResult[]> {
  const designated = row.assignmentMove === 'designate';
  const kept = designated && before === now;
  const back = kept ? [] : row.clocks.filter(({ do: verb }) => verb === 'returned');
  const rest = row.clocks.filter(({ do: verb }) => verb !== 'returned' && !(kept && verb === 'start'));
  const stop = designated
    ? [
        { clock: 'C4', do: 'stop' as const },
        { clock: 'H.RETURN', do: 'stop' as const },
      ]
    : [];
  const results = before
    ? await applyClockEffects(tx, back, { ...step, proceedingId: undefined, assignmentId: before })
    : [];
  results.push(...(await applyClockEffects(tx, [...rest, ...stop], { ...step, assignmentId: now ?? undefined })));
  if (ends && step.proceedingId)
    await stopProceeding(tx, step.proceedingId, { actor: step.actor, event: step.event, at: step.at });
  return results;
}

const WORDS: Record<MoveRefusal | 'not-running', BilingualTitle> = {
  'not-running': { zh: '没有正在计算的时限', en: 'No such time limit is running.' },
  'not-extendable': { zh: '该时限不可延长', en: 'This time limit cannot be extended.' },
  'extended-before': {
    zh: '已延长过，不可再延',
    en: 'The time limit was extended before and cannot be extended again.',
  },
  'too-long': { zh: '超过可延长的天数', en: 'The extension is longer than the rule allows.' },
  'too-late': { zh: '时限已届满，不可再变动', en: 'The time limit has ended and can no longer be changed.' },
  'no-approver': { zh: '须写明批准人', en: 'The approver must be named.' },
  'own-approval': { zh: '承办人不得自行批准', en: 'The handler may not approve it.' },
  'no-days': { zh: '须写明延长的天数或更晚的日期', en: 'The number of days, or a later date, must be given.' },
  'not-in-its-rule': { zh: '该时限的依据未规定此种扣除', en: 'The rule of this time limit has no such exclusion.' },
  'not-a-period': { zh: '起止日期无效', en: 'The first and last day must form a valid period.' },
};
