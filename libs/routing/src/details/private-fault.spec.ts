import { isOfOneHome, isOtherHome, scopeOf } from './private-fault.js';

const read = (text: string) => ({ text, scope: scopeOf(text), only: isOfOneHome(text) });

describe('isOtherHome', () => {
  test('two homes of one estate have a fault each', () =>
    expect(isOtherHome(read('4栋301暖气不热'), read('9栋602暖气不热'))).toBe(true));
  test('a home and the whole estate are two matters', () =>
    expect(isOtherHome(read('5栋802家里没电，邻居家都有'), read('整个小区停电了'))).toBe(true));
  test('the whole estate is one matter', () =>
    expect(isOtherHome(read('全小区暖气不热'), read('从1栋到12栋没一家暖和'))).toBe(false));
});
