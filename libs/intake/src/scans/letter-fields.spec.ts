import { letterFields } from './letter-fields.js';
import { letterText } from './letter-text.js';
import { doubtfulWords, placeOf, type LetterLine } from './read-lines.js';
import { draftOf } from './scan-draft.js';
import { writtenDay } from './written-day.js';

/** Lines of a page of 1,000 pixels; each hanzi is 20 wide. `left` defaults to the margin. */
function line(text: string, { left = 100, sure }: { left?: number; sure?: number[] } = {}, at = 0): LetterLine {
  const width = 20 * text.length;
  return {
    text,
    sure: sure ?? Array<number>(text.length).fill(99),
    left,
    top: 100 + 40 * at,
    width,
    height: 30,
    page: 1,
    pageWidth: 1_000,
  };
}
const lines = (text: string): LetterLine[] => text.split('\n').map((one, at) => line(one, {}, at));

describe('the fields of a letter', () => {
  it('are found behind their labels, with their place and how sure the reading is', () => {
    const sure = Array<number>(16).fill(95);
    sure[8] = 61;
    const found = letterFields([
      line('市信访局：'),
      line('反映人：方文涛', {}, 1),
      line('联系电话：19900001234', { sure }, 2),
    ]);
    expect(found.name?.value).toBe('方文涛');
    expect(found.addressee?.value).toBe('市信访局');
    expect(found.phone).toMatchObject({ value: '19900001234', sure: 61, at: { page: 1, top: 180 } });
    expect(found.phone?.at.left).toBeGreaterThan(100);
  });

  it('are not made up: a letter that names nobody has no name, phone or day', () => {
    expect(letterFields(lines('学前街的路灯坏了很久\n请派人修理'))).toEqual({ bodies: [], signatories: [] });
  });

  it('have digits where a model reads letters', () => {
    const found = letterFields(lines('电话：l99OOOO1234\n身份证号：99O102197505O50023'));
    expect([found.phone?.value, found.idNumber?.value]).toEqual(['19900001234', '990102197505050023']);
  });

  it('of a joint letter are all who signed, each once', () => {
    const joint = letterFields(lines('联名人：周建国、吴秀英，郑志强\n联系人：周建国 电话：19900004567'));
    expect(joint.signatories.map(({ value }) => value)).toEqual(['周建国', '吴秀英', '郑志强']);
  });

  it('take the signature without a label behind the closing words, and nothing of the words before', () => {
    const found = letterFields(lines('王书记说过要修\n此致\n敬礼\n石桥村村民 陈桂兰\n2026年3月1日'));
    expect(found.signatories.map(({ value }) => value)).toEqual(['陈桂兰']);
    expect(found.writtenOn?.value).toBe('2026-03-01');
  });

  it('name the bodies that the letter speaks of', () => {
    const { bodies } = letterFields(lines('多次向北汀区城管局反映\n物业公司不理，街道办事处也不管'));
    expect(bodies.map(({ value }) => value)).toEqual(expect.arrayContaining(['北汀区城管局', '物业公司']));
  });
});

describe('a day in a letter', () => {
  it('is read in digits and in hanzi, and only if it is in the calendar', () => {
    const days = [
      '2026年11月20日',
      '二〇二六年十一月二十日',
      '二零二六年三月五日',
      '2026.11.25',
      '2026-1-2',
      '2026年2月30日',
      '明年',
    ];
    expect(days.map((text) => writtenDay(text)?.value)).toEqual([
      '2026-11-20',
      '2026-11-20',
      '2026-03-05',
      '2026-11-25',
      '2026-01-02',
      undefined,
      undefined,
    ]);
  });
});

describe('the words of a letter', () => {
  it('are joined over the lines of a paragraph, and a signature stands alone', () => {
    const page = [
      line('您好我是学前街的住户', { left: 140 }, 0),
      line('我们街的路灯坏了一个月', {}, 1),
      line('请修', {}, 2),
      line('方文涛', { left: 260 }, 3),
    ];
    expect(letterText(page)).toBe('您好我是学前街的住户我们街的路灯坏了一个月请修\n方文涛');
  });

  it('are marked where the reading is not sure', () => {
    const sure = [99, 50, 60, 99];
    expect(doubtfulWords(line('路灯坏了', { sure }))).toMatchObject([
      { text: '灯坏', sure: 50, at: { left: 120, width: 40 } },
    ]);
  });

  it('have their place by the width of what stands before them', () => {
    expect(placeOf(line('电话12'), 2, 4)).toMatchObject({ left: 153, width: 27 });
  });

  it('make a draft with what the clerk told, and one without any line is empty', () => {
    const told = { arrivedOn: '2026-11-24', postmarkOn: '2026-11-21' };
    expect(draftOf([], told)).toMatchObject({ letter: { ...told, text: '', title: '' }, doubtful: [] });
    const page = { width: 1_000, height: 1_400, lines: lines('市信访局：\n学前街的路灯坏了，没有人修。') };
    expect(draftOf([page], told).letter).toMatchObject({ title: '学前街的路灯坏了，没有人修', addressee: '市信访局' });
  });
});
