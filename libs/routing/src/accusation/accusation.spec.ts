import { normalise } from '../text/normalise.js';
import { suspectAccusation } from './accusation.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const ref = buildReference(SMALL_CITY);
const suspect = (
  title: string,
  text = '',
  more: { statedKind?: string; accused?: { name?: string; unit?: string }[] } = {},
) => suspectAccusation({ title: normalise(title), text: normalise(text), ...more }, ref);

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

  it.each([
    [
      'offices that are asked for help',
      '汽修厂油漆味整夜不散',
      '社区反映多次，希望上级领导重视，打击这种侵占公共绿地的行为。',
    ],
    ['offices that were told', '夜市噪音', '多次向城管举报，举报到派出所也没人收拾那些侵占人行道的摊主。'],
    ['a line named after an office', '物业乱收费', '打了市长热线，物业照样克扣押金。'],
    ['what others took', '人行道被侵占', '很少看见交警来管，东侧人行道被侵占停车。'],
    ['denial', '请公平对待', '领导手中的权力不是用来以权谋私的。'],
    ['a figure that nobody holds', '修理厂扰民', '在有保护伞的情况下，这家修理厂白天黑夜都开工。'],
    ['a teacher of a class', '反映班主任排座位的问题', ''],
    ['an opinion on rules', '反映公务员遴选年龄限制的问题', ''],
  ])('is not raised by %s: %s', (_, title, text) => {
    expect(suspect(title, text).evidence).toEqual([]);
  });

  it.each([
    ['a figure with an office in its sentence', '修理厂扰民', '修理厂老板说派出所里有人，这不是保护伞是什么。'],
    ['a figure with an office in the sentence before', '修理厂扰民', '城管中队每次来前都有人报信。这就是保护伞。'],
    ['a figure with a person', '修理厂扰民', '谁不知道甄某是他们的保护伞。'],
    ['a question that names whom it suspects', '执法不公', '这些执法人员是不是在徇私？'],
    ['staff that look away for money', '夜宵摊', '报了城管多次，第二天照旧，是不是收了好处睁只眼闭只眼。'],
    ['a unit that shields', '开发商虚高定价', '住建局要包庇开发商到什么时候。'],
    ['an accusation beside a plea', '请查处', '请上级领导查处水务局王科长收受红包的行为。'],
  ])('is raised by %s: %s', (_, title, text) => {
    expect(suspect(title, text).suspected).toBe(true);
  });

  it('is raised by what the channel states, whatever the words', () => {
    expect(suspect('反映情况', '见附件', { accused: [{ name: '甄某', unit: '市水务局' }] })).toMatchObject({
      suspected: true,
      accusedUnits: ['SWJ'],
      accusedNames: ['甄某'],
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

describe('whom an accusation names', () => {
  const names = (text: string): readonly string[] => suspect('实名举报', text).accusedNames;

  it('is who stands beside an office in the sentence of the wrong, not who is thanked or asked elsewhere', () => {
    expect(names('科长甄某收受红包。')).toEqual(['甄某']);
    expect(names('请安某局长督办。甄某科长收受红包。')).toEqual(['甄某']);
  });

  it('is each person once, also when the channel states the name with blanks', () => {
    const both = suspect('实名举报', '甄某科长收受红包。甄某科长还索要好处。', { accused: [{ name: ' 甄某 ' }] });
    expect(both.accusedNames).toEqual(['甄某']);
  });

  it('is nobody while nothing is suspected', () => {
    expect(suspect('路灯不亮', '水务局甄某科长说下周来修。')).toMatchObject({
      suspected: false,
      accusedNames: [],
      accusedUnits: [],
    });
  });

  it('is the discipline body itself only where the wrong is its own people’s', () => {
    const units = (text: string): readonly string[] => suspect('实名举报', text).accusedUnits;
    expect(units('市纪委：水务局一名科长收受红包。')).toEqual(['SWJ']);
    expect(units('市纪委干部收受红包。')).toEqual(['JW']);
  });
});

describe('a register in which the accused unit has the flag of a discipline body', () => {
  it('still names that unit as accused', () => {
    const departments = SMALL_CITY.departments.items.map((unit) =>
      unit.code === 'SWJ' ? { ...unit, flags: ['discipline', 'sealed-desk'] } : unit,
    );
    const changed = buildReference({ ...SMALL_CITY, departments: { version: '1', items: departments } });
    const facts = { title: '实名举报', text: normalise('市纪委：水务局一名科长收受红包。') };
    expect(suspectAccusation(facts, changed)).toMatchObject({ suspected: true, accusedUnits: ['SWJ'] });
  });
});

describe('what the channel states of the accused', () => {
  const stated = (...accused: { name?: string; unit?: string }[]): boolean =>
    suspect('反映情况', '见附件', { accused }).suspected;

  it('raises suspicion by a unit of the register, by another public body, or by a name without a unit', () => {
    expect([stated({ unit: '市水务局' }), stated({ unit: '外县派出所' }), stated({ name: '甄某' })]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('raises none by a private firm, even with a name, nor by fields left blank', () => {
    expect([
      stated({ unit: '某某超市' }),
      stated({ name: '甄某', unit: '某某超市' }),
      stated({ name: ' ', unit: '  ' }),
      stated(),
    ]).toEqual([false, false, false, false]);
  });
});

describe('an accusation in English', () => {
  it('needs a wrong and an official, not one of them alone', () => {
    expect(suspect('Complaint', 'The inspector came on Monday.').suspected).toBe(false);
    expect(suspect('Complaint', 'My landlord demanded money in advance.').suspected).toBe(false);
  });
});
