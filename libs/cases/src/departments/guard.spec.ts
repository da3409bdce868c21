import fc from 'fast-check';
import { mayReceive } from './guard.js';
import { type Department } from './department.js';
import { buildReference } from '#routing/lab';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const ref = buildReference(SMALL_CITY);
const open = { sealed: false, accusedUnits: [], accusedNames: [] };
const reason = (departmentCode: string, matter: Partial<Parameters<typeof mayReceive>[1]>, userName?: string) =>
  mayReceive({ departmentCode, userName }, { ...open, ...matter }, ref).reason;

/** A random tree of units: each one's superior and successor are units before it, so there are no rings. */
const units = fc
  .array(
    fc.record({
      above: fc.option(fc.nat(), { nil: null }),
      follows: fc.option(fc.nat(), { nil: null }),
      sealedDesk: fc.boolean(),
      discipline: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(
    (seeds) =>
      new Map(
        seeds.map(({ above, follows, sealedDesk, discipline }, i): [string, Department] => {
          const before = (pick: number | null): string | null => (i === 0 || pick === null ? null : `U${pick % i}`);
          const flags = [...(sealedDesk ? ['sealed-desk'] : []), ...(discipline ? ['discipline'] : [])];
          return [
            `U${i}`,
            {
              code: `U${i}`,
              name: `U${i}`,
              aliases: [],
              kind: 'bureau',
              level: 'city',
              area: '9901',
              superior: before(above),
              flags,
              validFrom: '2010-01-01',
              validTo: null,
              successor: before(follows),
            },
          ];
        }),
      ),
  );

describe('the accusation guard', () => {
  it('lets an open matter go anywhere', () => {
    expect(mayReceive({ departmentCode: 'CGJ' }, open, ref)).toEqual({ allowed: true, reason: null });
  });

  it.each([
    ['CGJ', 'accused-unit'],
    ['CGJ-DD', 'inside-accused-unit'],
    ['GOV-9901', 'above-accused-unit'],
    ['SWJ', 'not-a-sealed-desk'],
    ['NOBODY', 'unknown-department'],
    ['JW', null],
    ['XFJ', null],
  ])('answers a sealed accusation of the city management bureau for %s with %s', (code, expected) => {
    expect(reason(code, { sealed: true, accusedUnits: ['CGJ'] })).toBe(expected);
  });

  it('guards an unsealed accusation like a sealed one', () => {
    expect(reason('SWJ', { kind: 'ACCUSATION' })).toBe('not-a-sealed-desk');
    expect(reason('SWJ', { kind: 'APPEAL' })).toBeNull();
  });

  it('refuses the bureau that took over the accused one', () => {
    expect(reason('NYJ', { accusedUnits: ['XCZX'] })).toBe('same-body');
  });

  it('refuses an accused person wherever they sit, even when the accusation masks the name', () => {
    expect(reason('JW', { sealed: true, accusedNames: ['甄某某'] }, '甄立言')).toBe('accused-person');
    expect(reason('JW', { sealed: true, accusedNames: ['甄立言'] }, '甄立言')).toBe('accused-person');
    expect(reason('JW', { sealed: true, accusedNames: ['甄立言'] }, '安书文')).toBeNull();
  });

  it('knows a masked name by its first character, and a whole name by every character', () => {
    const names = (accusedName: string, user: string): string | null =>
      reason('JW', { sealed: true, accusedNames: [accusedName] }, user);
    expect([names('甄某', '甄立言'), names('甄*', '甄立言')]).toEqual(['accused-person', 'accused-person']);
    expect([names('甄某某', '安书文'), names('甄立言', '甄立行')]).toEqual([null, null]);
  });

  it('refuses each of several accused persons', () => {
    expect(reason('JW', { sealed: true, accusedNames: ['安书文', '甄立言'] }, '甄立言')).toBe('accused-person');
  });

  it('refuses a unit that withdrew from the matter, and no other (INV-33)', () => {
    expect(reason('CGJ', { recusedUnits: ['CGJ'] })).toBe('recused');
    expect(reason('SWJ', { recusedUnits: ['CGJ'] })).toBeNull();
    expect(reason('SWJ', { recusedUnits: [] })).toBeNull();
  });

  it('allows a discipline body above the accused unit, but not one that only keeps a sealed desk', () => {
    const unit = (code: string, superior: string | null, flags: string[]): [string, Department] => [
      code,
      { ...(ref.departments.get('CGJ') as Department), code, superior, flags, successor: null },
    ];
    const departments = new Map([
      unit('DISCIPLINE', null, ['discipline']),
      unit('DESK', 'DISCIPLINE', ['sealed-desk']),
      unit('BUREAU', 'DESK', []),
    ]);
    const answer = (departmentCode: string): string | null =>
      mayReceive({ departmentCode }, { sealed: true, accusedUnits: ['BUREAU'], accusedNames: [] }, { departments })
        .reason;
    expect([answer('DISCIPLINE'), answer('DESK')]).toEqual([null, 'above-accused-unit']);
    expect(mayReceive({ departmentCode: 'DISCIPLINE' }, { ...open, sealed: true }, { departments }).allowed).toBe(true);
  });

  it('never allows an accused unit, a unit inside it or its superiors to receive it, in any hierarchy', () => {
    fc.assert(
      fc.property(units, fc.nat(), fc.nat(), fc.boolean(), (departments, accusedPick, unitPick, sealed) => {
        const codes = [...departments.keys()];
        const accused = codes[accusedPick % codes.length] as string;
        const unit = codes[unitPick % codes.length] as string;
        const { allowed } = mayReceive(
          { departmentCode: unit },
          { sealed, accusedUnits: [accused], accusedNames: [] },
          { departments },
        );
        const chain = (code: string): string[] => {
          const above = departments.get(code)?.superior;
          return above ? [above, ...chain(above)] : [];
        };
        const isDiscipline = departments.get(unit)?.flags.includes('discipline');
        if (unit === accused || chain(unit).includes(accused) || (chain(accused).includes(unit) && !isDiscipline))
          expect(allowed).toBe(false);
        if (sealed && !departments.get(unit)?.flags.length) expect(allowed).toBe(false);
      }),
    );
  });

  it('ends when the hierarchy has a cycle', () => {
    const ring = new Map(
      [...ref.departments].map(([code, unit]) => [
        code,
        { ...unit, superior: code === 'CGJ' ? 'SWJ' : 'CGJ', successor: code === 'CGJ' ? 'SWJ' : 'CGJ' },
      ]),
    );
    expect(
      mayReceive(
        { departmentCode: 'SWJ' },
        { sealed: false, accusedUnits: ['CGJ'], accusedNames: [] },
        { departments: ring },
      ).allowed,
    ).toBe(false);
  });
});
