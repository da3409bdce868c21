import { buildGazetteer } from './gazetteer.js';
import { understand } from '../understand/understand.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const ref = buildReference(SMALL_CITY);
const placeOf = (title: string, text = '', placeText = '') => understand({ title, text, placeText }, ref).place;

describe('where a submission is about', () => {
  it('finds a known estate by its alias and the street and district around it', () => {
    expect(placeOf('临溪花园小区三幢没有路灯')).toMatchObject({
      anchors: ['临溪花园'],
      knownAnchors: 1,
      area: '990101002',
      streetArea: '990101002',
      districtArea: '990101',
      buildings: ['3栋'],
    });
  });

  it('puts the estate before the road, because many spots lie on one road', () => {
    const place = placeOf('书院桥路旁边的临溪雅苑太吵');
    expect(place.anchors).toEqual(['临溪雅苑', '书院桥路']);
    expect(place.lines).toEqual(['书院桥路']);
  });

  it('finds a bus line by its number, whatever follows, and takes no crossing or stretch for one', () => {
    expect(placeOf('312路早高峰等了四十分钟').lines).toEqual(['312路']);
    expect(placeOf('三一二路公交车末班太早').lines).toEqual(['312路']);
    expect(placeOf('县道X205路面坑洼').lines).toEqual(['X205']);
    expect(placeOf('第3路口红灯太长，5路段施工').lines).toEqual([]);
  });

  it('mends one wrong character of a known estate', () => {
    expect(placeOf('临希花园小区停水').anchors).toEqual(['临溪花园']);
  });

  it('hears a known name behind other characters of the same sound, with its place suffix', () => {
    expect(placeOf('林西花圆附近停水').anchors).not.toContain('临溪花园');
    expect(placeOf('林西花园附近停水').anchors).toEqual(['临溪花园']);
    expect(placeOf('望厅一村停水').anchors).toEqual(['望汀一村']);
    expect(placeOf('南厅区的路灯不亮').districtArea).toBe('990101');
  });

  it('hears a name without a place suffix when its end is written right', () => {
    const { find } = buildGazetteer([], [{ name: '采菱人家', kind: 'estate', area: '9901', aliases: [] }] as never);
    expect(find('踩零人家楼道堆满纸箱').map((hit) => hit.place.name)).toEqual(['采菱人家']);
    expect(find('别人家楼道堆满纸箱')).toEqual([]);
  });

  it('reads 里 before a building or 小区 as part of the name, and elsewhere as "in"', () => {
    expect(placeOf('翠湖里四栋电梯坏了').anchors).toEqual(['翠湖里']);
    expect(placeOf('青松里小区6号楼围墙要倒').anchors).toEqual(['青松里']);
    expect(placeOf('我们小区里三栋停电').anchors).toEqual([]);
    expect(placeOf('家里3栋都没电').anchors).toEqual([]);
  });

  it('does not mend a number into a neighbour: 望汀三村 is none of 望汀一村 and 望汀二村', () => {
    expect(placeOf('望汀三村停水').anchors).not.toContain('望汀一村');
    expect(placeOf('望汀三村停水').anchors).not.toContain('望汀二村');
  });

  it('takes the address field before what a text names in passing', () => {
    expect(placeOf('噪音', '我从临溪花园路过望汀一村', '石塔门街道锦澜国际城').streetArea).toBe('990102001');
  });

  it('leaves a name that two streets share undecided until the area is told', () => {
    expect(placeOf('幸福新邨路灯不亮')).toMatchObject({ anchors: ['幸福新邨'], streetArea: null });
    expect(placeOf('北汀区幸福新邨路灯不亮').anchors).toEqual(['幸福新邨(石塔门街道)']);
  });

  it.each([
    ['投诉南汀区丽景新城违规收费', '丽景新城'],
    ['青石小学门口太堵', '青石小学'],
    ['关于建业大道夜间施工', '建业大道'],
    ['云海时代业主反映停水', '云海时代'],
    ['柳河村村民没有水吃', '柳河村'],
    ['我代表云海时代业主反映停水', '云海时代'],
    ['一楼面向柳荫路', '柳荫路'],
  ])('recognises a place no table holds: %s', (title, name) => {
    expect(placeOf(title).anchors).toContain(name);
  });

  it('finds a name of the tables that the reader spells otherwise: 著 is read as 着', () => {
    const tables = {
      ...SMALL_CITY,
      places: {
        ...SMALL_CITY.places,
        items: [...SMALL_CITY.places.items, { name: '汀岸雅著', kind: 'estate', area: '990101001', aliases: [] }],
      },
    };
    expect(understand({ title: '汀岸雅著停水', text: '' }, buildReference(tables)).place).toMatchObject({
      anchors: ['汀岸雅著'],
      knownAnchors: 1,
    });
  });

  it.each([
    '小区停水了',
    '马路上全是垃圾',
    '我们学校食堂',
    '市政府不管',
    '东门路灯坏了',
    '城市道路积水',
    '我是普通家庭',
    '两家公司互相推',
    '距离小区五百米',
  ])('sees no place in %s', (title) => {
    expect(placeOf(title).anchors).toEqual([]);
  });
});
