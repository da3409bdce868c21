import type { ImportReadingBody } from './import-bodies.js';
import { type ImportReading, MOST_CONSOLE_ROWS, readImport } from './read-import.js';

const NOW = new Date('2026-11-27T10:00:00+08:00');
const TABLE = `编号,主题,内容,提交时间,楼栋
A-1,路灯,路灯不亮三天,2026-11-26 10:00,3
A-2,,,2026-11-26,4
A-3,停水,停水一天,2029-01-01,5
`;

const read = (text: string, more: Partial<ImportReadingBody> = {}): Promise<ImportReading> =>
  readImport(
    { name: 'a.csv', content: Buffer.from(text).toString('base64'), channel: 'web', as: 'live', ...more },
    NOW,
  );

describe('a file that is to be imported', () => {
  it('comes back with the field of each column, and with what is wrong in which line', async () => {
    const found = await read(TABLE);
    expect(found).toMatchObject({ outcome: 'read', hasHeader: true, bad: 2 });
    if (found.outcome !== 'read') return;
    expect(found.columns.map(({ name, field }) => [name, field])).toEqual([
      ['编号', 'rowId'],
      ['主题', 'title'],
      ['内容', 'text'],
      ['提交时间', 'time'],
      ['楼栋', null],
    ]);
    expect(found.rows.map(({ line, problems }) => [line, problems.map(({ field }) => field)])).toEqual([
      [2, []],
      [3, ['text']],
      [4, ['time']],
    ]);
    expect(found.rows[0]?.row).toMatchObject({ rowId: 'A-1', as: 'live', channel: 'web', 楼栋: '3' });
  });

  it('is read by the fields that a person gave, and a column can be kept aside', async () => {
    const found = await read(TABLE, { columns: { 楼栋: 'place', 主题: '' } });
    if (found.outcome !== 'read') throw new Error('it was refused');
    expect(found.rows[0]?.row).toMatchObject({ place: '3', 主题: '路灯' });
    expect(found.columns.find(({ name }) => name === '主题')?.field).toBeNull();
  });

  it('without a known title or text shows its columns, so that a person can say which is which', async () => {
    const text = '甲列,乙列\n1,路灯不亮三天\n';
    const found = await read(text);
    expect(found).toMatchObject({ hasHeader: false, rows: [], columns: [{ name: '甲列' }, { name: '乙列' }] });
    const again = await read(text, { columns: { 乙列: 'text' } });
    expect(again).toMatchObject({ hasHeader: true, rows: [{ row: { text: '路灯不亮三天' }, problems: [] }] });
  });

  it('has the same ids at every reading, and different ones for two rows with the same words', async () => {
    const text = '内容\n路灯不亮\n路灯不亮\n';
    const ids = (found: ImportReading): unknown[] =>
      found.outcome === 'read' ? found.rows.map(({ row }) => (row as { rowId: string }).rowId) : [];
    const first = ids(await read(text));
    expect(new Set(first).size).toBe(2);
    expect(ids(await read(text))).toEqual(first);
  });

  it.each([
    ['a.json', TABLE, 'format'],
    ['a.csv', `内容\n${'路灯不亮\n'.repeat(MOST_CONSOLE_ROWS + 1)}`, 'too-many-rows'],
    ['a.xlsx', 'no workbook', 'unreadable-file'],
    ['a.csv', '\n\n', 'unreadable-file'],
  ])('is refused: %s', async (name, text, reason) =>
    expect(await read(text, { name })).toEqual({ outcome: 'refused', reason }),
  );
});
