import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeModel } from '#routing/lab';
import { INVENTED_TEXTS } from '../categories/labelled-rows.js';
import { trainCategoryFile } from './categories.js';

/** Three trainings beside other tests on a busy machine, in ms. */
const PATIENCE = 1_200_000;

describe('train categories', () => {
  let folder = '';
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'huiliu-train-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const train = async (out: string, ...more: string[]): Promise<{ file: Buffer; lines: string[] }> => {
    const lines: string[] = [];
    await trainCategoryFile(['--data', INVENTED_TEXTS, '--out', join(folder, out), ...more], (line) =>
      lines.push(line),
    );
    return { file: await readFile(join(folder, out)), lines };
  };

  it(
    'writes the same bytes for the same data and seed, and other bytes for another seed',
    async () => {
      const [one, again, other] = [await train('one'), await train('again'), await train('other', '--seed', '7')];
      expect(one.file.equals(again.file)).toBe(true);
      expect(one.file.equals(other.file)).toBe(false);
      expect(decodeModel(one.file)).toMatchObject({ name: 'category', lessons: { rows: 156 } });
      expect(JSON.parse(one.lines.at(-1) ?? '')).toMatchObject({ rows: 156, labels: 7, bytes: one.file.length });
    },
    PATIENCE,
  );

  it('asks for the data in a sentence', async () => {
    await expect(trainCategoryFile([], () => undefined)).rejects.toThrow('categories needs --data FILE');
  });
});
