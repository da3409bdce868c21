import { buildReference } from '../reference/reference.js';
import { compare } from './link.js';
import { type LinkFacts } from './link-facts.js';
import { linkKeys } from '../understand/link-keys.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { understand } from '../understand/understand.js';
import { type ContentFacts } from '../understand/understanding.js';
import { readingOf } from './word-profile.js';

const ref = buildReference(SMALL_CITY);
const HOUR = 3_600_000;

function told(
  title: string,
  text: string,
  more: Partial<Omit<LinkFacts, 'understanding'>> & Partial<ContentFacts> & { hour?: number } = {},
): LinkFacts {
  const { hour = 0, personKeys = [], channel = 'hotline', source = 'hotline-12345', ...facts } = more;
  return {
    understanding: understand({ title, text, ...facts }, ref),
    reading: readingOf(title, text),
    submittedAt: new Date(Date.UTC(2026, 10, 23) + hour * HOUR),
    personKeys: personKeys.map((key) => (key.includes(':') ? key : `account:${key}`)),
    channel,
    source,
  };
}

const WATER_A = told('临溪花园停水', '临溪花园3栋从早上开始一直停水，没有任何通知。', { personKeys: ['ann'] });
const WATER_B = told('家里一滴水没有', '我住临溪花园小区，断水半天了，老人小孩怎么办，自来水公司给个说法。', {
  personKeys: ['ben'],
  hour: 2,
});

describe('compare', () => {
  it('joins two people who tell one matter in their own words, and says why', () => {
    const verdict = compare(WATER_A, WATER_B, ref.vocabulary);
    expect(verdict).toMatchObject({ band: 'join', relation: 'same_matter', related: false });
    expect(verdict.reasons).toContain('同一地点:临溪花园');
    expect(verdict.reasons.join()).toContain('停水');
  });

  it.each([
    ['临溪花园停水，做饭都不行', '临溪花园停水，老人没法洗漱'],
    ['临溪花园停水，第2天没水了，我家在2楼', '临溪花园停水，第9天没水了，我家在9楼'],
    ['临溪花园2栋没水，厕所冲不了', '临溪花园7栋住户，停水一整夜'],
    ['临溪花园5号楼2单元停水', '临溪花园五号楼二单元从早上到现在没水'],
  ])('joins neighbours who tell one fault and what it does to each: %s / %s', (a, b) => {
    expect(compare(told('停水', a), told('停水', b), ref.vocabulary).band).toBe('join');
  });

  it.each([
    ['临溪花园停水，做饭都不行', '临溪雅苑停水，做饭都不行'],
    ['临溪花园3栋电梯坏了，老人下不来', '临溪花园5栋电梯坏了，老人下不来'],
    ['临溪花园2栋301没水，水表被关了', '临溪花园整个小区停水'],
  ])('keeps another estate, another lift and a fault inside one home apart: %s / %s', (a, b) => {
    expect(compare(told('报修', a), told('报修', b), ref.vocabulary).band).toBe('apart');
  });

  it.each([
    ['临溪花园东门的路灯太亮，整夜照进卧室睡不着觉，请调暗', '临溪花园东门的路灯暗得看不见台阶，老人摔了一跤，请调亮'],
    ['临溪花园业委会选举票数有问题', '临溪花园业委会换的保安费用太高'],
  ])('asks, or keeps apart, when two people say opposites or say little: %s / %s', (a, b) => {
    expect(compare(told('投诉', a), told('投诉', b), ref.vocabulary).band).not.toBe('join');
  });

  it('lets the place veto the text: one template about two estates stays apart, shown as related', () => {
    const template = (estate: string) =>
      told(
        `${estate}夜间施工扰民`,
        `${estate}对面工地每天夜间施工打桩到凌晨三点，噪音太大，居民无法入睡，请尽快处理。`,
      );
    expect(compare(template('临溪花园'), template('临溪雅苑'), ref.vocabulary)).toMatchObject({
      band: 'apart',
      relation: null,
      related: true,
    });
    expect(compare(template('望汀一村'), template('望汀二村'), ref.vocabulary).band).toBe('apart');
    expect(compare(template('丽景新城'), template('乐居家园'), ref.vocabulary).band).toBe('apart');
    expect(compare(template('丽景新城'), template('我们院子'), ref.vocabulary).band).not.toBe('join');
  });

  it('takes two names on one landline for two people, and one name on it for one', () => {
    const [text, line] = ['临溪花园3栋从早上开始一直停水，没有任何通知。', 'phone:1'];
    const by = (...personKeys: string[]) => told('临溪花园停水', text, { personKeys });
    const ann = by(line, 'name:ann');
    expect(compare(ann, by(line, 'name:ben'), ref.vocabulary)).toMatchObject({ band: 'join', relation: 'same_matter' });
    expect(compare(ann, by(line, 'name:ann'), ref.vocabulary)).toMatchObject({ band: 'join', relation: 'mass_mail' });
  });

  it('keeps another problem at the same place apart', () => {
    const noise = told('临溪花园夜间施工', '临溪花园旁工地半夜打桩，吵得睡不着。', { personKeys: ['cem'] });
    expect(compare(WATER_A, noise, ref.vocabulary)).toMatchObject({ band: 'apart', related: true });
  });

  it("keeps the same person's other matter apart", () => {
    const lamp = told('望汀一村路灯不亮', '望汀一村门口的路灯坏了一个月。', { personKeys: ['ann'] });
    expect(compare(WATER_A, lamp, ref.vocabulary)).toMatchObject({ band: 'apart', relation: null });
  });

  it("calls the same person's same matter a repeat", () => {
    const again = told('临溪花园还在停水', '上午反映过，临溪花园到现在还是停水。', { personKeys: ['ann'], hour: 6 });
    expect(compare(WATER_A, again, ref.vocabulary)).toMatchObject({ band: 'join', relation: 'repeat' });
  });

  it("calls one person's same text within 72 hours one mailing, and later a repeat", () => {
    const words = ['临溪花园停水', '临溪花园3栋从早上开始一直停水，没有任何通知。'] as const;
    const web = (hour: number) => told(...words, { personKeys: ['ann'], channel: 'web', source: 'web', hour });
    expect(compare(WATER_A, web(5), ref.vocabulary)).toMatchObject({ band: 'join', relation: 'mass_mail' });
    expect(compare(WATER_A, web(100), ref.vocabulary)).toMatchObject({ band: 'join', relation: 'repeat' });
  });

  it('asks a person where a name could mean two places', () => {
    const which = told('幸福新邨路灯不亮', '小区路灯都不亮');
    const north = told('北汀区幸福新邨路灯坏', '路灯坏了三盏');
    expect(compare(which, north, ref.vocabulary).band).toBe('ask');
    expect(compare(told('南汀区幸福新邨路灯坏', '路灯坏了三盏'), north, ref.vocabulary).band).toBe('apart');
  });

  it('does not join praise with complaint', () => {
    const praise = told('表扬信', '临溪花园停水抢修很快，特此感谢，要表扬水务局。', { statedKind: 'PRAISE' });
    expect(compare(WATER_A, praise, ref.vocabulary).band).toBe('apart');
  });

  it('never links an accusation with anything else', () => {
    const accusation = told('举报水务局科长', '举报水务局某科长收受红包，临溪花园停水就是他不批维修。', {
      personKeys: ['ann'],
    });
    expect(compare(WATER_A, accusation, ref.vocabulary)).toMatchObject({
      band: 'apart',
      barred: true,
      relation: null,
      related: false,
    });
  });

  it('judges a pair alike from both sides', () => {
    const [there, back] = [compare(WATER_A, WATER_B, ref.vocabulary), compare(WATER_B, WATER_A, ref.vocabulary)];
    expect(back).toMatchObject({
      band: there.band,
      score: there.score,
      related: there.related,
      features: there.features,
    });
  });
});

describe('linkKeys', () => {
  it('gives two tellings of one matter a key in common', () => {
    const shared = linkKeys(WATER_A.understanding, []).filter((key) =>
      linkKeys(WATER_B.understanding, []).includes(key),
    );
    expect(shared).toContain('a:临溪');
  });

  it('finds a person again whatever they write about', () => {
    expect(linkKeys(WATER_A.understanding, ['ann'])).toContain('p:ann');
  });

  it('has no bare area or category, at most 18 keys, in sorted order', () => {
    const keys = linkKeys(told('南汀区路灯不亮', '路灯坏了').understanding, ['a', 'b', 'c', 'd', 'e', 'f']);
    expect(keys.length).toBeLessThanOrEqual(18);
    expect(keys).toEqual([...keys].sort());
    expect(keys.filter((key) => key.startsWith('t:')).every((key) => key.split(':').length === 4)).toBe(true);
  });
});
