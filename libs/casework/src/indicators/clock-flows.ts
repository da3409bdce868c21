import type { CivilDate } from '#cases/calendar';

/**
 * What happened to the clocks of one family in one period, and how many were running at its beginning (`period` null).
 */
export interface ClockFlow {
  family: string;
  period: CivilDate | null;
  started: number;
  /** Done in time. */
  met: number;
  /** Ended without fault. */
  stopped: number;
  /** Not done when their time ended. */
  missed: number;
  /** Done, or ended, after their time. */
  endedLate: number;
}

export interface ClockLine extends Omit<ClockFlow, 'period'> {
  period: CivilDate;
  /** At the end of the period: in time and still open. */
  running: number;
  /** At the end of the period: overdue and still open. */
  late: number;
}

type Flow = Omit<ClockFlow, 'family' | 'period'>;
const NOTHING: Flow = { started: 0, met: 0, stopped: 0, missed: 0, endedLate: 0 };

/** Returns every family with data, in every period, with the state at the end of each. */
export function clockLines(flows: readonly ClockFlow[], periods: readonly CivilDate[]): ClockLine[] {
  const at = new Map(flows.map((flow) => [`${flow.family} ${flow.period ?? ''}`, flow]));
  return [...new Set(flows.map(({ family }) => family))].sort().flatMap((family) => {
    const before = at.get(`${family} `) ?? NOTHING;
    let [running, late] = [before.started - before.missed, before.missed];
    return periods.map((period): ClockLine => {
      const { started, met, stopped, missed, endedLate } = at.get(`${family} ${period}`) ?? NOTHING;
      running += started - met - stopped - missed;
      late += missed - endedLate;
      return { family, period, started, met, stopped, missed, endedLate, running, late };
    });
  });
}
