import { normalise } from '../text/normalise.js';
import { suspectAccusation } from './accusation.js';
import { buildReference } from './reference.js';
import { SMALL_CITY } from './small-city.js';

const ref = buildReference(SMALL_CITY);
const suspect = (title: string, text = '', more: { statedKind?: string; accused?: { name?: string; unit?: string }[] } = {}) =>
  suspectAccusation({ title: normalise(title), text: normalise(text), ...more }, ref);

describe('suspicion of an accusation', () => {
  it.each([
    ['举报城管局某科长收受红包', ''],
    ['反映村支书侵占征地款', ''],
    ['檢舉某鎮幹部', '要求向其表弟之公司購苗'],
    ['想问检查吃饭的钱谁出', '所里来检查，吃完签个字就走，从不付钱'],
    ['An inspector demanded money', 'The inspector of the bureau asked for tea money.'],
    ['早市的平安费交给了谁', '说是替城管中队收的'],
    ['派出所充当保护伞', ''],
    ['控告街道办违法拆迁', '事实与理由：越权决定，程序违法。'],
    ['摇号结果存疑', '有理由怀疑其中存在行贿。'],
  ])('is raised by %s', (title, text) => {
    expect(suspect(title, text).suspected).toBe(true);
  });

  it.each([
    ['尊敬的书记：书院桥路的水渠该修了', '书记您好，水渠淤塞。'],
    ['举报饭店油烟扰民', '楼下饭店油烟直排，要求查处。'],
    ['举报印染厂夜里偷排废水', '味道很大。'],
    ['举报邻居违章搭建阳光房', ''],
    ['表扬书院桥街道的主任', '办事热情，要表扬。'],
    ['工地拖欠工资', '包工头跑了'],
  ])('is not raised by %s', (title, text) => {
    expect(suspect(title, text).suspected).toBe(false);
  });

  it('is raised by what the channel states, whatever the words', () => {
    expect(suspect('反映情况', '见附件', { accused: [{ name: '甄某', unit: '市水务局' }] })).toMatchObject({
      suspected: true, accusedUnits: ['SWJ'], accusedNames: ['甄某'],
    });
  });

  it('names the accused unit, not the discipline body it is addressed to', () => {
    expect(suspect('实名举报', '市纪委：我举报生态环境局一名干部收受好处费。').accusedUnits).toEqual(['STHJJ']);
  });

  it('reads a 举报 against a public body as suspicion and one against a shop as a complaint', () => {
    expect(suspect('举报水务局不作为', '', { statedKind: 'REPORT' }).suspected).toBe(true);
    expect(suspect('举报超市卖过期牛奶', '', { statedKind: 'REPORT' }).suspected).toBe(false);
    expect(suspect('举报自来水公司乱收费', '', { statedKind: 'REPORT' }).suspected).toBe(false);
  });
});
