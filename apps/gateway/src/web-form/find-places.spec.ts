import type { Area } from '#cases/areas';
import { findPlaces } from './find-places.js';

const AREAS = new Map<string, Area>(
  (
    [
      ['9901', '云汀市', 'city', null],
      ['990101', '南汀区', 'district', '9901'],
      ['990101001', '望汀街道', 'street', '990101'],
    ] as const
  ).map(([code, name, level, parent]) => [code, { code, name, level, parent, aliases: [] }]),
);
const PLACES = [
  { name: '南望汀路', kind: 'road', area: '990101001', aliases: [] },
  { name: '望汀路', kind: 'road', area: '990101001', aliases: [] },
  { name: '第三人民医院', kind: 'hospital', area: '990101', aliases: ['三院'] },
];

describe('A place that is searched by name', () => {
  it('is told with its district and street, those first that begin with what was typed', () => {
    expect(findPlaces(PLACES, AREAS, ' 望 汀')).toEqual([
      { name: '望汀路', area: '南汀区望汀街道' },
      { name: '望汀街道', area: '南汀区' },
      { name: '南望汀路', area: '南汀区望汀街道' },
    ]);
  });
  it('is found by another name that it has', () => {
    expect(findPlaces(PLACES, AREAS, '三院')).toEqual([{ name: '第三人民医院', area: '南汀区' }]);
  });
  it('is one of eight at most, and none for blanks', () => {
    const many = Array.from({ length: 20 }, (_, n) => ({
      name: `望汀${n}路`,
      kind: 'road',
      area: '990101',
      aliases: [],
    }));
    expect(findPlaces(many, AREAS, '望')).toHaveLength(8);
    expect(findPlaces(many, AREAS, ' 　')).toEqual([]);
  });
});
