import { classify } from './classify.js';
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
