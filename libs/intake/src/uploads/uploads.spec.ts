import { randomBytes } from 'node:crypto';
import { Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { UploadsService } from './uploads.service.js';

const MB = 1024 * 1024;

describe('A file that is uploaded in parts', () => {
  let test: TestDatabase;
  let uploads: UploadsService;
  beforeAll(async () => {
    test = await testDatabase();
    uploads = new UploadsService(test.database, new Vault(randomBytes(32).toString('base64')));
  });
  beforeEach(() => test.database.query('delete from uploads'));
  afterAll(() => test.close());

  const begun = async (size: number, holder = '10.0.0.1'): Promise<string> => {
    const key = uploads.newKey();
    expect(await uploads.begin(key, { name: '照片.jpg', mediaType: 'image/JPEG', size, holder })).toBe('inserted');
    return key;
  };
  async function* broken(...chunks: Buffer[]): AsyncGenerator<Buffer> {
    yield* chunks;
    throw new Error('the connection broke');
  }
  async function* whole(...chunks: Buffer[]): AsyncGenerator<Buffer> {
    yield* chunks;
  }

  it('keeps what arrived before its connection broke, and is read once it is complete', async () => {
    const file = randomBytes(600_000);
    const key = await begun(file.length);
    await expect(
      uploads.append(key, 0, broken(file.subarray(0, 300_000), file.subarray(300_000, 300_007))),
    ).rejects.toThrow();
    expect(await uploads.find(key)).toMatchObject({ received: 300_007, size: file.length });
    expect(await uploads.read(key)).toBeUndefined();
    expect(await uploads.append(key, 300_007, whole(file.subarray(300_007)))).toBe(file.length);
    expect(await uploads.read(key)).toEqual({ name: '照片.jpg', mediaType: 'image/jpeg', bytes: file });
    expect(await uploads.read(`${key}x`)).toBeUndefined();
  });

  it('takes no byte twice: of two requests at one place one is refused, and nothing beyond its size is kept', async () => {
    const key = await begun(10);
    const both = await Promise.all([
      uploads.append(key, 0, whole(Buffer.from('abcde'))),
      uploads.append(key, 0, whole(Buffer.from('ABCDE'))),
    ]);
    expect(both.map(String).sort()).toEqual(['5', 'conflict']);
    expect(await uploads.append(key, 5, whole(Buffer.from('123456')))).toBe('conflict');
    expect(await uploads.find(key)).toMatchObject({ received: 5 });
  });

  it('has bounds: of one address, and of all together, until a submission took it', async () => {
    const bounds = { holder: 4 * MB, all: 6 * MB };
    const file = (size: number, holder: string): Parameters<UploadsService['begin']>[1] => ({
      name: 'x',
      mediaType: 'not a type',
      size,
      holder,
    });
    const first = uploads.newKey();
    expect(await uploads.begin(first, file(4 * MB, 'a'), bounds)).toBe('inserted');
    expect(await uploads.begin(uploads.newKey(), file(1, 'a'), bounds)).toBe('holder-full');
    expect(await uploads.begin(uploads.newKey(), file(2 * MB, 'b'), bounds)).toBe('inserted');
    expect(await uploads.begin(uploads.newKey(), file(1, 'c'), bounds)).toBe('all-full');
    await uploads.markUsed([first]);
    expect(await uploads.begin(uploads.newKey(), file(1, 'a'), bounds)).toBe('inserted');
    for (const size of [0, -1, 1.5, 10 * MB + 1])
      expect(await uploads.begin(uploads.newKey(), file(size, 'd'), bounds)).toBe('bad-size');
  });

  it('is gone with its parts when its time is over, finished or not', async () => {
    const key = await begun(3);
    await uploads.append(key, 0, whole(Buffer.from('abc')));
    const other = await begun(3);
    await test.database.query("update uploads set expires_at = now() - interval '1 second' where received = 3");
    expect(await uploads.read(key)).toBeUndefined();
    expect(await uploads.append(key, 3, whole(Buffer.from('d')))).toBe('conflict');
    expect(await uploads.deleteExpired()).toBe(1);
    expect(await uploads.find(other)).toBeDefined();
    expect(await test.database.query('select count(*)::int as parts from upload_parts')).toEqual([{ parts: 0 }]);
  });
});
