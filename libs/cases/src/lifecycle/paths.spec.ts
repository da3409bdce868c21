import fc from 'fast-check';
import { HOTLINE_GROUNDS, PETITION_GROUNDS } from './grounds.js';
import { PATH_CODES, PATHS, proposePath } from './paths.js';
import { RELATIONS } from './relations.js';

const facts = { kind: 'APPEAL', accusationSuspected: false, litigation: false, categoryPaths: [] as string[] };

describe('the path of a request (信访工作条例 29–31)', () => {
  it('is exactly one and of the right kind, for any known facts (INV-06)', () => {
    const any = fc.record({
      kind: fc.constantFrom('ADVICE', 'ACCUSATION', 'APPEAL', 'CONSULT', 'PRAISE', 'else'),
      accusationSuspected: fc.boolean(),
      litigation: fc.boolean(),
      categoryPaths: fc.array(fc.constantFrom(...PATH_CODES, 'X'), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(any, (known) => {
        const proposal = proposePath(known);
        return PATHS[proposal.path].kind === proposal.kind && (!known.accusationSuspected || proposal.path === 'J');
      }),
    );
  });

  it('is chosen in the order of Art. 31: accusation, advice, court, the category’s statutory path, and A6 for the rest', () => {
    const known = { kind: 'APPEAL', accusationSuspected: true, litigation: true, categoryPaths: ['A4'] };
    expect(proposePath(known).path).toBe('J');
    expect(proposePath({ ...known, accusationSuspected: false, kind: 'ADVICE' }).path).toBe('S');
    expect(proposePath({ ...known, accusationSuspected: false }).path).toBe('A1');
    expect(proposePath({ ...known, accusationSuspected: false, litigation: false }).path).toBe('A4');
    expect(proposePath(facts).path).toBe('A6');
    expect(proposePath({ ...facts, categoryPaths: ['A6', 'A4'] }).path).toBe('A6');
    expect(proposePath({ ...facts, kind: 'ACCUSATION' }).path).toBe('J');
    for (const kind of ['PRAISE', 'CONSULT']) expect(proposePath({ ...facts, kind, litigation: true }).path).toBe('S');
  });

  it('is proposed with its reason in both languages, and with the article that it rests on', () => {
    const proposals = [
      { ...facts, accusationSuspected: true },
      { ...facts, kind: 'ADVICE' },
      { ...facts, litigation: true },
      { ...facts, categoryPaths: ['A2'] },
      facts,
    ].map(proposePath);
    expect(new Set(proposals.map(({ why }) => `${why.zh}|${why.en}`)).size).toBe(5);
    for (const { path, why, basis } of proposals) {
      expect([why.zh, why.en].filter((words) => words.length === 0)).toEqual([]);
      expect(basis).toEqual(expect.arrayContaining([...PATHS[path].basis]));
    }
  });

  it('is of the kind that the law gives it: advice, accusation, or for A1 to A6 an appeal (INV-06)', () => {
    expect(PATH_CODES.map((path) => `${path} ${PATHS[path].kind}`)).toEqual([
      'S ADVICE',
      'J ACCUSATION',
      ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map((path) => `${path} APPEAL`),
    ]);
    for (const path of ['A1', 'A2', 'A3', 'A4', 'A5'])
      expect(proposePath({ ...facts, categoryPaths: [path] }).path).toBe(path);
  });

  it('has the sixty days and the rights of review only on A6 (INV-06, INV-15)', () => {
    expect(PATH_CODES.filter((path) => PATHS[path].sixtyDays)).toEqual(['A6']);
    expect(PATH_CODES.filter((path) => PATHS[path].reviewable)).toEqual(['A6']);
  });
});

describe('grounds and relations', () => {
  it('give every ground H1–H8 an action of its own, and R1–R7 a basis', () => {
    expect(new Set(Object.values(HOTLINE_GROUNDS).map(({ action }) => action)).size).toBe(8);
    expect(Object.keys(PETITION_GROUNDS)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']);
    expect(
      Object.entries(PETITION_GROUNDS)
        .filter(([, { scope }]) => scope === 'local')
        .map(([code]) => code),
    ).toEqual(['R5', 'R6', 'R7']);
  });

  it('do not count mass mail, joint handling or an echo as a repeat (INV-41)', () => {
    expect(
      Object.entries(RELATIONS)
        .filter(([, { countsAsRepeat }]) => countsAsRepeat)
        .map(([code]) => code),
    ).toEqual(['REPEAT', 'RESUBMIT']);
  });
});
