import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEY_FILE, loadOrCreateMasterKey } from './keys.js';

describe('the master key of a data folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiliu-keys-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is 32 random bytes, made once and read back ever after', async () => {
    const dataDir = join(folder, 'not-yet-there');
    const key = await loadOrCreateMasterKey(dataDir);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(await loadOrCreateMasterKey(dataDir)).toBe(key);
    expect(await loadOrCreateMasterKey(join(folder, 'another'))).not.toBe(key);
  });

  it('lies in a file that only its owner may read', async () => {
    await loadOrCreateMasterKey(folder);
    expect((await stat(join(folder, KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('is the same for twenty first calls at once, and no half-made file is left', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadOrCreateMasterKey(folder)));
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(folder)).toEqual([KEY_FILE]);
  });

  it('is never replaced when its file is damaged', async () => {
    await writeFile(join(folder, KEY_FILE), '{"masterKey":"c2hvcnQ="}');
    await expect(loadOrCreateMasterKey(folder)).rejects.toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('restore it from a backup'),
    });
    expect(await readFile(join(folder, KEY_FILE), 'utf8')).toBe('{"masterKey":"c2hvcnQ="}');
  });
});
