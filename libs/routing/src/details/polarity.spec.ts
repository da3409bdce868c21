import { isOpposite, stanceOf } from './polarity.js';

const opposite = (a: string, b: string): boolean => isOpposite(stanceOf(a), stanceOf(b));

describe('isOpposite', () => {
  test.each([
    ['楼下路灯不亮', '楼下路灯太亮，照进卧室'],
    ['门口要求加装减速带', '要求拆除门口的减速带'],
    ['我们支持加装电梯', '我们反对加装电梯'],
    ['绿灯太短，老人走不完', '绿灯太长，车排到桥上'],
    ['建议在菜场门口设一个公交站', '坚决反对在菜场门口设公交站'],
    ['南街这一排路灯全黑', '南街东头没有装过路灯，希望加装'],
    ['校服太薄', '校服太厚'],
    ['要求打通断头路', '请不要打通这条路'],
  ])('%s / %s', (a, b) => {
    expect(opposite(a, b)).toBe(true);
    expect(opposite(b, a)).toBe(true);
    expect(opposite(a, a)).toBe(false);
  });
});
