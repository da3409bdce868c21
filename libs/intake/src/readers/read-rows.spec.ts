import fc from 'fast-check';
import { crc32, deflateRawSync } from 'node:zlib';
import { fileRow } from '../connectors/file-row.js';
import { readPayload } from '../connectors/read-payload.js';
import { formatOf, readRows, type ReadRowsOptions } from './read-rows.js';
import type { RowReading } from './row-reading.js';

async function rowsOf(content: string | Buffer, options: Partial<ReadRowsOptions> = {}): Promise<RowReading[]> {
  const found: RowReading[] = [];
  for await (const row of readRows([Buffer.from(content)], { format: 'csv', channel: 'other', ...options }))
    found.push(row);
  return found;
}

const wordsOf = (rows: RowReading[]) =>
  rows.map((reading) =>
    'row' in reading ? (reading.row['title'] ?? reading.row['text']) : `${reading.line} ${reading.reason}`,
  );

describe('reading a CSV export', () => {
  it('maps the columns of a message board and keeps the others under their own names', async () => {
    const rows = await rowsOf(
      '留言编号,留言用户,留言主题,留言时间,留言详情,点赞数\r\n1001,yt-user-7,路灯不亮,2026/1/5 8:03,"一周了，\n""还没修""",12\r\n',
      { channel: 'web' },
    );
    expect(rows).toEqual([
      {
        line: 2,
        row: {
          channel: 'web',
          rowId: '1001',
          user: 'yt-user-7',
          title: '路灯不亮',
          time: '2026/1/5 8:03',
          text: '一周了，\n"还没修"',
          点赞数: '12',
        },
      },
    ]);
    const [first] = rows;
    expect(readPayload(fileRow, { as: 'live', ...('row' in first! ? first.row : {}) })).toMatchObject({
      ok: true,
      content: {
        externalId: '1001',
        form: 'ONLINE',
        occurredAt: '2026-01-05T00:03:00.000Z',
        extra: { 点赞数: '12', zoneAssumed: 'true' },
      },
    });
  });

  it('reads English names, marks of required columns and full-width letters in the header', async () => {
    expect(await rowsOf('\uFEFFOrder_Number,＊标题（必填）：,Phone\n7,x,１３８　００００　０００１')).toEqual([
      { line: 2, row: { channel: 'other', rowId: '7', title: 'x', phone: '138 0000 0001' } },
    ]);
  });

  it('lets an explicit map go before the known names', async () => {
    expect(await rowsOf('标题,事由,编号\n甲,乙,1', { map: { 事由: 'title', 编号: 'category' } })).toMatchObject([
      { row: { 标题: '甲', title: '乙', category: '1', rowId: expect.stringMatching(/^sha256:/) as string } },
    ]);
  });

  it.each([';', '\t', '|'])('finds the separator %j', async (separator) => {
    expect(await rowsOf(`编号${separator}标题${separator}内容\n1${separator}甲${separator}乙,丙`)).toMatchObject([
      { row: { title: '甲', text: '乙,丙' } },
    ]);
  });

  it('reads GBK and UTF-16 as Excel saves them', async () => {
    const gbk = Buffer.concat([
      Buffer.from([0xb1, 0xe0, 0xba, 0xc5]),
      Buffer.from(','),
      Buffer.from([0xb1, 0xea, 0xcc, 0xe2]),
      Buffer.from('\r\n1,'),
      Buffer.from([0xc2, 0xb7, 0xb5, 0xc6]),
    ]);
    expect(await rowsOf(gbk)).toMatchObject([{ row: { rowId: '1', title: '路灯' } }]);
    expect(await rowsOf(Buffer.from('\uFEFF编号\t标题\r\n1\t路灯', 'utf16le'))).toMatchObject([
      { row: { rowId: '1', title: '路灯' } },
    ]);
  });

  it('chooses the charset where the first character beyond ASCII stands, however late and however the bytes are cut', async () => {
    const ascii = `id,title\n${'1,plain\n'.repeat(4000)}`;
    const bytes = Buffer.concat([Buffer.from(ascii), Buffer.from('2,'), Buffer.from([0xc2, 0xb7, 0xb5, 0xc6])]);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777);
    }
    const titles: string[] = [];
    for await (const reading of readRows(pieces(), { format: 'csv', channel: 'other' }))
      if ('row' in reading) titles.push(String(reading.row['title']));
    expect([titles.length, titles.at(-1)]).toEqual([4001, '路灯']);
  });

  it('gives the digits of a phone back only where all of them are there', async () => {
    const rows = await rowsOf(
      '编号,标题,电话\n1,甲,1.38E+10\n2,乙,1.3800000001E+10\n3,丙,13800000001.0\n2.02611E+13,丁,无',
    );
    expect(rows).toMatchObject([
      { row: { phoneAsWritten: '1.38E+10' } },
      { row: { phone: '13800000001' } },
      { row: { phone: '13800000001' } },
      { row: { rowId: expect.stringMatching(/^sha256:/) as string, rowIdAsWritten: '2.02611E+13' } },
    ]);
    expect(rows[0]).not.toHaveProperty('row.phone');
    expect(rows[3]).not.toHaveProperty('row.phone');
  });

  it('makes the same id for the same words where the table has none, and does not take 序号 for an id', async () => {
    const [first, second, other] = await rowsOf('序号,标题,答复\n1,甲,\n2,甲,已答复\n3,乙,');
    const id = (reading: RowReading | undefined) => (reading && 'row' in reading ? reading.row.rowId : '');
    expect(id(first)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(id(second)).toBe(id(first));
    expect(id(other)).not.toBe(id(first));
  });

  it('reads the channel of a row and keeps the word that stood there', async () => {
    expect(await rowsOf('标题,来源\n甲,12345热线\n乙,来信\n丙,上级交办\n丁,\n', { channel: 'web' })).toMatchObject([
      { row: { channel: 'hotline', 来源: '12345热线' } },
      { row: { channel: 'letter' } },
      { row: { channel: 'web', 来源: '上级交办' } },
      { row: { channel: 'web' } },
    ]);
  });

  it('reads wishes to be anonymous or confidential, and takes an unclear word for no consent', async () => {
    const rows = await rowsOf('标题,姓名,是否匿名,是否保密,同意公开\n甲,言某某,是,否,是\n乙,文某某,否,是,看情况');
    const read = rows.map((reading) =>
      'row' in reading ? readPayload(fileRow, { as: 'live', ...reading.row }) : undefined,
    );
    expect(read).toMatchObject([
      {
        content: {
          anonymous: true,
          petitioners: [],
          confidential: false,
          publishConsent: true,
          extra: { nameWithheld: 'true' },
        },
      },
      {
        content: { anonymous: false, confidential: true, publishConsent: false, extra: { publishAsWritten: '看情况' } },
      },
    ]);
  });

  it('finds a header below a title row and passes over rows with nothing in them', async () => {
    expect(wordsOf(await rowsOf('2026 年留言汇总,,\n,,\n编号,标题,内容\n1,甲,\n,,\n\n2,,乙\n'))).toEqual(['甲', '乙']);
  });

  it('tells a row without words, and a file without a header', async () => {
    expect(await rowsOf('编号,标题\n1,\n2,乙')).toMatchObject([{ line: 2, reason: 'no-words' }, { line: 3 }]);
    expect(await rowsOf('甲,乙\n1,2')).toEqual([{ line: 1, reason: 'no-header' }]);
    expect(await rowsOf('')).toEqual([{ line: 1, reason: 'no-header' }]);
  });

  it('loses only its own line to a quote that never closes', async () => {
    const filler = Array.from({ length: 6000 }, (_, at) => `${at},行${at}`).join('\n');
    expect(wordsOf(await rowsOf('编号,标题\n1,甲\n2,"坏\n3,丙\n4,"丁"'))).toEqual(['甲', '3 broken-quote', '丙', '丁']);
    const long = await rowsOf(`编号,标题\n1,"坏\n${filler}\n9,"好\n的"`);
    expect(long).toHaveLength(6002);
    expect([wordsOf(long)[0], wordsOf(long).at(-1)]).toEqual(['2 broken-quote', '好\n的']);
  });

  it('takes quotes inside a cell for what they are', async () => {
    expect(wordsOf(await rowsOf('编号,标题\n1,他说"好"\n2,"关于"垃圾"的投诉",\n3,"甲""乙"\n'))).toEqual([
      '他说"好"',
      '"关于"垃圾"的投诉"',
      '甲"乙',
    ]);
  });

  it('passes over a line beyond all bounds and reads on', async () => {
    expect(wordsOf(await rowsOf(`编号,标题\n1,${'长'.repeat(1_000_001)}\n2,乙`))).toEqual(['2 too-long', '乙']);
  });

  it('gets through a file full of broken quotes', async () => {
    const rows = wordsOf(await rowsOf(`编号,标题\n${'1,"坏\n2,好\n'.repeat(5000)}`));
    expect(rows).toHaveLength(10_000);
    expect(rows.filter((words) => words === '好')).toHaveLength(5000);
  });

  it('reads any table that follows RFC 4180 back to what was written', async () => {
    const cell = fc.string({ unit: fc.constantFrom('字', 'a', '"', ',', '\n', ';', ' ', '1') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), async (table) => {
        const quoted = table.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const rows = await rowsOf(['标题,内容,编号', ...quoted.map((line) => `${line},r`)].join('\n'));
        const expected = table.filter(([title, text]) => /\S/.test(title + text));
        const read = rows.flatMap((reading) =>
          'row' in reading ? [[reading.row['title'] ?? '', reading.row['text'] ?? '']] : [],
        );
        expect(read).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('reading JSON lines', () => {
  it('maps names as for a table, keeps other values as text, and tells bad lines', async () => {
    const lines = [
      '{"留言编号":7,"标题":"甲","likes":3,"tags":["a"],"gone":null}',
      '',
      'x',
      '[1]',
      '{"id":"8","text":"乙","phone":13800000001}',
      '{"id":"9"}',
    ];
    expect(await rowsOf(lines.join('\r\n'), { format: 'jsonl' })).toEqual([
      { line: 1, row: { channel: 'other', rowId: '7', title: '甲', likes: '3', tags: '["a"]' } },
      { line: 3, reason: 'not-json' },
      { line: 4, reason: 'not-an-object' },
      { line: 5, row: { channel: 'other', rowId: '8', text: '乙', phone: '13800000001' } },
      { line: 6, reason: 'no-words' },
    ]);
  });
});

describe('reading JSON lines that are made to overflow', () => {
  it('refuses the line and reads on', async () => {
    const deep = `{"标题":"甲","x":${'['.repeat(900_000)}${']'.repeat(900_000)}}`;
    expect(await rowsOf(`${deep}\n{"标题":"乙"}`, { format: 'jsonl' })).toMatchObject([
      { line: 1, reason: 'too-long' },
      { row: { title: '乙' } },
    ]);
  });
});

describe('reading a workbook', () => {
  it('reads numbers, dates, phones stored as numbers, formulas’ text and merged cells', async () => {
    const rows = await rowsOf(
      workbook({
        rows: [
          ['A1', text('2026 年来信汇总')],
          [
            'A3',
            text('编号'),
            'B3',
            text('标题'),
            'C3',
            text('时间'),
            'D3',
            text('电话'),
            'E3',
            text('区县'),
            'F3',
            text('姓名'),
          ],
          [
            'A4',
            number('1.0'),
            'B4',
            text('甲 1.0'),
            'C4',
            date('46350.431944444447'),
            'D4',
            number('1.3800000001E10'),
            'E4',
            text('青芦区'),
            'F4',
            text('言某某'),
          ],
          ['A5', number('2'), 'B5', text(' 乙 '), 'C5', number('46350.5'), 'D5', number('13800000002')],
          ['A6', text('０３'), 'B6', text('丙'), 'C6', date('46350'), 'D6', text('1.0')],
          ['A7', number('4'), 'B7', text('丁'), 'C7', date('1E300')],
        ],
        merges: ['A1:F1', 'E4:E5'],
      }),
      { format: 'xlsx', channel: 'letter' },
    );
    expect(rows).toEqual([
      {
        line: 4,
        row: {
          channel: 'letter',
          rowId: '1',
          title: '甲 1.0',
          time: '2026-11-24 10:22:00',
          phone: '13800000001',
          区县: '青芦区',
          name: '言某某',
        },
      },
      {
        line: 5,
        row: { channel: 'letter', rowId: '2', title: ' 乙 ', time: '46350.5', phone: '13800000002', 区县: '青芦区' },
      },
      { line: 6, row: { channel: 'letter', rowId: '03', title: '丙', time: '2026-11-24', phone: '1' } },
      { line: 7, row: { channel: 'letter', rowId: '4', title: '丁' } },
    ]);
    const [, second] = rows;
    expect(readPayload(fileRow, { as: 'live', ...(second && 'row' in second ? second.row : {}) })).toMatchObject({
      content: { occurredAt: '2026-11-24T04:00:00.000Z' },
    });
  });

  it('reads the sheet that is named, or the first that has a header', async () => {
    const file = workbook({
      rows: [['A1', text('说明')]],
      second: [
        ['A1', text('标题')],
        ['A2', text('第二页')],
      ],
    });
    expect(wordsOf(await rowsOf(file, { format: 'xlsx' }))).toEqual(['第二页']);
    expect(await rowsOf(file, { format: 'xlsx', sheet: '一' })).toEqual([{ line: 1, reason: 'no-header' }]);
    expect(wordsOf(await rowsOf(file, { format: 'xlsx', sheet: '二' }))).toEqual(['第二页']);
  });

  it('refuses a workbook that is small only while it is packed', async () => {
    const sheet = (cell: string): Buffer =>
      workbook({
        rows: [
          ['A1', text('标题')],
          ['A2', text('甲')],
          [cell, text('乙')],
        ],
      });
    const refused = [{ line: 1, reason: 'too-big' }];
    expect(wordsOf(await rowsOf(sheet('A3'), { format: 'xlsx' }))).toEqual(['甲', '乙']);
    for (const corner of ['XFD1048576', 'A5000000', 'A99999999', 'ZZZZZ3', 'A1&#48;48576'])
      expect([corner, await rowsOf(sheet(corner), { format: 'xlsx' })]).toEqual([corner, refused]);
    expect(await rowsOf(zip({ 'xl/zeros.xml': '\0'.repeat(30_000_000) }), { format: 'xlsx' })).toEqual(refused);
    for (const endless of ['<c '.repeat(200_000), ' r='.repeat(200_000)])
      expect(await rowsOf(zip({ 'xl/worksheets/sheet1.xml': `<worksheet>${endless}` }), { format: 'xlsx' })).toEqual(
        refused,
      );
    const lying = Buffer.from(zip({ 'xl/zeros.xml': '\0'.repeat(30_000_000) }));
    lying.writeUInt32LE(10, lying.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
    expect(await rowsOf(lying, { format: 'xlsx' })).toEqual(refused);
  });

  it('reads only what the directory of the archive names', async () => {
    const honest = workbook({
      rows: [
        ['A1', text('标题')],
        ['A2', text('甲')],
      ],
    });
    const directory = honest.indexOf('PK\x01\x02');
    const bomb = workbook({
      rows: [
        ['A1', text('标题')],
        ['XFD1048576', text('乙')],
      ],
    });
    const hidden = bomb.subarray(bomb.indexOf('PK\x03\x04', 4), bomb.indexOf('PK\x01\x02'));
    const end = Buffer.from(honest.subarray(directory));
    end.writeUInt32LE(directory + hidden.length, end.length - 6);
    const archive = Buffer.concat([honest.subarray(0, directory), hidden, end]);
    expect(wordsOf(await rowsOf(archive, { format: 'xlsx' }))).toEqual(['甲']);
  });

  it('tells a file that is no workbook, and one that claims to unpack beyond all measure', async () => {
    expect(await rowsOf('no workbook', { format: 'xlsx' })).toEqual([{ line: 1, reason: 'unreadable-file' }]);
    expect(await rowsOf(workbook({ rows: [] }).subarray(0, 400), { format: 'xlsx' })).toEqual([
      { line: 1, reason: 'unreadable-file' },
    ]);
    expect(await rowsOf(workbook({ rows: [], claim: 4_000_000_000 }), { format: 'xlsx' })).toEqual([
      { line: 1, reason: 'too-big' },
    ]);
    expect(await rowsOf(zip({ 'a.xml': '<a/>' }), { format: 'xlsx' })).toEqual([
      { line: 1, reason: 'unreadable-file' },
    ]);
  });
});

describe('whatever file arrives', () => {
  it('is read without a throw, and every row it gives can be read by the channel or is told why not', async () => {
    const parts = fc.constantFrom(
      '编号',
      '标题',
      '内容',
      ',',
      '"',
      '\n',
      '\r\n',
      '1',
      '字',
      '{',
      '}',
      ':',
      '"标题":',
      '\0',
      '\uFEFF',
      '电话',
      '1.38E+10',
    );
    const file = fc.oneof(
      fc.array(parts, { maxLength: 40 }).map((all) => Buffer.from(`编号,标题\n${all.join('')}`)),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(file, fc.constantFrom('csv', 'jsonl', 'xlsx'), async (content, format) => {
        for (const reading of await rowsOf(content, { format })) {
          const read = 'row' in reading ? readPayload(fileRow, { as: 'live', ...reading.row }) : undefined;
          expect(read === undefined || read.ok || read.errors.length > 0).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has its format told by its name', () => {
    expect(['a.csv', 'A.TSV', 'b.XLSX', 'c.jsonl', 'd.ndjson', 'e.xls', 'f'].map(formatOf)).toEqual([
      'csv',
      'csv',
      'xlsx',
      'jsonl',
      'jsonl',
      undefined,
      undefined,
    ]);
  });
});

const text = (words: string) => `t="inlineStr"><is><t xml:space="preserve">${words}</t></is>`;
const number = (digits: string) => `><v>${digits}</v>`;
const date = (serial: string) => `s="1"><v>${serial}</v>`;

interface Workbook {
  rows: string[][];
  second?: string[][];
  merges?: string[];
  claim?: number;
}

/** The smallest workbook that spreadsheet programs and the library read. */
function workbook({ rows, second = [], merges = [], claim }: Workbook): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheet = (cells: string[][], ranges: string[]) =>
    `${head}<worksheet ${main}><sheetData>${cells.map(rowXml).join('')}</sheetData>${
      ranges.length > 0
        ? `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`
        : ''
    }</worksheet>`;
  return zip(
    {
      'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" r:id="rId2"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[1, 2].map((id) => `<Relationship Id="rId${id}" Type="${relations}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': `${head}<styleSheet ${main}><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="22" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': sheet(rows, merges),
      'xl/worksheets/sheet2.xml': sheet(second, []),
    },
    claim,
  );
}

function rowXml(cells: string[]): string {
  const pairs = cells.flatMap((cell, at) => (at % 2 === 0 ? [`<c r="${cell}" ${cells[at + 1]}</c>`] : []));
  return `<row r="${/\d+/.exec(cells[0]!)![0]}">${pairs.join('')}</row>`;
}

function zip(files: Record<string, string>, claim?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    if (claim !== undefined) fields.writeUInt32LE(claim, 18);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}
