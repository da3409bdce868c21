import { randomBytes } from 'node:crypto';
import { readConfig, row, rows, Vault } from '#platform';
import { testDatabase, TEST_MASTER_KEY, type TestDatabase } from '../../../../test/support/database.js';
import { IntakeService } from '../intake.service.js';
import { SourcesService } from '../sources.service.js';
import { lockExaminedFile, takeFileToExamine } from './file-examination.queries.js';
import { FileExaminationService } from './file-examination.service.js';

const vault = new Vault(TEST_MASTER_KEY);
let test: TestDatabase;
let service: FileExaminationService;
beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
  const config = readConfig({ DATABASE_URL: 'postgres://unused@127.0.0.1/unused', HUILIU_MASTER_KEY: TEST_MASTER_KEY });
  service = new FileExaminationService(test.database, vault, config);
});
afterAll(() => test.close());
beforeEach(() => test.database.query("update attachments set picture = 'none'"));

/** A registered submission with one document; returns the id of the file. */
async function withFile(): Promise<string> {
  const raw = randomBytes(8);
  const content = {
    form: 'ONLINE' as const,
    title: '路灯',
    text: raw.toString('hex'),
    petitioners: [],
    anonymous: true,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [
      { name: '合同.pdf', mediaType: 'application/pdf', base64: Buffer.from('%PDF-1.7').toString('base64') },
    ],
    extra: {},
  };
  const at = { channel: 'web', source: 'web', rawMediaType: 'application/json', receivedAt: new Date(), actor: 'test' };
  await new IntakeService(test.database, vault).accept({ ...at, content, raw, authenticated: false });
  const found = await row<{ id: string }>(test.database, 'select id from attachments order by id desc limit 1');
  return found?.id ?? '';
}

describe('the examination of a file', () => {
  it('is begun by one worker, and again by another when the first one never ended', async () => {
    const id = await withFile();
    const both = await Promise.all([takeFileToExamine(test.database, false), takeFileToExamine(test.database, false)]);
    expect(both.flatMap((file) => (file ? [[file.id, file.examinations]] : []))).toEqual([[id, 1]]);
    await test.database.query("update attachments set examine_after = now() - interval '1 second'");
    expect(await takeFileToExamine(test.database, false)).toMatchObject({ id, examinations: 2 });
  });

  it('is done once, with one entry in the audit', async () => {
    const id = await withFile();
    expect([await service.run(), await service.run()]).toEqual([1, 0]);
    const found = await row(test.database, 'select picture, scan, doubtful from attachments where id = $1', [id]);
    expect(found).toEqual({ picture: 'none', scan: 'not-scanned', doubtful: false });
    const entries = await rows<{ detail: object }>(
      test.database,
      "select detail from audit_entries where action = 'submission_file.examined' and detail ->> 'file' = $1",
      [id],
    );
    expect(entries).toHaveLength(1);
  });

  it('leaves a file that is handed up 径送 meanwhile as it is', async () => {
    const id = await withFile();
    await test.database.query("update attachments set bytes_cipher = '\\x' where id = $1", [id]);
    expect(await test.database.transaction((tx) => lockExaminedFile(tx, id))).toBe(false);
    expect(await takeFileToExamine(test.database, false)).toBeUndefined();
  });
});
