/** What a person typed: a phone is looked for in another way than words. */
export type SearchKind = 'phone' | 'number' | 'words';

/** A phone goes into no address; a number has at least one digit and no Chinese. */
export function kindOfSearch(typed: string): SearchKind {
  const bare = typed.replace(/[\s-]/g, '');
  if (/^(\+?86)?1\d{10}$|^0\d{9,11}$/.test(bare)) return 'phone';
  if (/^(?=[A-Z0-9-]{0,40}\d)[A-Z0-9][A-Z0-9-]{5,39}$/i.test(typed.trim())) return 'number';
  return 'words';
}
