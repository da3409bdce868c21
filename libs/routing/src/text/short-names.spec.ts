import { buildGazetteer } from './gazetteer.js';

const areas = [
  { code: '9901', name: '云汀市', level: 'city', parent: null, aliases: ['云汀'] },
  { code: '990103', name: '青芦区', level: 'district', parent: '9901', aliases: ['青芦'] },
  { code: '990103004', name: '科苑里街道', level: 'street', parent: '990103', aliases: [] },
  { code: '990104', name: '鹤洲县', level: 'district', parent: '9901', aliases: ['鹤洲'] },
] as const;
const place = (name: string, kind: string, area: string) => ({ name, kind, area, aliases: [] });
const places = [
  place('青芦区实验中学', 'school', '990103'),
  place('鹤洲县实验小学', 'school', '990104'),
  place('云汀市第二人民医院', 'hospital', '990103'),
  place('云汀工业大学附属中学', 'school', '990103'),
  place('鹤洲县中医院', 'hospital', '990104'),
  place('青芦区中医院', 'hospital', '990103'),
  place('科苑里粮油批发市场', 'market', '990103004'),
  place('科苑里街道社区卫生服务中心', 'hospital', '990103004'),
  place('科苑里地铁站', 'station', '990103004'),
];
const gazetteer = buildGazetteer(areas as never, places as never);
const named = (text: string) =>
  gazetteer
    .find(text)
    .filter((hit) => hit.place.kind !== 'area')
    .map((hit) => hit.place.name);

describe('short names of known places', () => {
  it.each([
    ['实验中学门口堵车', '青芦区实验中学'],
    ['鹤洲实小的校车没来', '鹤洲县实验小学'],
    ['市二院挂不上号', '云汀市第二人民医院'],
    ['工大附中周六补课', '云汀工业大学附属中学'],
    ['科苑里批发市场有老鼠', '科苑里粮油批发市场'],
    ['科苑里社区医院排长队', '科苑里街道社区卫生服务中心'],
    ['科苑里地铁2号口积水', '科苑里地铁站'],
    ['县中医院收费高', '鹤洲县中医院'],
  ])('%s is about %s', (text, name) => {
    expect(named(text)).toEqual([name]);
  });

  it('are not read where two places share one', () => {
    expect(named('中医院收费高')).toEqual([]);
  });

  it('are not read in the name of an office', () => {
    expect(named('科苑里市场监管所没人接电话')).toEqual([]);
  });
});
