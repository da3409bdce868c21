import type { ReferenceData } from '#routing';
import { understand } from '#routing/lab';
import { cityWithModels } from '../links/messages.js';

describe('accusations in three bands', () => {
  let ref: ReferenceData;
  beforeAll(async () => {
    ref = await cityWithModels();
  }, 120_000);
  const band = (text: string, title = ''): string => {
    const { accusation } = understand({ title, text }, ref);
    return accusation.suspected ? 'sealed' : accusation.held ? 'held' : 'open';
  };

  it.each([
    '食堂采购那个老吴，每个供菜的一个月要孝敬他八百',
    '听说我们组长家三口都吃着低保，他小舅子还开着宝马',
    '我打完电话举报，晚上他们队里的人就找到我店里来了，谁告诉他的',
    '站里收费的大姐不给票，钱扫的是她自己的码',
    '城管车上下来一个人，把我的秤摔了还推了我一下',
    '那个辅警踹了我一脚，腿肿了',
  ])('keep from everybody but the sealed desk: %s', (text) => {
    expect(band(text)).not.toBe('open');
  });

  it.each([
    '楼下烧烤店油烟大，麻烦来看看',
    '请问办老年卡要带什么材料',
    '村委会门口的路灯坏了',
    '感谢社区王主任帮我找回钱包',
    '民警被醉汉打伤，希望严惩',
  ])('leave open: %s', (text) => {
    expect(band(text)).toBe('open');
  });

  it('hear one accusing sentence in a long letter', () => {
    const ordinary = '我们小区的路灯坏了，垃圾也没人清，晚上孩子放学很不方便。'.repeat(20);
    expect(band(`${ordinary}另外物业说，给街道城管的刘队长送了两条中华烟才让开工。${ordinary}`)).not.toBe('open');
    expect(band(ordinary)).toBe('open');
  });

  it('are sealed by the rules alone where no judge was shipped', () => {
    const { accusation } = understand({ title: '', text: '水务局王科长收受红包' }, { ...ref, judges: undefined });
    expect(accusation).toMatchObject({ suspected: true, held: false, accusedUnits: ['SWJ'] });
  });
});
