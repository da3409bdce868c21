/** W3C format with its zone: `2026-01-01T08:00:00+08:00`, also without seconds or with fractions. */
export function isIso8601(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}

/** An instant as endpoints read it everywhere: in UTC, without fractions. */
export const instant = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** Values that occur twice. */
export const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, place) => values.indexOf(value) !== place)),
];
