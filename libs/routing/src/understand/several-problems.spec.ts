import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { tellsSeveral } from './several-problems.js';

const ref = buildReference(SMALL_CITY);
const several = (text: string): boolean => tellsSeveral({ title: '', text }, ref);

const LIGHTS = '门口的路灯坏了一个月没人修';
const REFUSE = '垃圾桶旁边垃圾堆满了没人清运';

describe('several problems in one text', () => {
  it.each([
    ['a turn after a comma', `${LIGHTS}，另外${REFUSE}`],
    ['a turn in speech without stops', `${LIGHTS}还有那个${REFUSE}`],
    ['a clerk who writes on', `来电人反映${LIGHTS}，另反映${REFUSE}。`],
    ['an order to see to both', `${LIGHTS}，${REFUSE}，两件事都管管`],
    ['a short list', `一个${LIGHTS} 一个${REFUSE}`],
    ['a list in speech without stops', `一个是${LIGHTS}一个是${REFUSE}`],
    ['a wish to tell more', `${LIGHTS}。同时还想反映，${REFUSE}。`],
    ['a worse one', `${LIGHTS}；更让人无奈的是，${REFUSE}。`],
  ])('are noticed by %s', (_, text) => {
    expect(several(text)).toBe(true);
  });

  it.each([
    ['a turn to more of the same', `${LIGHTS}，另外路灯的灯杆也歪了`],
    ['one more person', `${LIGHTS}，有两个孩子摔了，还有一个老人也摔了`],
    ['people who are counted', '一个人教，一个人做饭，一个人修屋顶'],
    ['an ordinary text', `${LIGHTS}，晚上黑灯瞎火`],
  ])('are not heard in %s', (_, text) => {
    expect(several(text)).toBe(false);
  });
});
