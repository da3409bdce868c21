import { normalise } from '../text/normalise.js';
import { courtMatter } from './court.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const ref = buildReference(SMALL_CITY);
const told = (title: string, text = '') => courtMatter({ title: normalise(title), text: normalise(text) }, ref);

describe('a court matter', () => {
  it.each([
    ['不服二审判决，请求再审', ''],
    ['官司赢了，对方钱一分不给，法院执行不了', ''],
    ['法院立案半年迟迟不开庭', ''],
    ['派出所不予立案', '被骗了三万元，报案一个月。'],
    ['请求检察机关监督不起诉决定', ''],
    ['货款被拖欠', '法院判决对方还款。现在恳请法院尽快强制执行。'],
  ])('is seen in %s', (title, text) => {
    expect(told(title, text)?.path).toBe('A1');
  });

  it.each([
    ['书院桥路停水', '我家就在法院对面，判决的事与此无关。'],
    ['去年法院已判决物业退场，电梯还是没人修', '请街道督促新物业修电梯。'],
    ['小区停水', '物业公司称已向法院申请强制执行欠费业主，于是停了全小区的水。'],
    ['楼上漏水', '如果再不处理，我会要求法院立案。'],
    ['拆迁补偿太低', '街道说不签字就申请法院强制执行。'],
    ['工地拖欠工资', '去年劳动仲裁裁决过一次，今年又拖欠。'],
  ])('is not made by one mention, a former judgment or a lawsuit of others: %s', (title, text) => {
    expect(told(title, text)).toBeNull();
  });

  it('says which words it goes by', () => {
    expect(told('不服法院判决')?.reason).toBe('涉法涉诉: 不服法院判决');
  });
});
