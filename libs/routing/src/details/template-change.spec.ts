import { templateChange } from './template-change.js';

describe('templateChange', () => {
  test.each([
    ['请求取缔夜市，严重影响生活', '请求取缔夜市，严重影响生活！', 'same'],
    ['合同约定六月交付，至今停工。甲苑全体业主', '合同约定六月交付，至今停工。乙庭全体业主', 'other'],
    ['请求取缔夜市，严重影响生活', '请求取缔夜市，严重影响生活，噪声大', 'longer'],
    ['路灯坏了没人修', '食堂饭菜又贵又难吃', 'none'],
  ])('%s / %s: %s', (a, b, change) => expect(templateChange(a, b)).toBe(change));
});
