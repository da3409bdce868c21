/**
 * A blind index of a person with its kind, `phone:3f…`. An ID number or an account at a sender that proved who it is
 * names one person. A phone, an address or an account that somebody merely stated is a contact: a household or an
 * office shares it. A name names many people; it only tells two of them apart.
 */
export type PersonKey = string;

const IDENTITIES = ['id-number:', 'account:'];
/** Two people of one contact differ in one of these. */
const TELLING_APART = ['id-number:', 'name:'];

/** SQL: the keys of the people of a submission, whose id is the given expression. */
export const personKeysOf = (submission: string): string =>
  `array(select p.kind || ':' || encode(p.index, 'hex') from person_indexes p where p.submission_id = ${submission} order by p.kind, p.index)`;

const startsWith = (key: PersonKey, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => key.startsWith(prefix));
const shareOne = (a: readonly string[], b: readonly string[]): boolean => a.some((key) => b.includes(key));
const indexOf = (key: PersonKey): string => key.slice(key.indexOf(':') + 1);

/** The indexes by which other submissions of the same person are found; without names, which many people bear. */
export function findingIndexes(keys: readonly PersonKey[]): string[] {
  return [...new Set(keys.filter((key) => !key.startsWith('name:')).map(indexOf))];
}

/**
 * Whether two submissions are of one person: an identity is equal, or a contact is equal and neither ID numbers nor
 * names contradict it. A contact alone is a hint: one landline serves a family. The database function `same_person`
 * holds the same rule.
 */
export function isSamePerson(a: readonly PersonKey[], b: readonly PersonKey[]): boolean {
  const identities = a.filter((key) => startsWith(key, IDENTITIES));
  if (shareOne(identities, b)) return true;
  if (!shareOne(findingIndexes(a), findingIndexes(b))) return false;
  return !TELLING_APART.some((kind) => contradict(ofKind(a, kind), ofKind(b, kind)));
}

const ofKind = (keys: readonly PersonKey[], kind: string): PersonKey[] => keys.filter((key) => key.startsWith(kind));

function contradict(a: readonly PersonKey[], b: readonly PersonKey[]): boolean {
  return a.length > 0 && b.length > 0 && !shareOne(a, b);
}

/**
 * Tells the people of several submissions apart: one key per submission, equal for one person; null for a submission
 * without any key, whose person cannot be told. Each joins the first person who may be the same, with all that is known
 * of that person until then.
 */
export function personOfEach(submissions: readonly (readonly PersonKey[])[]): (string | null)[] {
  const people: { id: string; keys: PersonKey[] }[] = [];
  const byIndex = new Map<string, Set<number>>();
  return submissions.map((keys) => {
    const indexes = findingIndexes(keys);
    if (indexes.length === 0) return null;
    const near = [...new Set(indexes.flatMap((index) => [...(byIndex.get(index) ?? [])]))].sort((a, b) => a - b);
    const known = near.find((i) => isSamePerson(keys, people[i]?.keys ?? []));
    const at = known ?? people.push({ id: keys.join('|'), keys: [] }) - 1;
    const person = people[at] as { id: string; keys: PersonKey[] };
    person.keys.push(...keys.filter((key) => !person.keys.includes(key)));
    for (const index of indexes) byIndex.set(index, (byIndex.get(index) ?? new Set()).add(at));
    return person.id;
  });
}
