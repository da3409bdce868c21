import type { Place } from '../text/place.js';
import { contentKeys, linkKeys } from './link-keys.js';
import type { Understanding, WeightedTerm } from './understanding.js';

const PLACE: Place = {
  text: '',
  area: null,
  districtArea: null,
  streetArea: null,
  anchors: [],
  knownAnchors: 0,
  lines: [],
  buildings: [],
  foreignAreas: [],
};
const terms = (...words: string[]): WeightedTerm[] => words.map((term) => ({ term, weight: 1 }));
const category = { code: 'H010109' } as Understanding['category'];

type Facts = Parameters<typeof contentKeys>[0];
const keysOf = (
  { place, ...facts }: Omit<Partial<Facts>, 'place'> & { place?: Partial<Place> },
  title = '',
  rarity: (pair: string) => number = () => 9,
): string[] =>
  contentKeys(
    { category, problemTerms: [], nameTerms: [], copyHash: '', ...facts, place: { ...PLACE, ...place } },
    { text: title, rarity },
  );

describe('the retrieval keys of a text', () => {
  it('name an exact copy, but nothing when the text is too short to tell', () => {
    expect(keysOf({ copyHash: 'ab12' })).toEqual(['c:ab12']);
    expect(keysOf({ copyHash: '' })).toEqual([]);
  });

  it('name up to six places without their kind and without what stands in brackets', () => {
    expect(keysOf({ place: { anchors: ['临溪花园', '书院桥路(东段)'] } })).toEqual(['a:临溪', 'a:书院桥']);
    const many = ['甲一', '乙一', '丙一', '丁一', '戊一', '己一', '庚一'];
    expect(keysOf({ place: { anchors: many } })).toEqual(many.slice(0, 6).map((name) => `a:${name}`));
  });

  it('name up to four short names of places and towns', () => {
    const place = { cores: ['甲甲', '乙乙', '丙丙'], towns: ['丁镇', '戊镇'] };
    expect(keysOf({ place })).toEqual(['a:甲甲', 'a:乙乙', 'a:丙丙', 'a:丁镇']);
  });

  it('name a piece of a proper name in either order, so that 楷林 and 林楷 meet', () => {
    expect(keysOf({ nameTerms: terms('楷林') })).toEqual(keysOf({ nameTerms: terms('林楷') }));
  });

  it('name the problem of an area only where no place is named, never a bare area or category', () => {
    const facts = { problemTerms: terms('停水', '爆管', '水压', '水费') };
    expect(keysOf({ ...facts, place: { area: '990101', foreignAreas: ['别区'] } })).toEqual(
      ['停水', '爆管', '水压'].map((term) => `t:990101:H01:${term}`),
    );
    expect(keysOf({ problemTerms: terms('停水'), place: { foreignAreas: ['别区'] } })).toEqual(['t:别区:H01:停水']);
    expect(keysOf({ problemTerms: terms('停水') })).toEqual(['t:city:H01:停水']);
    expect(keysOf({ ...facts, place: { area: '990101', anchors: ['临溪花园'] } })).toEqual(['a:临溪']);
    expect(keysOf({ place: { area: '990101' } })).toEqual([]);
  });

  it('name rare pairs of the title, not everyday pairs and not letters', () => {
    const rarity = (pair: string): number => (pair === '听荷' ? 7.5 : pair === '荷漏' ? 7.4 : 9);
    expect(keysOf({}, '听荷漏物业AB', rarity)).toEqual(
      expect.arrayContaining([`n:${[...'听荷'].sort().join('')}`, `n:${[...'漏物'].sort().join('')}`]),
    );
    expect(keysOf({}, '听荷漏物业AB', rarity)).toHaveLength(2);
  });

  it('are at most eight of a title and at most twenty in all, each once', () => {
    const title = '甲乙丙丁戊己庚辛壬癸子丑';
    expect(keysOf({}, title)).toHaveLength(8);
    const names = Array.from({ length: 9 }, (_, place) => `${String.fromCodePoint(0x4e00 + place)}某`);
    const place = {
      anchors: ['甲一', '乙一', '丙一', '丁一', '戊一', '己一'],
      cores: ['甲甲', '乙乙', '丙丙', '丁丁'],
    };
    expect(keysOf({ copyHash: 'ab', place, nameTerms: terms(...names) }, title)).toHaveLength(20);
    expect(keysOf({ place: { anchors: ['临溪花园', '临溪'], cores: ['临溪'] } })).toEqual(['a:临溪']);
  });
});

describe('the retrieval keys of a submission', () => {
  it('add up to four persons, each once', () => {
    const keys = linkKeys({ linkKeys: [] }, ['e', 'e', 'd', 'c', 'b', 'a']);
    expect(keys).toEqual(['p:b', 'p:c', 'p:d', 'p:e']);
  });

  it('are sorted and each there once, so that all who lock them do it in one order', () => {
    expect(linkKeys({ linkKeys: ['n:b', 'a:z', 'n:b'] }, ['x'])).toEqual(['a:z', 'n:b', 'p:x']);
  });
});
