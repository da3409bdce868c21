/** Days inclusive, YYYY-MM-DD; null is open. */
export interface ValidPeriod {
  validFrom: string;
  validTo: string | null;
}

const END_OF_TIME = '9999-12-31';
const lastDay = ({ validTo }: ValidPeriod): string => validTo ?? END_OF_TIME;

export const endsEarly = (period: ValidPeriod): boolean => lastDay(period) < period.validFrom;

/** Whether one day belongs to both. */
export const overlap = (a: ValidPeriod, b: ValidPeriod): boolean =>
  a.validFrom <= lastDay(b) && b.validFrom <= lastDay(a);
