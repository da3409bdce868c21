import { changeDuties } from './duty-change.js';
import { findDuty } from '#cases/departments';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const ref = buildReference(SMALL_CITY);
const NEW = {
  id: 'D-new',
  category: 'H010105',
  area: '990101',
  lead: '@street',
  assist: ['CGJ'],
  validFrom: '2026-12-01',
  basis: '虚构: 路灯下放街道',
};

function changed(...edits: Parameters<typeof changeDuties>[1]): ReturnType<typeof buildReference> {
  const result = changeDuties(ref, edits);
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.faults));
  return result.reference;
}
const leadOn = (day: string, reference = ref): unknown => findDuty('H010105', '990101001', day, reference);

describe('a change of duties', () => {
  it('adds a duty that holds from its first day on', () => {
    const after = changed(NEW);
    expect(leadOn('2026-11-30', after)).toMatchObject({ lead: 'CGJ' });
    expect(leadOn('2026-12-01', after)).toMatchObject({ lead: 'JD-990101001', assist: ['CGJ'] });
  });

  it('replaces some fields of a duty, and ends one with its last day', () => {
    expect(leadOn('2026-12-01', changed({ id: 'D-H010105-city', lead: 'ZJJ' }))).toMatchObject({ lead: 'ZJJ' });
    expect(leadOn('2026-12-01', changed({ id: 'D-H010105-city', validTo: '2026-11-30' }))).toMatchObject({
      lead: 'ZJJ',
      duty: { id: 'D-H01-city' },
    });
  });

  it('leaves the given data as it was', () => {
    changed({ id: 'D-H010105-city', lead: 'ZJJ' }, NEW);
    expect(leadOn('2026-12-01')).toMatchObject({ lead: 'CGJ' });
    expect(ref.duties).toHaveLength(SMALL_CITY.duties.items.length);
  });

  it.each([
    ['incomplete', { id: 'D-x', category: 'H01', lead: 'CGJ' }],
    ['unknown-category', { ...NEW, category: 'X' }],
    ['unknown-area', { ...NEW, area: '123' }],
    ['unknown-unit', { ...NEW, assist: ['XYZ'] }],
    ['bad-period', { ...NEW, validTo: '2026-11-01' }],
    ['bad-period', { ...NEW, validFrom: '1.12.2026' }],
    ['tie', { ...NEW, area: null }],
  ] as const)('refuses a duty that is %s', (fault, edit) => {
    expect(changeDuties(ref, [edit as never])).toMatchObject({ outcome: 'refused', faults: [{ id: edit.id, fault }] });
  });

  it('tells every fault of every line at once', () => {
    expect(changeDuties(ref, [{ ...NEW, lead: 'A', assist: ['B'] }, { id: 'D-y' }])).toMatchObject({
      faults: [
        { fault: 'unknown-unit', about: 'A' },
        { fault: 'unknown-unit', about: 'B' },
        { id: 'D-y', fault: 'incomplete', about: 'category, lead, validFrom, basis' },
      ],
    });
  });
});
