/**
 * SQL that holds for what was written about a matter before words were taken out of it for the sealed desk: it may quote them. Such records
 * stay as they were made, because law wants them kept, and are shown to nobody but that desk. `matter` and `moment` are SQL.
 */
export const mayQuoteSealed = (matter: string, moment: string): string =>
  `exists (select from sealed_files quoted where quoted.left_matter = ${matter} and quoted.decision is distinct from 'release' and ${moment} <= quoted.sealed_at)`;
