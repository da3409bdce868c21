import { topicAgreement, topicsIn } from './topics.js';

const agreement = (a: string, b: string): number => topicAgreement(topicsIn(a), topicsIn(b));

describe('topicAgreement', () => {
  test('one problem in other words agrees', () =>
    expect(agreement('路灯不亮', '晚上黑灯瞎火')).toBeGreaterThanOrEqual(0.5));
  test('two problems do not', () => expect(agreement('电梯停运', '楼顶漏水')).toBe(-1));
  test('a text without a known problem is unknown', () => expect(agreement('电梯停运', '请尽快处理')).toBe(0));
});
