import { type Danger } from '../danger/danger.js';
import { normalise } from '../text/normalise.js';
import { buildReference } from '../reference/reference.js';
import { riskFlags } from './risk.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { suggestUrgency } from './urgency.js';

const ref = buildReference(SMALL_CITY);
const flags = (text: string) => riskFlags(text.split('\n').map(normalise).join('\n'), ref);
const codes = (text: string) => flags(text).map(({ code }) => code);
const CALM: Pick<Danger, 'level' | 'evidence'> = { level: 'none', evidence: [] };
const urgency = (text: string) => suggestUrgency(flags(text), CALM).urgency;

describe('risk flags', () => {
  it('keep the words that raised them, where they stand and how they are put', () => {
    expect(flags('我真的不想活了')).toEqual([
      { code: 'THREAT_SELF', tag: '扬言', urgency: 'CRITICAL', evidence: '不想活了', at: 3, standing: 'told' },
    ]);
  });

  it.each([
    '我不想活了',
    '我要去跳樓',
    'I want to kill myself',
    '等我不在了，把钱退给我爸妈',
    '他们再不管我就和他们同归于尽',
    '如果再不解决，我就要去跳楼',
    '来电人称要去跳楼',
    '来访女子哭诉不想活了',
  ])("make a writer's own threat to a life critical, on a condition too: %s", (text) => {
    expect(urgency(text)).toBe('CRITICAL');
  });

  it.each([
    ['物业经理说要砍死我', 'VIOLENCE'],
    ['来电人称邻居说要去跳楼', 'THREAT_SELF'],
    ['对门说他要去跳楼', 'THREAT_SELF'],
    ['去年我曾经想过要自杀', 'THREAT_SELF'],
  ])('let a person look at a life that others speak of or that was in danger before: %s', (text, code) => {
    expect(flags(text)).toMatchObject([{ code, urgency: 'URGENT' }]);
  });

  it.each(['现在发生燃气泄漏', '楼下着火了，快来人', '校门口井盖没了', 'There is a gas leak in our building'])(
    'never make a danger critical without a person: %s',
    (text) => {
      expect(urgency(text)).toBe('URGENT');
    },
  );

  it.each([
    ['a condition', '如果现在发生着火怎么办'],
    ['a fear', '大家都担心哪天会爆炸'],
    ['a risk', '电动车进楼随时可能起火'],
    ['prevention', '请加强检查，防止起火'],
    ['denial', '小区从来没有发生过起火'],
    ['a part of other words', '人群随着火车站广场散开，三起火灾演练照常'],
    ['news of elsewhere', '据报道其他城市发生过燃气泄漏'],
    ['a compound', '现在是信息大爆炸的时代'],
    ['a bargain', '商场跳楼价想去看'],
    ['the deed of others', '一到傍晚就有人点火烧稻草'],
    ['a figure', '这种让人想死的噪音'],
    ['denial of a threat', '我不会自杀，只想要个说法'],
  ])('are not fooled by %s: %s', (_, text) => {
    expect(urgency(text)).toBe('NORMAL');
    expect(codes(text)).not.toContain('DANGER_NOW');
  });

  it.each(['去年夏天这里发生过一次起火', '3月2日车库起火，幸好扑灭及时'])(
    'call a danger that is over a hazard: %s',
    (text) => {
      expect(flags(text)).toMatchObject([{ code: 'HAZARD', urgency: 'NORMAL', standing: 'past' }]);
    },
  );

  it('hold a headline that sounds present against what the text tells', () => {
    expect(
      flags('临溪花园车库起火\n上个月3号车库起火，烧了两辆车。').find(({ code }) => code === 'DANGER_NOW'),
    ).toMatchObject({ standing: 'told' });
    expect(flags('临溪花园车库起火\n火很大，快来人。')).toMatchObject([{ code: 'DANGER_NOW', standing: 'now' }]);
  });

  it.each([
    ['WAGE', '工地拖欠我们工资'],
    ['WAGE', 'The boss owes us our wages'],
    ['VIOLENCE', '昨晚我被三个保安殴打'],
    ['MINORS', '孩子在学校被同学欺凌'],
    ['FOOD_SAFETY', '盒饭里吃出蟑螂'],
    ['PRODUCTION_SAFETY', '工地上有工人坠落，老板瞒报事故'],
    ['PUBLIC_HEALTH', '班上12名孩子呕吐腹泻'],
    ['MASS_PLAN', '明天业主准备去堵路'],
  ])('tell %s in %s', (code, text) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    ['WAGE', '老板从来没有拖欠工资'],
    ['MINORS', '路口太窄，孩子容易受伤'],
    ['MASS_PLAN', '去年组织过上访'],
    ['UTILITY_OUT', '如果再停水，老人怎么办'],
  ])('do not tell %s in %s', (code, text) => {
    expect(codes(text)).not.toContain(code);
  });

  it('keep the urgency of what was done yesterday, and not of what was done years ago', () => {
    expect(urgency('昨晚我被三个保安殴打')).toBe('URGENT');
    expect(urgency('2019年我被三个保安殴打')).toBe('NORMAL');
  });

  it.each(['老板拖欠工资400元', '公司拖欠我工资3万元', '工地拖欠我们工资'])(
    'call wages that one person is owed ordinary, whatever the amount: %s',
    (text) => {
      expect(flags(text)).toMatchObject([{ code: 'WAGE', urgency: 'NORMAL' }]);
    },
  );

  it.each(['工地拖欠工资，30个工人共15万', '厂里拖欠全厂工人工资', '老板拖欠工资，四十多人在等'])(
    'call wages that many people are owed urgent: %s',
    (text) => {
      expect(urgency(text)).toBe('URGENT');
    },
  );

  it('name 农民工工资 only where the words are of such work', () => {
    expect(flags('工地拖欠我们工资')[0]?.tag).toBe('农民工工资');
    expect(flags('培训学校拖欠老师工资')[0]?.tag).toBe('欠薪');
  });
});

describe('a risk flag', () => {
  it.each(['举报水务局科长收受红包', '请问这里什么时候修路吗？', '建议增加路灯', '不服法院判决'])(
    'is neither an accusation, nor a kind, nor a court matter: %s',
    (text) => {
      expect(flags(text)).toEqual([]);
    },
  );

  it('is there once for each code, in whatever language the text says it', () => {
    expect(codes('我不想活了 I want to kill myself')).toEqual(['THREAT_SELF']);
  });

  it('of a threat in English is not weakened by a condition, a danger is', () => {
    expect(flags('If nobody helps I want to kill myself')).toMatchObject([{ code: 'THREAT_SELF' }]);
    expect(codes('What if there is a gas leak in our building')).toEqual([]);
    expect(codes('Call me if you can. There is a gas leak in our building')).toEqual(['DANGER_NOW']);
  });

  it('of a threat to others is the writer’s own only, and then stays a threat', () => {
    expect(flags('他们再不管我就和他们同归于尽')).toMatchObject([{ code: 'THREAT_OTHERS', tag: '扬言' }]);
    expect(flags('物业经理说要砍死我')).toMatchObject([{ code: 'VIOLENCE', tag: '暴力' }]);
  });

  it('of a danger that was put out just now is a hazard that is over', () => {
    expect(flags('现在起火，已经扑灭了')).toMatchObject([{ code: 'HAZARD', urgency: 'NORMAL', standing: 'past' }]);
  });

  it.each([
    '公司可能会拖欠我们工资',
    '担心孩子在学校被欺凌',
    '燃气泄漏报警器坏了',
    '楼下餐馆里有起火的油锅',
    '要求检查燃气泄漏情况',
    '游泳馆暂停水上项目',
    '小区停电梯检修',
  ])('is not raised by what may happen, by the word alone or by a part of other words: %s', (text) => {
    expect(flags(text)).toEqual([]);
  });

  it('of a mere topic is at most urgent, whatever the city states: only a threat to a life is critical without a person', () => {
    const signals = [{ code: 'FLOOD', zh: '洪水', tag: '洪水', urgency: '特急', re: '洪水', neg: '' }];
    const city = buildReference({ ...SMALL_CITY, signals: { signals } });
    expect(riskFlags('洪水以后道路没人修', city)).toMatchObject([{ code: 'FLOOD', urgency: 'URGENT' }]);
  });
});

describe('the suggested urgency', () => {
  it('is the higher of what the channel states and the words suggest, with the reason', () => {
    expect(suggestUrgency(flags('小区停水了'), CALM, 'CRITICAL')).toEqual({
      urgency: 'CRITICAL',
      reasons: ['来件标注'],
    });
    expect(suggestUrgency(flags('小区停水了'), CALM)).toEqual({ urgency: 'URGENT', reasons: ['民生急修:「停水」'] });
    expect(suggestUrgency([], CALM)).toEqual({ urgency: 'NORMAL', reasons: [] });
  });
});
