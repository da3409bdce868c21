import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { buildReference, type RawReference } from '../reference/reference.js';
import { understand } from '../understand/understand.js';
import { compareAssignments, type Compared } from './compare-assignments.js';

const before = buildReference(SMALL_CITY);
const understanding = understand({ title: '垃圾桶', text: '临溪花园的垃圾桶满了，垃圾清运没人管，公厕也脏。' }, before);

/** Compares with a city in which one table is changed. */
function compared(change: Partial<RawReference>): Compared {
  const raw = { ...SMALL_CITY, ...change };
  const areasOf = ({ places }: RawReference): Map<string, string[]> =>
    new Map(places.items.map(({ name, area }) => [name, [area]]));
  return compareAssignments(
    { understanding, source: 'web', form: 'ONLINE' },
    {
      before,
      after: buildReference(raw),
      on: new Date('2026-11-30T12:00:00+08:00'),
      places: { before: areasOf(SMALL_CITY), after: areasOf(raw) },
    },
  );
}
const table = <Item>(items: Item[]): { version: string; items: Item[] } => ({ version: '1', items });
const { departments, duties, places, categories } = SMALL_CITY;

describe('comparing who would lead by two tables', () => {
  it('gives no reason where nothing changes', () => {
    expect(compared({})).toMatchObject({ from: 'CGJ', to: 'CGJ', reason: null, assistChanged: false });
  });

  it('tells a change of the helping units from one of the lead', () => {
    const items = duties.items.map((duty) => (duty.id === 'D-H010102-city' ? { ...duty, assist: [] } : duty));
    expect(compared({ duties: table(items) })).toMatchObject({ reason: null, assistChanged: true });
  });

  it('says that another duty holds', () => {
    const items = duties.items.map((duty) => (duty.id === 'D-H010102-city' ? { ...duty, lead: 'ZJJ' } : duty));
    expect(compared({ duties: table(items) })).toMatchObject({ from: 'CGJ', to: 'ZJJ', reason: 'duty-changed' });
  });

  it('says that the unit has ended', () => {
    const items = departments.items.map((unit) =>
      unit.code === 'CGJ' ? { ...unit, validTo: '2026-11-29', successor: 'ZJJ' } : unit,
    );
    expect(compared({ departments: table(items) })).toMatchObject({ to: 'ZJJ', reason: 'unit-ended' });
  });

  it('says that the unit is gone', () => {
    const items = departments.items.filter(({ code }) => code !== 'CGJ');
    expect(compared({ departments: table(items) })).toMatchObject({ from: 'CGJ', to: 'ZJJ', reason: 'unit-gone' });
  });

  it('says that the place lies in another area, whose duty is another', () => {
    const items = places.items.map((place) => (place.name === '临溪花园' ? { ...place, area: '990102001' } : place));
    expect(compared({ places: table(items) })).toMatchObject({ to: 'JD-990102001', reason: 'place-moved' });
  });

  it('says that the category is gone', () => {
    const items = categories.items.filter(({ code }) => code !== 'H010102');
    const left = duties.items.filter(({ category }) => category !== 'H010102');
    expect(compared({ categories: table(items), duties: table(left) })).toMatchObject({ reason: 'category-gone' });
  });
});
