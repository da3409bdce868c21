import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { mayRegister } from './ask-first.js';
import { readImportOptions, type ImportOptions } from './import-options.js';

const TABLE = `编号,内容,时间,电话,楼栋
202603050000012000,路灯,2026-03-05 10:00,19900000001,3
2,井盖,3月5日,19900000001/5,4
3,\u200B,2026-03-05,,5
`;

describe('An import that a person runs at a terminal', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'huiliu-ask-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function run(
    answer: string | undefined,
    args: string[] = [],
    isTTY = true,
  ): Promise<{ may: boolean; told: string }> {
    const path = join(folder, 'table.csv');
    await writeFile(path, TABLE);
    const options = readImportOptions([path, '--as', 'archive', '--channel', 'web', ...args], {}) as ImportOptions;
    const input = Object.assign(new PassThrough(), { isTTY });
    const output = Object.assign(new PassThrough(), { isTTY });
    input.end(answer);
    const may = await mayRegister(options, join(folder, 'bad.csv'), { input, output });
    output.end();
    return { may, told: Buffer.concat((await output.toArray()) as Buffer[]).toString() };
  }

  it('is told what was not understood before anything is sent', async () => {
    const { told } = await run('n\n');
    expect(told).toContain('没有发送');
    expect(told).toMatch(/另存为附加信息.*楼栋 2/);
    expect(told).toMatch(/digits are lost: 1\n/);
    expect(told).toMatch(/times not read: 1\n/);
    expect(told).toMatch(/phones not read: 1\n/);
    expect(told).toMatch(/错误 bad {2,}1 /);
    expect(await readFile(join(folder, 'bad.csv'), 'utf8')).toContain('标题和内容都是空的');
  });

  it.each([
    ['y\n', true],
    ['是\n', true],
    ['Y\n', true],
    ['n\n', false],
    ['\n', false],
    ['maybe\n', false],
    ['', false],
  ])('goes on after %j: %s', async (answer, may) => {
    expect((await run(answer)).may).toBe(may);
  });

  it('is asked nothing with --yes, and neither is a script', async () => {
    expect(await run('', ['--yes'])).toEqual({ may: true, told: '' });
    expect(await run('', [], false)).toEqual({ may: true, told: '' });
  });
});
