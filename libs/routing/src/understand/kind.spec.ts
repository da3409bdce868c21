import { normalise } from '../text/normalise.js';
import { appealKindOf } from './appeal-kind.js';
import { matterKindOf, petitionKindOf } from './kind.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { type AppealKind } from '#intake';

const ref = buildReference(SMALL_CITY);
const told = (title: string, text = '', more: { statedKind?: string; accusing?: string[] } = {}) =>
  appealKindOf(
    { title: normalise(title), text: normalise(text), statedKind: more.statedKind, accusing: more.accusing ?? [] },
    ref,
  );

describe('诉求类型', () => {
  it.each<[AppealKind, string, string]>([
    ['ADVICE', '建议增加路灯', ''],
    ['ADVICE', '关于优化66路公交线路的几点建议', '早高峰人多，间隔可以短一些。'],
    ['CONSULT', '请问低保怎么办理？', ''],
    ['CONSULT', '临溪花园幼儿园什么时候招生', ''],
    ['PRAISE', '表扬信', '要表扬书院桥街道的同志'],
    ['PRAISE', '书院桥社区小郑', '上周母亲走失，社区的同志很快帮我找回，非常感谢。'],
    ['REPORT', '举报饭店用过期肉', ''],
    ['COMPLAINT', '夜间施工扰民', '吵得睡不着。'],
    ['COMPLAINT', '物业为什么一直不修电梯', '拖了三个月，没人管。'],
    ['HELP', '小区停水三天', '请尽快处理'],
    ['HELP', '老人行动不便，求助加装扶手', ''],
  ])('is %s for %s', (expected, title, text) => {
    expect(told(title, text).kind).toBe(expected);
  });

  it.each([
    ['投诉夜间施工', '吵得睡不着，要感谢领导'],
    ['路灯不亮', '望尽快维修，非常感谢您的阅读和支持！'],
    ['路灯不亮', '如果能修好，我们全体居民将十分感谢。'],
  ])('is no praise where thanks close a request: %s, %s', (title, text) => {
    expect(told(title, text).kind).not.toBe('PRAISE');
  });

  it("is no advice where the advice was another's", () => {
    expect(told('电梯坏了', '物业建议增加维修基金，我们等了一个月。').kind).toBe('HELP');
  });

  it('is no question where the question wants a deed', () => {
    expect(told('占道经营到底谁来管？').kind).toBe('COMPLAINT');
  });

  it('is no report where a report was only passed on', () => {
    expect(told('举报到街道后噪音依旧').kind).toBe('COMPLAINT');
  });

  it('is what the channel states, with that as the evidence', () => {
    expect(told('小区停水', '', { statedKind: 'CONSULT' })).toEqual({ kind: 'CONSULT', evidence: '来件标注' });
  });

  it('is 举报 with its words where public office is accused', () => {
    expect(told('反映情况', '', { accusing: ['科长收受红包'] })).toEqual({ kind: 'REPORT', evidence: '科长收受红包' });
  });

  it('keeps the words that told it', () => {
    expect(told('夜间施工扰民').evidence).toBe('扰民');
  });
});

describe('事项性质', () => {
  it('is exactly one for every kind of appeal, and an accusation before anything', () => {
    const kinds: AppealKind[] = ['CONSULT', 'HELP', 'COMPLAINT', 'REPORT', 'ADVICE', 'PRAISE'];
    expect(kinds.map((kind) => petitionKindOf(kind, false))).toEqual([
      'APPEAL',
      'APPEAL',
      'APPEAL',
      'APPEAL',
      'ADVICE',
      'ADVICE',
    ]);
    expect(kinds.map((kind) => matterKindOf(kind, true))).toEqual(Array(6).fill('ACCUSATION'));
    expect(kinds.map((kind) => matterKindOf(kind, false))).toEqual([
      'CONSULT',
      'APPEAL',
      'APPEAL',
      'APPEAL',
      'ADVICE',
      'PRAISE',
    ]);
  });
});
