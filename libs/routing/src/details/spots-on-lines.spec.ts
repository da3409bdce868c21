import { spotAgreement, spotsOnLines } from './spots-on-lines.js';

const agree = (a: string, b: string, line: string) => spotAgreement(spotsOnLines(a, [line]), spotsOnLines(b, [line]));

describe('spots on one road', () => {
  it('are different ones where each text names another', () => {
    expect(agree('望潮街海鲜楼那侧停车不给票', '望潮街小学那头停车也没票', '望潮街')).toBe(-1);
    expect(agree('瓦双公路双槐出口限速牌被挡', '瓦双公路瓦窑坪入口限速牌看不见', '瓦双公路')).toBe(-1);
  });

  it('are one where both texts name it', () => {
    expect(agree('船坞街靠幼儿园那头树枝太低', '船坞街幼儿园门前的树刮车顶', '船坞街')).toBe(1);
  });

  it('are not told apart where one text names none', () => {
    expect(agree('船坞街靠幼儿园那头树枝太低', '船坞街的树该修了', '船坞街')).toBe(0);
    expect(agree('船坞街路边积水', '船坞街两边积水', '船坞街')).toBe(0);
  });
});
