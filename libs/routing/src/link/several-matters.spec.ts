import fc from 'fast-check';
import { buildReference } from '../reference/reference.js';
import { MOST_PARTS, severalMatters, type FurtherProblem } from './several-matters.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { understand } from '../understand/understand.js';

const ref = buildReference(SMALL_CITY);
const read = (text: string, title = '反映几个问题'): FurtherProblem[] =>
  severalMatters({ title, text }, understand({ title, text }, ref), ref)?.further ?? [];
const told = (text: string, title?: string): string[] =>
  read(text, title).map(({ understanding }) => understanding.category.code);

const LIGHTS = '门口的路灯坏了一个月没人修，晚上黑灯瞎火';
const REFUSE = '垃圾桶旁边垃圾堆满了没人清运';
const WATER = '三天两头停水，水压也很低';

describe('the problems that a text tells of beside its own', () => {
  it.each([
    ['一、二、', `临溪花园有几个问题：一、${LIGHTS}；二、${REFUSE}，臭味很大。`],
    ['1. 2.', `临溪花园有几个问题：1.${LIGHTS}。2.${REFUSE}，臭味很大。`],
    ['一是二是', `临溪花园：一是${LIGHTS}；二是${REFUSE}，臭味很大。`],
    ['另外', `临溪花园${LIGHTS}。另外，小区${REFUSE}，臭味很大。`],
    ['还有一件事', `临溪花园${LIGHTS}。\n还有一件事，小区${REFUSE}，臭味很大。`],
  ])('are found behind %s', (_mark, text) => {
    expect([...told(text), understand({ title: '反映几个问题', text }, ref).category.code].sort()).toEqual([
      'H010102',
      'H010105',
    ]);
  });

  it('have the place that only the opening says, unless they say one of their own', () => {
    const [inherited] = read(`临溪花园有几个问题：一、${LIGHTS}；二、${REFUSE}。`);
    expect(inherited).toMatchObject({ understanding: { place: { anchors: ['临溪花园'], area: '990101002' } } });
    const [elsewhere] = read(`一、临溪花园${LIGHTS}；二、锦澜国际城${REFUSE}。`);
    expect(elsewhere?.understanding.place.anchors).toEqual([elsewhere?.part === 1 ? '临溪花园' : '锦澜国际城']);
  });

  it('may lie at a place whose name begins like a demand', () => {
    expect(read(`望汀一村${WATER}，自来水时断时续。另外，望汀二村${REFUSE}，垃圾成堆。`)).toHaveLength(1);
  });

  it('may be the same problem at another place', () => {
    expect(read(`一、临溪花园${LIGHTS}；二、锦澜国际城${LIGHTS}。`)).toHaveLength(1);
  });

  it('may be of one leaf of the content list', () => {
    expect(read(`望汀一村${LIGHTS}。还有一件事，村口的井盖丢了很危险。`)).toHaveLength(1);
  });

  it('are two where three things are told', () => {
    expect(told(`临溪花园有三个问题：1、${LIGHTS}；2、${REFUSE}；3、${WATER}。`)).toHaveLength(2);
  });

  it.each([
    ['arguments', `临溪花园的路灯坏了，理由如下：一、${LIGHTS}；二、老人摔倒，垃圾也看不见；三、已打过三次电话。`],
    ['demands', `临溪花园停水三天。一、要求马上恢复供水；二、要求赔偿停水损失；三、请把垃圾清运走。`],
    ['what is held against one body', `临溪花园物业不管事：1、路灯坏了不修；2、垃圾不清运；3、乱收物业费。`],
    ['details of one problem', `临溪花园路灯：1、东门路灯不亮；2、西门路灯不亮；3、路灯杆倒了。`],
    ['more about the same', `临溪花园${LIGHTS}。另外，路灯坏了以后有老人摔倒。`],
    ['what is said of the one before', `临溪花园工地夜间施工打桩。另外，该公司乱倒建筑垃圾没人清运。`],
    ['what is too short to tell', `临溪花园：1、路灯不亮；2、垃圾。`],
  ])('are none where the numbered are %s', (_what, text) => {
    expect(read(text)).toEqual([]);
  });

  it('are none where the title says what it is all about', () => {
    expect(read(`一、${LIGHTS}；二、${REFUSE}。`, '临溪花园路灯不亮')).toEqual([]);
    expect(read(`一、${LIGHTS}；二、${REFUSE}。`, '临溪花园路灯不亮、垃圾没人清运')).toHaveLength(1);
  });

  it('are none in an ordinary text', () => {
    for (const text of [`临溪花园${LIGHTS}，${REFUSE}。`, '临溪花园停水', '', '请问社保怎么办理？'])
      expect(read(text)).toEqual([]);
  });

  it('are never what may accuse somebody', () => {
    expect(read(`临溪花园${LIGHTS}。另外，小区垃圾没人清运，举报水务局王科长收受红包。`)).toEqual([]);
  });

  const words = fc.constantFrom(
    '一、',
    '二、',
    '三、',
    '四、',
    '1、',
    '2、',
    '另外，',
    '。',
    '；',
    '临溪花园',
    '锦澜国际城',
    LIGHTS,
    REFUSE,
    WATER,
    '物业',
    '要求赔偿',
  );

  it('are few, pieces of the text, in its order, and the same each time', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (some) => {
        const text = some.join('');
        const found = read(text);
        expect(found.length).toBeLessThan(MOST_PARTS);
        for (const { text: part } of found) expect(text).toContain(part);
        expect(found.map(({ part }) => part)).toEqual(
          [...new Set(found.map(({ part }) => part))].sort((a, b) => a - b),
        );
        expect(read(text)).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });

  it('leave the whole text in their parts and in what is left, and its own problem as it is told there', () => {
    const [title, text] = ['反映几个问题', `临溪花园有几个问题：一、${LIGHTS}；二、${REFUSE}。`];
    const whole = understand({ title, text }, ref);
    const several = severalMatters({ title, text }, whole, ref);
    expect(
      several && several.ownText.length + several.further.reduce((sum, { text: part }) => sum + part.length, 0),
    ).toBe(text.length);
    expect(several?.own.category.code).toBe(whole.category.code);
    expect(several?.own.problemTerms.map(({ term }) => term)).not.toContain(
      several?.further[0]?.understanding.problemTerms[0]?.term,
    );
    expect(several?.own).toMatchObject({
      copyHash: whole.copyHash,
      fingerprint: whole.fingerprint,
      place: { anchors: ['临溪花园'] },
    });
  });

  it('hold no further ones themselves', () => {
    for (const { title, text } of read(`临溪花园有三个问题：1、${LIGHTS}；2、${REFUSE}；3、${WATER}。`))
      expect(read(text, title)).toEqual([]);
  });
});
