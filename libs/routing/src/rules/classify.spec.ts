import { classify } from './classify.js';
import { courtMatter, kindOf } from './kind.js';
import { buildReference } from './reference.js';
import { SMALL_CITY } from './small-city.js';

const ref = buildReference(SMALL_CITY);

describe('classify', () => {
  it('names the leaf, the words that spoke for it and how sure it is', () => {
    const found = classify({ title: '小区垃圾没人清运', text: '垃圾桶满了三天，垃圾堆在路边。' }, ref);
    expect(found).toMatchObject({ code: 'H010102', level1: '城乡建设', level3: '环境卫生' });
    expect(found.candidates[0]?.keywords).toContain('垃圾');
    expect(found.confidence).toBeGreaterThan(0.5);
  });

  it('hears everyday words that no list of keywords has', () => {
    expect(classify({ title: '家里一滴水没有了', text: '' }, ref).code).toBe('H010112');
  });

  it('reads an English text by the same table', () => {
    expect(classify({ title: 'Street lamp broken', text: 'Nobody repaired the street light for a week.' }, ref).code).toBe('H010105');
  });

  it('lets the category that the channel stated win a draw', () => {
    expect(classify({ title: '小区的事', text: '物业说停水是正常的', statedCategory: '自来水供应' }, ref).code).toBe('H010112');
  });

  it('says nothing with confidence 0 when nothing was said', () => {
    expect(classify({ title: '测试', text: 'asdf' }, ref)).toMatchObject({ code: 'H999999', confidence: 0, candidates: [] });
  });

  it('answers at most three candidates, best first', () => {
    const { candidates } = classify({ title: '停水、路灯、垃圾、物业', text: '打桩、污水' }, ref);
    expect(candidates).toHaveLength(3);
    expect([...candidates].sort((a, b) => b.score - a.score)).toEqual(candidates);
  });
});

describe('kindOf', () => {
  const kind = (title: string, text = '', statedKind?: string) => kindOf({ title, text, statedKind, accusation: false }, ref);

  it.each([
    ['建议增加路灯', '', 'ADVICE'],
    ['请问低保怎么办理？', '', 'CONSULT'],
    ['表扬信', '要表扬书院桥街道的同志', 'PRAISE'],
    ['小区停水三天', '请尽快处理', 'APPEAL'],
  ])('%s is %s', (title, text, expected) => {
    expect(kind(title, text)).toBe(expected);
  });

  it('does not take closing courtesy of a complaint for praise', () => {
    expect(kind('投诉夜间施工', '吵得睡不着，要感谢领导')).toBe('APPEAL');
  });

  it('believes the channel before the words, and an accusation before the channel', () => {
    expect(kind('小区停水', '', 'CONSULT')).toBe('CONSULT');
    expect(kindOf({ title: '小区停水', text: '', statedKind: 'CONSULT', accusation: true }, ref)).toBe('ACCUSATION');
  });
});

describe('courtMatter', () => {
  it.each(['不服二审判决，请求再审', '官司赢了，对方钱一分不给，法院执行不了'])('sees a court matter in %s', (title) => {
    expect(courtMatter({ title, text: '' }, ref)?.path).toBe('A1');
  });

  it('is not misled by a court named in passing', () => {
    expect(courtMatter({ title: '书院桥路停水', text: '我家就在法院对面，判决的事与此无关。' }, ref)).toBeNull();
  });
});
