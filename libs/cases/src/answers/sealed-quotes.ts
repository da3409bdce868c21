/**
 * Returns an SQL condition: the record was written about the matter before text was removed from it for the sealed
 * desk, so it may quote that text. Such records stay unchanged, because law requires them to be kept, and only the
 * sealed desk may read them. `matter` and `moment` are SQL expressions.
 */
export const mayQuoteSealed = (matter: string, moment: string): string =>
  `exists (select from sealed_files quoted where quoted.left_matter = ${matter} and quoted.decision is distinct from 'release' and ${moment} <= quoted.sealed_at)`;
