import { zipSync } from 'fflate';
import { readRows, type ReadRowsOptions } from './read-rows.js';
import type { RowReading } from './row-reading.js';
import { readHeader } from './row-headers.js';

interface MadeSheet {
  name?: string;
  state?: 'hidden' | 'veryHidden';
  rows: string;
  merges?: string[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook with inline texts. */
function workbook(...sheets: MadeSheet[]): Buffer {
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name ?? `S${at}`}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
  };
  sheets.forEach(({ rows, merges = [] }, at) => {
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`;
  });
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, Buffer.from(xml)]))));
}

const text = (words: string, address = ''): string =>
  `<c${address && ` r="${address}"`} t="inlineStr"><is><t>${words}</t></is></c>`;
const number = (digits: string, address: string): string => `<c r="${address}"><v>${digits}</v></c>`;
/** Rows of texts with their addresses, from row `first` on; an empty text is no cell. */
const rows = (table: string[][], first = 1): string =>
  table
    .map((cells, at) => {
      const row = first + at;
      const written = cells.map((cell, column) => (cell === '' ? '' : text(cell, `${'ABCDEFG'[column]!}${row}`)));
      return `<row r="${row}">${written.join('')}</row>`;
    })
    .join('');
const HEAD = ['编号', '内容'];

async function read(file: Buffer, options: Partial<ReadRowsOptions> = {}): Promise<RowReading[]> {
  const found: RowReading[] = [];
  for await (const row of readRows([file], { format: 'xlsx', channel: 'web', ...options })) found.push(row);
  return found;
}

describe('a workbook', () => {
  const hidden = { name: '旧', rows: rows([HEAD, ['h', '藏']]) };
  const shown = { name: '新', rows: rows([HEAD, ['v', '见']]) };

  it.each(['hidden', 'veryHidden'] as const)(
    'is read from the first sheet that a person sees, not from a %s one',
    async (state) => {
      const others: unknown[] = [];
      const found = await read(workbook({ ...hidden, state }, shown), {
        onOtherSheets: (sheets) => others.push(...sheets),
      });
      expect(found).toMatchObject([{ row: { rowId: 'v', text: '见' } }]);
      expect(others).toEqual([{ name: '旧', hidden: true }]);
      expect(await read(workbook({ ...hidden, state }, shown), { sheet: '旧' })).toMatchObject([
        { row: { rowId: 'h' } },
      ]);
      expect(await read(workbook({ ...hidden, state }))).toMatchObject([{ reason: 'no-header' }]);
    },
  );

  it('never makes an id of digits that Excel has lost, so that no row becomes an amendment of another', async () => {
    const head = rows([['编号', '内容', '身份证号']]);
    const line = (row: number, id: string, words: string): string =>
      `<row r="${row}">${number(id, `A${row}`)}${text(words, `B${row}`)}${number('110105194912310000', `C${row}`)}</row>`;
    const data =
      head +
      line(2, '202603050000012340', '甲') +
      line(3, '2.0260305000001234E+17', '乙') +
      line(4, '202603050000012', '丙');
    const [first, second, third] = await read(workbook({ rows: data }));
    for (const lost of [first, second])
      expect(lost).toMatchObject({
        row: { rowIdAsWritten: '2.02603050000012E+17', rowId: expect.stringMatching(/^sha256:/) as string },
      });
    expect(first).not.toMatchObject({ row: { rowId: ('row' in second! && second.row.rowId) || '' } });
    expect(first).toMatchObject({ row: { idNumberAsWritten: '1.10105194912310E+17' } });
    expect(third).toMatchObject({ row: { rowId: '202603050000012' } });
  });

  it('is read where rows and cells have no address', async () => {
    const cells = (...words: string[]): string => words.map((word) => text(word)).join('');
    const bare = `<row>${cells('编号', '内容', '姓名')}</row><row>${cells('1', '甲', '丁')}</row>`;
    expect(await read(workbook({ rows: bare }))).toMatchObject([
      { line: 2, row: { rowId: '1', text: '甲', name: '丁' } },
    ]);
    const mixed = `<row r="3">${cells('编号', '内容', '姓名')}</row><row r="7">${text('1', 'A7')}${text('丁', 'C7')}${text('余')}<c/></row><row>${cells('2', '乙')}</row>`;
    expect(await read(workbook({ rows: mixed }), { map: { 姓名: 'text' } })).toMatchObject([
      { line: 7, row: { rowId: '1', text: '丁', 列4: '余' } },
      { line: 8, reason: 'no-words' },
    ]);
  });

  it('gives the words of a cell back as Excel shows them', async () => {
    const file = workbook({ rows: rows([HEAD, ['1', 'a_x005F_x0041_b'], ['2', 'a_x000A_b']]) });
    expect(await read(file)).toMatchObject([{ row: { text: 'a_x0041_b' } }, { row: { text: 'a\nb' } }]);
  });

  it('has one submission of all who signed where the cells of the words are merged', async () => {
    const table = [
      ['编号', '内容', '姓名', '电话', '楼栋'],
      ['J1', '路灯', '甲某某', '19900000001', '1'],
      ['', '', '乙某某', '19900000002', '2'],
      ['', '', '丙某某', '', '2'],
      ['J2', '井盖', '丁某某', '19900000004', '9'],
    ];
    expect(await read(workbook({ rows: rows(table), merges: ['A2:A4', 'B2:B4'] }))).toEqual([
      {
        line: 2,
        row: {
          channel: 'web',
          rowId: 'J1',
          text: '路灯',
          name: '甲某某',
          phone: '19900000001',
          楼栋: '1；2；2',
          cosigners: [{ name: '乙某某', phone: '19900000002' }, { name: '丙某某' }],
        },
      },
      { line: 5, row: { channel: 'web', rowId: 'J2', text: '井盖', name: '丁某某', phone: '19900000004', 楼栋: '9' } },
    ]);
    // Words alone are merged and every row has an id of its own: these are submissions of their own.
    const own = [table[0]!, table[1]!, ['J3', '', '乙某某', '', ''], table[4]!];
    const found = await read(workbook({ rows: rows(own), merges: ['B2:B3'] }));
    expect(found.map((reading) => 'row' in reading && reading.row.rowId)).toEqual(['J1', 'J3', 'J2']);
  });

  it.each(['<row/>', ' ', 'r="A1" ', '<c><v>1</v></c>', '_x0041_'])(
    'made of %j again and again is read or told within its bounds',
    async (piece) => {
      const found = await read(workbook({ rows: piece.repeat(Math.ceil(200_000 / piece.length)) }));
      expect(found).toEqual([
        { line: 1, reason: expect.stringMatching(/^(?:no-header|too-big|unreadable-file)$/) as string },
      ]);
    },
  );
});

describe('a table', () => {
  const csv = async (content: string): Promise<RowReading[]> => read(Buffer.from(content), { format: 'csv' });

  it('has ids, phones and times without the signs that keep Excel from making numbers of them', async () => {
    expect(await csv('编号,内容,电话,时间\n"=""C33-1""",\'甲,\'13900000001,\'2026-03-05\n')).toMatchObject([
      { row: { rowId: 'C33-1', text: "'甲", phone: '13900000001', time: '2026-03-05' } },
    ]);
  });

  it('keeps an id of zeros that Excel wrote for lost digits only as it was written', async () => {
    const [one, other] = await csv('编号,内容\n202603050000012000,甲\n202603050000012001,乙\n');
    expect(one).toMatchObject({ row: { rowIdAsWritten: '202603050000012000' } });
    expect(other).toMatchObject({ row: { rowId: '202603050000012001' } });
  });

  it('keeps lost digits of a JSON number out of the id', async () => {
    const found = await read(Buffer.from('{"id":202603050000012345,"text":"甲"}\n{"id":20260305,"text":"乙"}\n'), {
      format: 'jsonl',
    });
    expect(found).toMatchObject([{ row: { rowIdAsWritten: '2.02603050000012E+17' } }, { row: { rowId: '20260305' } }]);
  });

  it.each([
    [
      'text',
      '投诉内容 反映问题 主要诉求 內容 诉求描述 举报内容 具体内容 事项描述 問題描述 求助内容 咨询问题 来电内容 留言详情 反映情况',
    ],
    ['title', '標題 主题 主旨 題目 投诉标题 工单标题'],
    ['phone', '联系号码 聯絡電話 来电号码 主叫号码 反映人电话 移动电话'],
    ['name', '投诉人 举报人 陳情人 市民姓名 投诉人姓名 联系人'],
    ['rowId', '工单号 流水号 單號 業務編號 投诉编号 信访件编号'],
    ['time', '受理时间 来电时间 接听时间 反映时间 投诉日期 创建时间'],
    ['place', '问题地址 诉求地址 事发位置 案发地点'],
    ['idNumber', '身份证号 證件號碼 公民身份号码'],
  ])('has its %s in a column of any usual name', (field, names) => {
    for (const name of names.split(' ')) {
      const beside = field === 'title' ? '内容' : '标题';
      expect([name, readHeader([name, beside])?.[0]]).toEqual([name, field]);
    }
  });
  it.each(['序号', '处理情况', '办理结果', '是否公开', '发生时间', '承办单位'])(
    'keeps the column %s under its own name',
    (name) => {
      expect(readHeader([name, '内容'])?.[0]).toBe(name);
    },
  );
});
