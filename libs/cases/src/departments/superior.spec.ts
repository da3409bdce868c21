import fc from 'fast-check';
import { buildReference } from '#routing/lab';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { commonSuperior } from './superior.js';

const ref = buildReference(SMALL_CITY);
const DAY = '2026-11-24';
const codes = [...ref.departments.keys()];

describe('the superior who settles a dispute of two units', () => {
  it('is the city for two bureaus, the district for two of its streets', () => {
    expect(commonSuperior('SWJ', 'ZJJ', ref, DAY)).toBe('GOV-9901');
    expect(commonSuperior('JD-990101001', 'JD-990101002', ref, DAY)).toBe('GOV-990101');
  });

  it('is the city for streets of two districts, and for a bureau and a street', () => {
    expect(commonSuperior('JD-990101001', 'JD-990102001', ref, DAY)).toBe('GOV-9901');
    expect(commonSuperior('CGJ', 'JD-990102001', ref, DAY)).toBe('GOV-9901');
  });

  it('is the one of the two that directs the other', () => {
    expect(commonSuperior('CGJ-DD', 'CGJ', ref, DAY)).toBe('CGJ');
    expect(commonSuperior('GOV-990101', 'JD-990101001', ref, DAY)).toBe('GOV-990101');
  });

  it('is undefined where no unit is above both: the joint conference decides', () => {
    expect(commonSuperior('JW', 'SWJ', ref, DAY)).toBeUndefined();
    expect(commonSuperior('nowhere', 'SWJ', ref, DAY)).toBeUndefined();
  });

  it('takes the successor for a unit that is gone, so a unit and its successor have one superior', () => {
    expect(commonSuperior('XCZX', 'SWJ', ref, DAY)).toBe('GOV-9901');
    expect(commonSuperior('XCZX', 'NYJ', ref, DAY)).toBe('GOV-9901');
    expect(commonSuperior('GOV-9901', 'GOV-9901', ref, DAY)).toBeUndefined();
  });

  it('does not depend on who is named first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom(...codes), (a, b) => {
        expect(commonSuperior(a, b, ref, DAY)).toBe(commonSuperior(b, a, ref, DAY));
      }),
    );
  });
});
