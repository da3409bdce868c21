import { readImportOptions, type ImportOptions } from './import-options.js';

const read = (...args: string[]): ImportOptions => readImportOptions(args, {}) as ImportOptions;

describe('the command line of an import', () => {
  it('fills in what is left out', () => {
    expect(read('--as', 'live', '--channel', 'web', 'a.csv')).toMatchObject({
      file: { path: 'a.csv', format: 'csv', channel: 'web', as: 'live', map: {} },
      source: 'import',
      concurrency: 16,
      from: 1,
      dryRun: false,
      wait: false,
      url: undefined,
      key: undefined,
    });
  });

  it('reads a map in one piece or in several, with Chinese commas too', () => {
    const map = { 编号: 'rowId', 正文: 'text', 题: 'title' };
    expect(
      read('--as', 'live', '--channel', 'web', '--map', 'rowId=编号,text=正文', '--map', 'title=题', 'a.xlsx').file.map,
    ).toEqual(map);
    expect(
      read('--as', 'live', '--channel', 'web', '--map', 'rowId=编号，text=正文，title = 题', 'a.xlsx').file.map,
    ).toEqual(map);
  });

  it('takes the key from the command line before the environment', () => {
    const env = { HUILIU_KEY: 'hl_environment' };
    expect(readImportOptions(['--as', 'live', '--channel', 'web', 'a.csv'], env)).toMatchObject({
      key: 'hl_environment',
    });
    expect(readImportOptions(['--as', 'live', '--channel', 'web', '--key', 'hl_line', 'a.csv'], env)).toMatchObject({
      key: 'hl_line',
    });
  });

  it('names both answers to whoever does not say whether the file is live work or archive', () => {
    expect(() => read('--channel', 'web', 'a.csv')).toThrow(/--as live.*--as archive.*\n.*--as live.*--as archive/);
  });

  it('answers a call for help, whatever else is missing', () => {
    expect(readImportOptions(['--help'], {})).toBe('help');
  });

  it.each([
    ['no file', ['--channel', 'web'], 'no-file'],
    ['two files', ['--channel', 'web', 'a.csv', 'b.csv'], 'option'],
    ['an old workbook', ['--channel', 'web', 'a.xls'], 'format'],
    ['no channel', ['--as', 'live', 'a.csv'], 'option'],
    ['neither live nor archive', ['--channel', 'web', 'a.csv'], 'option'],
    ['another word for it', ['--as', 'history', '--channel', 'web', 'a.csv'], 'option'],
    ['a channel that does not exist', ['--channel', 'pigeon', 'a.csv'], 'option'],
    ['a field that does not exist', ['--as', 'live', '--channel', 'web', '--map', 'words=内容', 'a.csv'], 'option'],
    ['a map without a column', ['--as', 'live', '--channel', 'web', '--map', 'text=', 'a.csv'], 'option'],
    ['an address that is none', ['--as', 'live', '--channel', 'web', '--url', 'localhost:8080', 'a.csv'], 'option'],
    ['a concurrency of nothing', ['--as', 'live', '--channel', 'web', '--concurrency', '0', 'a.csv'], 'option'],
    ['a line that is no number', ['--as', 'live', '--channel', 'web', '--from', '-3', 'a.csv'], 'option'],
    ['an option that does not exist', ['--chanel', 'web', 'a.csv'], 'option'],
  ])('says in one sentence of each language what is wrong with %s', (_, args, reason) => {
    let fault: unknown;
    try {
      readImportOptions(args, {});
    } catch (thrown) {
      fault = thrown;
    }
    expect(fault).toMatchObject({ reason });
    expect((fault as Error).message.split('\n')).toHaveLength(2);
  });
});
