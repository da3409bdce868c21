import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { chooseRule, ruleStandingOf, type ClockFacts, type ClockRule } from './clock-rule.js';

const { items: RULES } = JSON.parse(readFileSync(join(process.cwd(), 'db/reference/clocks.json'), 'utf8')) as {
  items: ClockRule[];
};
const TODAY = '2026-11-24';
const chosen = (family: string, facts: ClockFacts, day = TODAY): string | undefined =>
  chooseRule(RULES, family, facts, day)?.id;

describe('choosing the version of a clock', () => {
  test('INV-06: the sixty days exist only on path A6, and not while the path is unknown', () => {
    expect(chosen('C5', { proceeding: 'petition', path: 'A6' })).toBe('C5/2022');
    for (const path of ['A1', 'A2', 'A3', 'A4', 'A5', 'S', 'J', undefined, null])
      expect(chosen('C5', { proceeding: 'petition', path })).toBeUndefined();
  });

  test('the answer clock of an order is chosen by urgency, then by kind, and there is always one', () => {
    expect(chosen('H.ANSWER', { urgency: 'CRITICAL', kind: 'CONSULT' })).toBe('H.EMERGENCY/2026');
    expect(chosen('H.ANSWER', { urgency: 'URGENT', kind: 'HELP', category: 'H010112' })).toBe('H.REPAIR/2026');
    expect(chosen('H.ANSWER', { urgency: 'URGENT', kind: 'HELP', category: 'H010201' })).toBe('H.HELP/2026');
    expect(chosen('H.ANSWER', { kind: 'CONSULT' })).toBe('H.CONSULT/2026');
    expect(chosen('H.ANSWER', {})).toBe('H.COMPLAINT/2026');
  });

  test('a petition under another law has the time of its path; a day named by the unit comes first', () => {
    expect(chosen('FIELD', { path: 'A5' })).toBe('FIELD.DUTY/2026');
    expect(chosen('FIELD', { path: 'A5', category: 'H080101' })).toBe('FIELD.LABOUR/2026');
    expect([chosen('FIELD', { path: 'A4' }), chosen('FIELD', { path: 'S' }), chosen('FIELD', { path: 'A1' })]).toEqual([
      'FIELD.REVIEW/2026',
      'FIELD.ADVICE/2026',
      undefined,
    ]);
    expect([chosen('FIELD', { path: 'A1', dated: true }), chosen('FIELD', { path: 'A5', dated: true })]).toEqual([
      'FIELD.SET/2026',
      'FIELD.SET/2026',
    ]);
  });

  test('nothing is found before a rule is in force or after its last day, and the next version follows without a gap', () => {
    expect(chosen('C1', { proceeding: 'petition' }, '2022-04-30')).toBeUndefined();
    expect(chosen('C1', { proceeding: 'petition' }, '2022-05-01')).toBe('C1/2022');
    const old = { ...RULES[0]!, id: 'old', effective: ['2022-05-01', '2026-12-31'] as const };
    const next = { ...RULES[0]!, id: 'next', effective: ['2027-01-01', null] as const };
    const on = (day: string): string | undefined => chooseRule([next, old], 'C1', { proceeding: 'petition' }, day)?.id;
    expect([on('2026-12-31'), on('2027-01-01')]).toEqual(['old', 'next']);
  });

  test('conditions on source, area and category match codes that begin with them, and match no unknown value', () => {
    const rule = { ...RULES[0]!, when: { sources: ['mayor-box'], areas: ['990101'], categories: ['H01'] } };
    const match = (facts: ClockFacts): boolean => chooseRule([rule], 'C1', facts, TODAY) !== undefined;
    expect(match({ source: 'mayor-box', area: '990101001', category: 'H010101' })).toBe(true);
    expect(match({ source: 'mayor-box', area: '990102001', category: 'H010101' })).toBe(false);
    expect(match({ source: 'mayor-box', area: null, category: 'H010101' })).toBe(false);
    expect(match({ area: '990101', category: 'H01' })).toBe(false);
  });

  test('more known facts never leave an order without an answer clock', () => {
    const word = (...values: string[]): fc.Arbitrary<string | null> => fc.constantFrom(...values, null);
    fc.assert(
      fc.property(
        word('CONSULT', 'HELP', 'REPORT', 'APPEAL'),
        word('NORMAL', 'URGENT', 'CRITICAL'),
        word('H010112', 'H0201'),
        (kind, urgency, category) => {
          expect(chosen('H.ANSWER', { kind, urgency, category })).toMatch(/^H\./);
        },
      ),
    );
  });

  test('only a law text that was read is shown as law; judgement and practice are shown as local configuration', () => {
    expect(['L', 'L-local', 'N', 'P', 'J', 'U'].map((mark) => ruleStandingOf(mark as ClockRule['mark']))).toEqual([
      'law',
      'local-configuration',
      'norm',
      'local-configuration',
      'local-configuration',
      'local-configuration',
    ]);
  });
});
