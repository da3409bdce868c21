import { hintsAtDanger, routingQueue } from './danger-hint.js';

const hints = (text: string, title = ''): boolean => hintsAtDanger({ title, text });

describe('The hint at a danger', () => {
  it.each([
    '我家厨房煤气味很重，头晕',
    '三楼着火了，楼道全是浓烟',
    '電線掉下來，冒火花',
    '老人被困电梯半小时',
    '有人站在天台上要跳',
    '隔壁在打人，孩子一直哭，快来人',
    'There is a smell of gas in the stairwell',
    '燃 气 泄 漏，快 来',
    '煤\u200b气\u200b漏了',
  ])('is found in %s', (text) => {
    expect(hints(text)).toBe(true);
    expect(hints('详见标题', text)).toBe(true);
  });

  it.each([
    '路灯不亮，请尽快修',
    '请问公积金怎么提取？',
    '建议在学前街增设公交站',
    '路'.repeat(200),
    '1'.repeat(5_000),
  ])('is not found in %s', (text) => {
    expect(hints(text)).toBe(false);
  });

  it('is not given to a text too long for a call for help, so that long ones hold up nobody', () => {
    expect(hints('燃气泄漏'.repeat(1_500))).toBe(true);
    expect(hints('燃气泄漏'.repeat(1_501))).toBe(false);
  });

  it('puts a submission before the others until its routing has failed once', () => {
    expect(routingQueue({ dangerHint: true })).toBe('urgent');
    expect(routingQueue({ dangerHint: true, attempts: 1 })).toBe('routing');
    expect(routingQueue({ dangerHint: false })).toBe('routing');
  });
});
