/** What a closed matter is kept as. `files`: the files of a matter of any class, which may go before its words. */
export const RETENTION_CLASSES = ['files', 'signal', 'filed', 'order', 'petition'] as const;

export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/** How long one class of data is kept after the matter has ended, why, and what happens then. */
export interface RetentionRule {
  class: RetentionClass;
  years: number;
  action: 'anonymise' | 'delete';
  /** The article or rule, and what it says. */
  ground: string;
}

/** More than this is no period but a wish to keep for ever; 永久 is left out of the table instead. */
const MOST_YEARS = 100;
/** 信访工作条例: reviews, ratings and call-backs of a matter end within this time. */
const FEWEST_YEARS = 1;

export type RetentionFault =
  'not-a-list' | 'unknown-class' | 'class-twice' | 'years-out-of-range' | 'wrong-action' | 'no-ground';

/** Reads the table; returns what is wrong with it, row by row, when it cannot be used. */
export function readRetentionRules(
  items: unknown,
): { rules: RetentionRule[] } | { faults: { row: number; fault: RetentionFault }[] } {
  if (!Array.isArray(items)) return { faults: [{ row: 0, fault: 'not-a-list' }] };
  const rules = items as RetentionRule[];
  const faults = rules.flatMap((rule, at) =>
    faultsOf(rule, rules.slice(0, at)).map((fault) => ({ row: at + 1, fault })),
  );
  if (faults.length > 0) return { faults };
  return { rules: rules.map(({ class: kind, years, action, ground }) => ({ class: kind, years, action, ground })) };
}

function faultsOf(rule: RetentionRule, before: readonly RetentionRule[]): RetentionFault[] {
  const faults: RetentionFault[] = [];
  if (!RETENTION_CLASSES.includes(rule.class)) faults.push('unknown-class');
  if (before.some((other) => other.class === rule.class)) faults.push('class-twice');
  if (!Number.isInteger(rule.years) || rule.years < FEWEST_YEARS || rule.years > MOST_YEARS)
    faults.push('years-out-of-range');
  if (rule.action !== (rule.class === 'files' ? 'delete' : 'anonymise')) faults.push('wrong-action');
  if (typeof rule.ground !== 'string' || rule.ground.trim() === '') faults.push('no-ground');
  return faults;
}

/** The instant before which a matter must have ended for the rule to apply. 29 February counts as 1 March. */
export function endedBefore({ years }: RetentionRule, now: Date): Date {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return then;
}
