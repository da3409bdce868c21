import { Problem } from '../../apps/console/src/api/problem.js';
import { kindOfDay, weeksOfMonth, withDayTurned } from '../../apps/console/src/screens/calendar/work-days.js';
import { badRowFile } from '../../apps/console/src/screens/imports/bad-row-file.js';
import { type RowSender, registerRows } from '../../apps/console/src/screens/imports/import-run.js';
import { letterOf, typedOf } from '../../apps/console/src/screens/letters/letter-draft.js';
import { partsOf } from '../../apps/console/src/screens/papers/template-parts.js';
import {
  keyOfRow,
  TABLE_FIELDS,
  textOfValue,
  valueOfText,
} from '../../apps/console/src/screens/reference/table-fields.js';

const rows = Array.from({ length: 9 }, (_, at) => ({ line: at + 2, row: { rowId: String(at) } }));
const sender = (send: RowSender['send'], more: Partial<RowSender> = {}): RowSender => ({
  send,
  onProgress: () => undefined,
  isStopped: () => false,
  pause: () => Promise.resolve(),
  ...more,
});

describe('an import from the console', () => {
  it('counts what is new, what was there and what was refused, and one refusal holds no other row back', async () => {
    const progress: number[] = [];
    const result = await registerRows(
      rows,
      sender(
        ({ rowId }) => {
          if (rowId === '3') return Promise.reject(new Problem(400, 'invalid-payload', '内容有误'));
          return Promise.resolve(rowId === '5' ? 'retransmission' : 'registered');
        },
        { onProgress: (done) => progress.push(done) },
      ),
    );
    expect(result).toMatchObject({ registered: 7, known: 1, left: 0 });
    expect(result.refused.map(({ line }) => line)).toEqual([5]);
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('sends a row again while the hub is busy, and gives it up after six tries', async () => {
    let tries = 0;
    const busy = (): Promise<never> => {
      tries += 1;
      return Promise.reject(new Problem(503, 'unavailable', '稍后'));
    };
    const result = await registerRows(rows.slice(0, 1), sender(busy));
    expect([tries, result.refused.length]).toEqual([6, 1]);
  });

  it('sends nothing more once it is stopped, and says how much is left', async () => {
    let sent = 0;
    const send = (): Promise<'registered'> => Promise.resolve(((sent += 1), 'registered' as const));
    const result = await registerRows(rows, sender(send, { isStopped: () => sent >= 4 }));
    expect([result.registered, result.left]).toEqual([4, 5]);
  });

  it('gives the rows with faults back as a file whose fields are those of the import', () => {
    const row = { rowId: 'A-1', text: '水管"漏"了，\n三天', as: 'live', cosigners: [{ name: '丁某某' }] };
    const file = badRowFile([{ line: 4, row, reasons: ['收到时间 不能是将来的时间'] }]);
    expect(file).toBe(
      '\uFEFF行号,原因,rowId,text,cosigners\r\n4,收到时间 不能是将来的时间,A-1,"水管""漏""了，\n三天","[{""name"":""丁某某""}]"\r\n',
    );
  });

  it('gives back no cell that a spreadsheet would run', () => {
    const row = { rowId: 'A-2', text: '=HYPERLINK("http://example.com")', phone: '+8619900000700' };
    expect(badRowFile([{ line: 2, row, reasons: [] }])).toContain(
      `A-2,"'=HYPERLINK(""http://example.com"")",'+8619900000700`,
    );
  });
});

describe('the calendar of a year', () => {
  const notice = { holidays: ['2027-01-01'], workdays: ['2027-02-20'] };

  it('tells working days, weekends, days off and worked weekend days apart', () =>
    expect(['2027-01-04', '2027-01-02', '2027-01-01', '2027-02-20'].map((day) => kindOfDay(day, notice))).toEqual([
      'work',
      'weekend',
      'holiday',
      'exchange',
    ]));
  it('turns a day only into what its weekday allows, and back', () => {
    expect(withDayTurned('2027-01-04', notice)).toEqual({ ...notice, holidays: ['2027-01-01', '2027-01-04'] });
    expect(withDayTurned('2027-01-02', notice)).toEqual({ ...notice, workdays: ['2027-01-02', '2027-02-20'] });
    expect(withDayTurned('2027-01-04', withDayTurned('2027-01-04', notice))).toEqual(notice);
  });
  it('has every day once, in weeks that begin on Monday', () => {
    const weeks = weeksOfMonth(2028, 2);
    expect(weeks.flat().filter(Boolean)).toHaveLength(29);
    expect(weeks[0]).toEqual([
      null,
      '2028-02-01',
      '2028-02-02',
      '2028-02-03',
      '2028-02-04',
      '2028-02-05',
      '2028-02-06',
    ]);
  });
});

describe('a row of reference data in a form', () => {
  it('comes out as it went in, whatever the field holds', () => {
    const row = { id: 'D-1', category: 'H01', area: null, lead: 'CGJ', assist: ['ZJJ', '@street'], validTo: null };
    for (const [name, value] of Object.entries(row)) {
      const field = TABLE_FIELDS.duties.find((one) => one.name === name);
      expect([name, field && valueOfText(textOfValue(value), field)]).toEqual([name, value]);
    }
  });
  it('is known by its code, and a place by name and area', () => {
    expect(keyOfRow('departments', { code: 'CGJ' })).toBe('CGJ');
    expect(keyOfRow('places', { name: '幸福新邨', area: '990101001' })).toBe('幸福新邨 990101001');
  });
});

describe('the words of a clerk', () => {
  it('leave fields out that are empty, and keep whom the letter complains about', () => {
    const before = { arrivedOn: '2026-11-24', title: '停水', text: '停水三天', sender: { name: '宁某某' } };
    const accused = [{ unit: '供水公司' }];
    const typed = { ...typedOf(before), signatories: '3' };
    expect(letterOf(typed, { accused })).toEqual({ ...before, signatories: 3, accused });
  });
  it('are cut at the fields of a template, and nothing of them is lost', () => {
    const parts = partsOf('您于{receivedOn}提出的“{subject}”，已经接收。');
    expect(parts.flatMap(({ field }) => field ?? [])).toEqual(['receivedOn', 'subject']);
    expect(parts.map(({ text }) => text).join('')).toBe('您于{receivedOn}提出的“{subject}”，已经接收。');
  });
});
