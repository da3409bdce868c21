import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rows, Vault, type Config } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { IntakeService } from './intake.service.js';
import { createSource, SourcesService } from './sources.service.js';
import { OrderFolderService, type FolderResult } from './order-folder.service.js';
import type { SubmissionContent } from './submission/submission.js';
import { SurveysService } from './surveys.service.js';
import { OrdersService } from './orders.service.js';

const MAPPING = JSON.parse(
  readFileSync(join(__dirname, '../../../examples/order-mappings/chinese-columns-gbk.json'), 'utf8'),
) as unknown;
const LINES = [
  '十一月工单',
  '工单编号,来电时间,主要内容,来电人',
  'F-1,05/11/2026 09:30,路灯不亮。,无',
  'F-2,06/11/2026 10:00,井盖丢失。,言某某',
];

describe('Orders that are dropped into a folder', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let test: TestDatabase;
  let root: string;
  let folder: string;
  let service: OrderFolderService;

  beforeAll(async () => {
    test = await testDatabase();
    await test.database.transaction((tx) =>
      createSource(tx, vault, { code: 'table', channel: 'hotline', name: '表格' }, 'test'),
    );
    await orders().setMapping('table', MAPPING, 'test');
  });
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'orders-'));
    folder = join(root, 'table');
    await mkdir(folder);
    service = folderOf(orders());
  });
  afterEach(() => rm(root, { recursive: true }));
  afterAll(() => test.close());

  const orders = (intake = new IntakeService(test.database, vault)): OrdersService =>
    new OrdersService(test.database, intake);
  const folderOf = (made: OrdersService): OrderFolderService =>
    new OrderFolderService(
      { ORDERS_FOLDER: root } as Config,
      new SourcesService(test.database, vault),
      made,
      new SurveysService(new IntakeService(test.database, vault)),
    );
  /** Puts a file there that rests for `restedMs`. */
  const drop = async (name: string, lines: string[], restedMs = 60_000): Promise<void> => {
    await writeFile(join(folder, name), lines.join('\r\n'));
    const at = new Date(Date.now() - restedMs);
    await utimes(join(folder, name), at, at);
  };
  const registered = async (): Promise<string[]> =>
    (
      await rows<{ id: string }>(
        test.database,
        "select external_id as id from submissions where source = 'table' order by 1",
      )
    ).map(({ id }) => id);
  const resultOf = async (path: string): Promise<FolderResult> =>
    JSON.parse(await readFile(join(folder, `${path}.result.json`), 'utf8')) as FolderResult;

  it('are registered once the file is complete, which then lies in done with what became of it', async () => {
    await drop('a.csv', LINES);
    expect([await service.scan(), await service.scan(), await service.scan()]).toEqual([0, 1, 0]);
    expect(await registered()).toEqual(['F-1', 'F-2']);
    expect(await resultOf('done/a.csv')).toEqual({ registered: 2, refused: [] });
    await drop('a.csv', LINES);
    await service.scan();
    await service.scan();
    expect((await readdir(join(folder, 'done'))).sort()).toEqual([
      'a-2.csv',
      'a-2.csv.result.json',
      'a.csv',
      'a.csv.result.json',
    ]);
    expect(await registered()).toHaveLength(2);
  });

  it('wait while the file is being written, and are left alone under the name of an unfinished file', async () => {
    await drop('b.csv', LINES, 0);
    await drop('.c.csv', LINES);
    await drop('~$d.xlsx', LINES);
    await drop('e.csv.part', LINES);
    expect([await service.scan(), await service.scan()]).toEqual([0, 0]);
    await drop('b.csv', [...LINES, 'F-3,07/11/2026 11:00,树倒了。,无']);
    expect([await service.scan(), await service.scan()]).toEqual([0, 1]);
    expect(await registered()).toContain('F-3');
  });

  it('that are wrong are named by line, column and number, and hold no other back', async () => {
    await drop('f.csv', [...LINES.slice(0, 2), 'F-4,gestern,路灯不亮。,无', 'F-5,05/11/2026 09:30,积水。,无']);
    await drop('g.csv', ['甲,乙', '1,2']);
    await drop('h.xlsx', ['no workbook']);
    await service.scan();
    await service.scan();
    expect(await registered()).toContain('F-5');
    expect(await resultOf('failed/f.csv')).toMatchObject({
      registered: 1,
      refused: [{ line: 3, orderNumber: 'F-4', errors: [{ field: '来电时间' }] }],
    });
    expect((await resultOf('failed/g.csv')).refused).toHaveLength(1);
    expect((await resultOf('failed/h.xlsx')).registered).toBe(0);
  });

  it('are read again after a kill in the middle, without a double', async () => {
    await drop('i.csv', [...LINES.slice(0, 2), ...[6, 7, 8].map((n) => `F-${n},05/11/2026 09:30,第${n}处积水。,无`)]);
    const intake = new IntakeService(test.database, vault);
    let calls = 0;
    const accept: IntakeService['accept'] = async (...given) => {
      if (++calls === 2) throw new Error('killed');
      return new IntakeService(test.database, vault).accept(...given);
    };
    const dying = folderOf(orders(Object.assign(intake, { accept })));
    await dying.scan();
    await expect(dying.scan()).rejects.toThrow('killed');
    await service.scan();
    await service.scan();
    expect((await registered()).filter((id) => /^F-[678]$/.test(id))).toEqual(['F-6', 'F-7', 'F-8']);
    expect(await resultOf('done/i.csv')).toMatchObject({ registered: 3 });
  });

  it('are never read through a link, nor from the folder of something that is no hotline', async () => {
    await writeFile(join(root, 'secret.csv'), LINES.join('\n'));
    await symlink(join(root, 'secret.csv'), join(folder, 'j.csv'));
    await mkdir(join(root, 'letter'));
    await writeFile(join(root, 'letter', 'k.csv'), LINES.join('\n'));
    const later = Date.now() + 60_000;
    expect([await service.scan(later), await service.scan(later)]).toEqual([0, 0]);
  });

  describe('and answers of a survey', () => {
    const stored = async (): Promise<{ content: SubmissionContent; raw: string; id: string; channel: string }[]> =>
      (
        await rows<{ id: string; external: string; content: Buffer; raw: Buffer; channel: string }>(
          test.database,
          "select id, external_id as external, content_cipher as content, raw_cipher as raw, channel from submissions where source = 'opinion' order by external_id",
        )
      ).map(({ id, external, content, raw, channel }) => ({
        content: JSON.parse(vault.openText(content, id)) as SubmissionContent,
        raw: vault.openText(raw, id),
        id: external,
        channel,
      }));
    beforeAll(() =>
      test.database.transaction((tx) =>
        createSource(tx, vault, { code: 'opinion', channel: 'survey', name: '社情民意' }, 'test'),
      ),
    );

    it('are registered line by line as signals, with the person only where the person agreed', async () => {
      await mkdir(join(root, 'opinion'));
      const file = join(root, 'opinion', '第四季度调查.csv');
      const lines = [
        '2026 年第四季度',
        '序号,意见建议,同意联系,姓名,手机号,微信号,满意度',
        '1,希望增设老年食堂,同意,丁某某,19900000005,dmm-wx,4',
        '2,小区门口路灯不亮,不同意,辛某某,19900000006,xmm-wx,2',
        '3,公交车太少,,申某某,19900000007,smm-wx,3',
        '4,  ,是,空某某,19900000008,,5',
      ];
      await writeFile(file, lines.join('\r\n'));
      const at = new Date(Date.now() - 60_000);
      await utimes(file, at, at);
      expect([await service.scan(), await service.scan()]).toEqual([0, 1]);
      const found = await stored();
      expect(found.map(({ id, channel, content }) => [id, channel, content.anonymous, content.petitioners])).toEqual([
        ['第四季度调查#1', 'feed', false, [expect.objectContaining({ name: '丁某某', phone: '19900000005' })]],
        ['第四季度调查#2', 'feed', true, []],
        ['第四季度调查#3', 'feed', true, []],
      ]);
      expect(found[1]?.content.extra).toMatchObject({ survey: '第四季度调查', '列：满意度': '2' });
      // Neither the content nor the kept original has anything of who did not agree.
      for (const { content, raw } of found.slice(1)) expect(JSON.stringify(content) + raw).not.toMatch(/某某|1990|wx/);
      const result = JSON.parse(
        await readFile(join(root, 'opinion', 'failed', '第四季度调查.csv.result.json'), 'utf8'),
      ) as FolderResult;
      expect(result).toMatchObject({
        registered: 3,
        refused: [{ line: 6, errors: [{ field: 'title' }, { field: 'text' }] }],
      });
    });

    it('are registered from JSON by the same rule, whatever stands inside an answer', async () => {
      const surveys = new SurveysService(new IntakeService(test.database, vault));
      const send = (answer: object): ReturnType<SurveysService['registerAnswer']> =>
        surveys.registerAnswer({ source: 'opinion', actor: 'key:opinion' }, '社区报告', answer);
      const person = { 受访者: { 姓名: '午某某', 手机号: '19900000009' }, contact: { wechat: 'wmm-wx' } };
      const outcomes = [
        await send({ 序号: 1, 意见建议: '希望增设路灯', 同意联系: true, 手机号: '19900000005', 满意度: [4, 5] }),
        await send({ 序号: 2, 意见建议: '井盖松动', 姓名: '午某某', ...person, 满意度: { 环境: 3 } }),
        await send({ 序号: 2, 意见建议: '井盖松动', 姓名: '午某某', ...person, 满意度: { 环境: 3 } }),
        await send({ 序号: 3 }),
      ];
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['registered', 'registered', 'retransmission', 'refused']);
      const found = (await stored()).filter(({ id }) => id.startsWith('社区报告'));
      expect(found.map(({ content }) => [content.anonymous, content.petitioners.length])).toEqual([
        [false, 1],
        [true, 0],
      ]);
      expect(found.map(({ content }) => content.extra)).toMatchObject([
        { '列：满意度': '4、5' },
        { '列：满意度.环境': '3' },
      ]);
      expect(JSON.stringify(found[1])).not.toMatch(/某某|1990|wx/);
    });
  });
});
