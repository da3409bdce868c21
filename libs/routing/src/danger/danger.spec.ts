import { dangerByRules } from './danger.js';
import { normalise } from '../text/normalise.js';

const level = (text: string): string => dangerByRules(normalise(text)).level;

describe('danger by rules', () => {
  it.each([
    ['三楼着火了，窗口冒黑烟，快来', 'fire'],
    ['屋里好大煤气味，我妈头晕得站不稳', 'gas'],
    ['有个女的站在天台边上说要跳', 'height'],
    ['孩子掉进河里了', 'water'],
    ['我爸倒在厕所叫不醒', 'medical'],
    ['电线掉在水里，还冒火花，孩子在旁边玩', 'electric'],
    ['隔壁老太三天没开门了，敲门也没人应', 'silent'],
    ['他拿着菜刀在门口砍门', 'violence'],
    ['我妈困在电梯里出不来', 'trapped'],
  ])('hears that a life is in danger now: %s', (text, kind) => {
    const danger = dangerByRules(normalise(text));
    expect(danger.level).toBe('now');
    expect(danger.kinds).toContain(kind);
    expect(danger.call.length).toBeGreaterThan(0);
  });

  it.each(['井盖没了，天黑看不见', '奶奶早上出门，现在还没回来，她有点痴呆', '一根电线断了掉下来，就挂在路边'])(
    'hears that harm is near: %s',
    (text) => {
      expect(level(text)).not.toBe('none');
    },
  );

  it.each([
    '去年楼上着过火，现在想问赔偿找谁',
    '社区搞消防演练，喇叭喊着火了，吵',
    '没有漏气，就是灶打不着火',
    '万一电梯困人该打哪个电话',
    '电梯里的广告屏声音太大，没有困人，也没有故障',
    '我老伴中风了出不了门，能不能上门服务',
    '爸爸脑溢血后遗症，想评残',
    '物业费涨得要命',
    '火锅店油烟大',
    '谢谢救命恩人张师傅',
  ])('hears no danger in what is over, denied, rehearsed, asked or a figure of speech: %s', (text) => {
    expect(level(text)).toBe('none');
  });

  it('quotes no phone number among the words that tell of it', () => {
    const { evidence } = dangerByRules(normalise('我妈13800000001晕倒叫不醒'));
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence.join()).not.toContain('13800000001');
  });

  it('reads English', () => {
    expect(level('Strong gas smell in the stairwell, my neighbour fainted')).toBe('now');
    expect(level('What happens if there is a gas leak? I am afraid of it')).toBe('none');
  });

  it('answers within a second for 200,000 characters', () => {
    const began = performance.now();
    for (const unit of ['啊', '一', '水', '人', '，', 'a', '电线', '我妈'])
      dangerByRules(unit.repeat(200_000 / unit.length));
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});
