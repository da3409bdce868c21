import { classify } from './classify.js';
import { labelReading } from '../judge/label-reading.js';
import { keywordEvidence } from './learned-labels.js';
import { labelOfLeaf } from '../learning/label-leaves.js';
import { trainCategories, type TaughtText } from '../learning/train-categories.js';
import { buildReference, withCategoryModel } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

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
    expect(
      classify({ title: 'Street lamp broken', text: 'Nobody repaired the street light for a week.' }, ref).code,
    ).toBe('H010105');
  });

  it('lets the category that the channel stated win a draw', () => {
    expect(classify({ title: '小区的事', text: '物业说停水是正常的', statedCategory: '自来水供应' }, ref).code).toBe(
      'H010112',
    );
  });

  it('says nothing with confidence 0 when nothing was said', () => {
    expect(classify({ title: '测试', text: 'asdf' }, ref)).toMatchObject({
      code: 'H999999',
      confidence: 0,
      candidates: [],
    });
  });

  it('answers at most three candidates, best first', () => {
    const { candidates } = classify({ title: '停水、路灯、垃圾、物业', text: '打桩、污水' }, ref);
    expect(candidates).toHaveLength(3);
    expect([...candidates].sort((a, b) => b.score - a.score)).toEqual(candidates);
  });
});

describe('classify with a learned model', () => {
  const labels = ['城乡建设', '环境保护'];
  const leaves = { leaves: labelOfLeaf(labels, ref.categories), labels: labels.length };
  const taught = (label: string, text: string): TaughtText => {
    const words = { title: '', text };
    return { label, reading: labelReading(words, ref.segmenter), keywords: keywordEvidence(words, ref, leaves) };
  };
  const NOISE = [
    '半夜轰隆隆吵得睡不着',
    '机器一直响孩子吵醒',
    '太吵了没法睡觉',
    '凌晨吵到三点睡不好',
    '吵闹声响个不停',
  ];
  const TAPS = ['龙头出来的水发黄', '水压太小洗不了澡', '水表走得快', '楼上漏水到家里', '水管爆了没人修'];
  const learned = withCategoryModel(
    ref,
    trainCategories(
      [...NOISE.map((text) => taught('环境保护', text)), ...TAPS.map((text) => taught('城乡建设', text))],
      labels,
    ),
  );
  const draw = { title: '', text: '夜间施工和停水，轰隆隆吵得睡不着' };

  it('lets what was learned decide where keywords leave a draw', () => {
    const share = (from: typeof ref, code: string): number => {
      const { candidates } = classify(draw, from);
      return (
        (candidates.find((one) => one.code === code)?.score ?? 0) /
        candidates.reduce((sum, { score }) => sum + score, 0)
      );
    };
    expect(classify(draw, learned).code).toBe('H030105');
    expect(share(learned, 'H030105')).toBeGreaterThan(share(ref, 'H030105'));
  });

  it('is less sure of a leaf whose subject the model does not believe', () => {
    const odd = { title: '', text: '物业旁边机器吵得睡不着' };
    expect(classify(odd, learned).confidence).toBeLessThan(classify(odd, ref).confidence);
  });

  it('still says nothing with confidence 0 when no word of the list was said', () => {
    expect(classify({ title: '', text: '吵得睡不着' }, learned)).toMatchObject({ code: 'H999999', confidence: 0 });
  });

  it('is as before once the model is taken away', () => {
    expect(classify(draw, withCategoryModel(learned, undefined))).toEqual(classify(draw, ref));
  });
});
