import { normalise } from '../text/normalise.js';
import { buildReference } from './reference.js';
import { riskFlags, suggestedUrgency } from './risk.js';
import { SMALL_CITY } from './small-city.js';

const ref = buildReference(SMALL_CITY);
const flags = (text: string) => riskFlags(normalise(text), ref.signals);

describe('risk flags', () => {
  it('keeps the words that raised a flag and where they stand', () => {
    expect(flags('我真的不想活了')).toEqual([{ code: 'THREAT_SELF', tag: '扬言', urgency: 'CRITICAL', evidence: '不想活了', at: 3 }]);
  });

  it.each(['我不想活了', '我要去跳樓', 'I want to kill myself', '等我不在了，把钱退给我爸妈', '他们再不管我就和他们同归于尽'])('makes a threat to a life critical: %s', (text) => {
    expect(suggestedUrgency(flags(text))).toBe('CRITICAL');
  });

  it.each(['现在发生燃气泄漏', '校门口井盖没了', 'There is a gas leak in our building'])('never makes a danger critical without a person: %s', (text) => {
    expect(suggestedUrgency(flags(text))).toBe('URGENT');
  });

  it.each(['商场跳楼价想去看', '如果现在发生着火怎么办', '一到傍晚就有人点火烧稻草'])('is not fooled by %s', (text) => {
    expect(suggestedUrgency(flags(text))).toBe('NORMAL');
  });

  it('flags unpaid wages as urgent in Chinese and English', () => {
    expect(flags('工地拖欠我们工资').map(({ code }) => code)).toEqual(['WAGE']);
    expect(flags('The boss owes us our wages').map(({ code }) => code)).toEqual(['WAGE']);
  });
});
