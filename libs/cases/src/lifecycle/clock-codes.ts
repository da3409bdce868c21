/**
 * 时限 codes. C1–C13 are the petition clocks of the 信访工作条例. H.* are the hotline's; each city sets their lengths, and kind
 * and urgency choose among them.
 */
export const CLOCK_CODES = [
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'C9',
  'C10',
  'C11',
  'C12',
  'C13',
  'OBJECTION',
  'FIELD',
  'H.SIGN',
  'H.RETURN',
  'H.ANSWER',
  'H.CALLBACK',
  'H.CENTRE',
] as const;
export type ClockCode = (typeof CLOCK_CODES)[number];

/**
 * What a step does to a clock. `stop` ends it without result and without fault; `extend` moves its end by the given
 * days; `exclude` takes an interval out of the count; `hide` and `show` change who sees it and never its end;
 * `returned` ends the clock of an assignment that is returned by consent; `reopen` lets a clock that a transfer had met
 * run again to its original end.
 */
export type ClockVerb = 'start' | 'meet' | 'stop' | 'extend' | 'exclude' | 'hide' | 'show' | 'returned' | 'reopen';

export interface ClockEffect {
  clock: ClockCode;
  do: ClockVerb;
}

/**
 * Parses the shorthand of the tables, e.g. `effects('start C3 C4', 'meet C1')`. Throws on an unknown code when the
 * table is loaded.
 */
export function effects(...phrases: string[]): readonly ClockEffect[] {
  return phrases.flatMap((phrase) => {
    const [verb, ...codes] = phrase.split(' ');
    return codes.map((code): ClockEffect => {
      if (!(CLOCK_CODES as readonly string[]).includes(code)) throw new Error(`unknown clock ${code}`);
      return { clock: code as ClockCode, do: verb as ClockVerb };
    });
  });
}

/** A step that touches no clock. */
export const NO_EFFECTS: readonly ClockEffect[] = [];
