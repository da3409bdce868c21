import { normalise } from '../text/normalise.js';
import { plainKind, wantsBesides } from './plain-kind.js';

const kindOf = (text: string): string | undefined => plainKind({ title: '', text: normalise(text) });

describe('the kind of a short plain text', () => {
  it.each([
    '水管师傅已经修好了，上午那张单子撤了吧',
    '诉求人称押金已退，申请撤回前天的投诉',
    '我早上打的电话不用管了，猫自己回来了',
    '销单，谢谢',
    '前面那条是误会，店家没骗我，不投诉了',
    '門鎖修好了，昨天的報修請取消',
    'Please withdraw my complaint from last week, it is solved',
  ])('is a withdrawal where the writer takes back what they filed: %s', (text) => {
    expect(kindOf(text)).toBe('withdrawn');
  });

  it.each([
    '村干部逼我撤诉，说不撤就停低保',
    '你们凭什么把我的投诉撤销了，问题根本没解决',
    '上次的投诉不用处理了，但是另外有个事，门口井盖没了',
    '请帮我撤销这个处罚决定，罚错人了',
    '厂里让我明天不用来了，工资也没结',
    '城管来了一下又走了，你们管不管',
    '路灯坏了请来修',
  ])('is none where others withdraw, or something is still wanted: %s', (text) => {
    expect(kindOf(text)).not.toBe('withdrawn');
  });

  it.each([
    '建议在老年大学门口划几个临时停车位',
    '河边能不能多装几把长椅，走累了好歇脚',
    '菜场门口搞个快递柜呗，大家取件方便',
    '要是夜班公交能开到一点就更方便了',
    'I suggest longer opening hours for the swimming pool',
  ])('is advice where something is proposed for everybody: %s', (text) => {
    expect(kindOf(text)).toBe('ADVICE');
  });

  it.each([
    '请问厂房能不能改成仓库，走什么手续',
    '我家水管坏了，能不能装个新的',
    '隔壁装修扰民，希望提前到六点停工',
    '医生建议住院，可是医保报不了',
  ])('is no advice where a fault, a question or a need of their own is told: %s', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });

  it.each([
    '谢谢上回派人通下水道，可是没两天又堵了，还请再来看看',
    '路灯修好了多谢，顺便问一句巷口那盏什么时候修',
    'Thank you for the new bin, but it is already broken',
  ])('hears what is wanted besides thanks: %s', (text) => {
    expect(wantsBesides(normalise(text))).toBe(true);
  });

  it.each(['谢谢李师傅，冒雨把水管修好了', '请转达我对急诊护士的感谢', '路灯坏了，请派人来修'])(
    'hears nothing besides in mere thanks, nor thanks in a mere request: %s',
    (text) => {
      expect(wantsBesides(normalise(text))).toBe(false);
    },
  );

  it('reads repeated words in seconds', () => {
    const began = performance.now();
    for (const unit of ['撤', '把', '不用', '能不能', '要是', '加个', '，', 'cancel ']) {
      const text = unit.repeat(160 / unit.length);
      for (let i = 0; i < 100; i++) plainKind({ title: '', text });
      plainKind({ title: '', text: unit.repeat(200_000 / unit.length) });
      wantsBesides(`谢谢${unit.repeat(300 / unit.length)}`);
    }
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});
