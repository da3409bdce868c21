/**
 * SQL: the matter lies within the areas of the parameter (`text[]`; null: the whole city). Its places are its own and those of the further
 * problems 另述 that were told with it; one that has none is seen by the desk of the city alone. The same rule in TypeScript is
 * `liesInReach` of `#people`; a spec compares the two.
 *
 * @param matter alias of the row of `matters`; a left join that found none lies nowhere
 * @param areas the place of the parameter, `$3`
 */
export const liesWithin = (matter: string, areas: string): string =>
  `(${areas}::text[] is null or ${startsWithin(`${matter}.area`, areas)} or ${matter}.id in (
     select told.matter_id from further_problems f join links told on told.submission_id = f.submission_id and told.undone_at is null
     where ${startsWithin("f.understanding #>> '{place,area}'", areas)}))`;

/** SQL: the area of a hotspot or a warning lies within the areas of the parameter. */
export const areaWithin = (area: string, areas: string): string =>
  `(${areas}::text[] is null or ${startsWithin(area, areas)})`;

/** SQL: the open link of the submission leads to a matter within the areas of the parameter. */
export const submissionWithin = (submission: string, areas: string): string =>
  `(${areas}::text[] is null or exists (select from links its join matters of_it on of_it.id = its.matter_id
     where its.submission_id = ${submission} and its.undone_at is null and ${liesWithin('of_it', areas)}))`;

/** A code is its parent's code plus digits. */
const startsWithin = (code: string, areas: string): string => `(${code}) ^@ any(${areas}::text[])`;
