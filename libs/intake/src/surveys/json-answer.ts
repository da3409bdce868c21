type FlatAnswer = Record<string, string>;

/** Levels of an answer that are read; the body itself is bounded too. */
const MOST_LEVELS = 6;

/**
 * An answer of JSON as one line of a table, so that both are read by the same names and the same rule of consent. What stands inside is named by its path
 * (`respondent.phone`), so that a name that may tell of a person is seen at any depth. Several choices are one text.
 */
export function flatAnswer(answer: object): FlatAnswer {
  const flat = new Map<string, string>();
  const add = (name: string, value: unknown, level: number): void => {
    if (value === null || value === undefined || value === '') return;
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) flat.set(name, value.join('、'));
    else if (typeof value === 'object' && level < MOST_LEVELS)
      for (const [inner, part] of Object.entries(value)) add(`${name}.${inner}`, part, level + 1);
    else flat.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  };
  for (const [name, value] of Object.entries(answer)) add(name, value, 1);
  return Object.fromEntries(flat);
}
