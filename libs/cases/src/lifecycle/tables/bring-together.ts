import { ours } from '../basis.js';
import type { ClockEffect } from '../clock-codes.js';
import type { Row } from '../lifecycle.js';

/**
 * 归并: the machine ends a proceeding after it joined its last submission to another matter, by evidence that came later.
 * Only in states in which nothing was decided or answered; elsewhere a person is asked. Nobody is refused and nothing of
 * theirs ends: the guard holds only when nobody is left in the proceeding.
 */
export function bringTogether(from: readonly string[], to: string, clocks: readonly ClockEffect[]): Row {
  return {
    from,
    event: 'bringTogether',
    to,
    who: ['machine'],
    guards: ['nobodyLeft', 'reasonGiven'],
    clocks,
    notice: null,
    decides: 'closes',
    basis: [
      ours(
        'the machine joined its submissions to another matter as it would have at arrival; they continue there with their number and their earliest date, and a person can undo it',
      ),
    ],
    zh: '归并',
    en: 'end: joined to another matter by later evidence',
  };
}
