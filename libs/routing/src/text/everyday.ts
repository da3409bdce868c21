import everyday from '../../../../db/models/everyday-pairs.json' with { type: 'json' };

const counts = new Map<string, number>();
for (const [documents, pairs] of everyday.pairs as [number, string][])
  for (let i = 0; i < pairs.length; i += 2) counts.set(pairs.slice(i, i + 2), documents);

/**
 * Initial counts of pairs of hanzi, before the city has any submission: in how many of `documents` petitions each
 * everyday pair occurs.
 */
export const EVERYDAY: { readonly documents: number; readonly counts: ReadonlyMap<string, number> } = {
  documents: everyday.documents,
  counts,
};
