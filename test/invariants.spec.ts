import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the handling of a case must never break, one line each; the number is that of the domain reference, and of the test that names it. */
const INVARIANTS: Record<string, string> = {
  'INV-01': 'whatever comes in is registered once and belongs to one matter',
  'INV-02': 'what came in, and when, is never changed; a correction is another version',
  'INV-03': 'a missing name or address stops no registration; it only ends the duty to write to somebody',
  'INV-04': 'the same id from the same sender is one submission; other words under it are a conflict that is kept',
  'INV-05': 'a submission is registered on the Shanghai day of its receipt',
  'INV-06': 'a request has one kind and one path; the sixty days run only where A6 was accepted',
  'INV-07': 'the sixty days begin with the acceptance',
  'INV-08': 'one extension, of thirty days at most, in time, by somebody else, with its reason told',
  'INV-09': 'the time to object is counted in work days, the others in natural days',
  'INV-10': 'the first day does not count, the last rolls over holidays once',
  'INV-11': 'a deadline beyond the known calendar is provisional and follows it once it is loaded',
  'INV-12': 'no deadline becomes later but by an extension, a hearing or a granted objection',
  'INV-13': 'a merge keeps the earliest deadline and every duty to tell',
  'INV-14': 'the time for review begins with a delivery that is proven',
  'INV-15': 'review goes to the level directly above, and only from A6',
  'INV-16': 'hearing days are taken out of a recheck and of nothing else',
  'INV-17': 'R1 needs the same matter, in hand at a lower level and not late',
  'INV-18': 'R4 needs a delivered recheck and a person’s finding that nothing is new',
  'INV-19': 'a refusal names its ground and is told on paper',
  'INV-20': 'no hotline order opens beside a matter that has entered the petition procedure',
  'INV-21': 'more than five representatives are registered, and asked to choose',
  'INV-22': 'nothing of an accusation reaches whoever it accuses',
  'INV-23': 'a suspicion seals at once; a named person releases',
  'INV-24': 'what is handed straight up leaves its words nowhere in the hub',
  'INV-25': 'sealed files are in no open figure, or in one of many',
  'INV-26': 'an accusation is never linked with anything in an open view',
  'INV-27': 'whoever asked not to be named is known at the centre alone',
  'INV-28': 'a live case that somebody has is led by one',
  'INV-29': 'an objection has a reason, comes in time, and binds until it is granted',
  'INV-30': 'what was designated is not given back',
  'INV-31': 'a district hands nothing down that the town’s list does not name; a community leads nothing',
  'INV-32': 'who received first, and whom it was first given to, never changes',
  'INV-32b': 'a street that is given an order directly leaves a copy with its district',
  'INV-32c': 'a unit does not end an order by itself',
  'INV-33': 'whoever has an interest in the matter withdraws',
  'INV-34': 'routing always ends at somebody, at least at a desk',
  'INV-35': 'what was abolished is followed by its successor',
  'INV-36': 'a decision is whole, one result for each request, the body’s own',
  'INV-37': 'a procedure that is done is not a matter that is solved',
  'INV-38': 'two ratings, by the petitioner, once, in time; silence is not satisfaction',
  'INV-39': 'a call-back comes from the deadline too; nobody reached is nobody satisfied',
  'INV-40': 'a suggestion is answered in writing, or stands in the list of those that were not',
  'INV-41': 'what was sent twice, together or back to us is no repeated petition',
  'INV-42': 'an undone link gives back what was before it',
  'INV-43': 'a post becomes a petition only through a verification by a named person',
  'INV-44': 'people make a hotspot, not posts',
  'INV-45': 'a hotspot’s petition neither stops nor restarts its members’ clocks',
  'INV-46': 'personal data is masked, and opened for a purpose',
  'INV-47': 'every opening is written down: who, when, what, why, with what result',
  'INV-48': 'the audit is only ever added to',
  'INV-49': 'no personal data in logs, messages, errors or fixtures',
  'INV-50': 'a figure of the past comes out the same today',
  'INV-51': 'a life in danger now reaches a person at once and is no ordinary work',
  'INV-52': 'a suspicion of an accusation is held until a named person has looked',
  'INV-53': 'a link made by the machine opens nobody’s words to another person',
  'INV-54': 'what an unproven sender writes changes nothing of others and counts as one voice',
  'INV-55': 'who asked not to be known is not told by a relation either',
  'INV-56': 'an agent acts inside a written mandate, and the citizen stays the petitioner',
  'INV-57': 'a delivery is of one paper to one person, from its issue to today',
};

const ROOT = join(__dirname, '..');
const SKIPPED = new Set(['node_modules', 'dist', '.git']);

function specsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : specsIn(path);
    return entry.name.endsWith('.spec.ts') && path !== __filename ? [path] : [];
  });
}

/** Names of tests and groups: what stands in quotes after `it`, `test` or `describe`. */
function titlesIn(text: string): string[] {
  return [
    ...text.matchAll(/\b(?:it|test|describe)(?:\.each\([\s\S]*?\))?\(\s*(?:\[[\s\S]*?\]\)\()?(['"`])([\s\S]*?)\1/g),
  ].map((found) => found[2] ?? '');
}

const titles = ['apps', 'libs', 'test']
  .flatMap((folder) => specsIn(join(ROOT, folder)))
  .flatMap((path) => titlesIn(readFileSync(path, 'utf8')));

describe('every invariant of handling', () => {
  it.each(Object.entries(INVARIANTS))('%s has a test that names it: %s', (number) => {
    const named = titles.filter((title) => new RegExp(`${number}(?![0-9a-z])`).test(title));
    expect({ number, tests: named.length > 0 }).toEqual({ number, tests: true });
  });

  it('INV-49: a phone number in a test or a table is one that nobody has', () => {
    const files = [
      ...['apps', 'libs', 'test'].flatMap((folder) => specsIn(join(ROOT, folder))),
      ...readdirSync(join(ROOT, 'db/reference'))
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(ROOT, 'db/reference', name)),
    ];
    const real = files
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/(?<![\d-])1[3-9]\d{9}(?!\d)/g)].map(
          ([phone]) => `${phone} in ${path.slice(ROOT.length + 1)}`,
        ),
      )
      .filter((found) => !/^(1990\d{7}|1(\d)\d0{4}\d{4}|1\d{2}0000\d{4}|1\d{2}1234\d{4}) /.test(found));
    expect(real).toEqual([]);
  });
});
