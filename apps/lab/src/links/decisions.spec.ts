import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WEIGHED } from '#routing/lab';
import { readDecisions } from './decisions.js';
import { fitModel } from './training.js';

describe('the decisions of clerks as examples', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'decisions-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const seen = (value: number): object => Object.fromEntries(WEIGHED.map((name) => [name, value]));
  const file = async (...lines: object[]): Promise<string> => {
    const path = join(folder, 'decisions.jsonl');
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return path;
  };

  it('turn the model towards what people said', async () => {
    const decisions = Array.from({ length: 40 }, (_, i) => ({
      features: { ...seen(0), names: i % 2 },
      label: i % 2,
      matter: `m${i}`,
    }));
    const { examples, skipped } = await readDecisions(await file(...decisions));
    expect([examples.length, skipped]).toEqual([40, 0]);
    expect(fitModel(examples, 'v').weights.names).toBeGreaterThan(1);
  });

  it('are left out where the machine did not see then what it weighs now', async () => {
    expect(
      await readDecisions(await file({ features: { names: 1 }, label: 1 }, { features: seen(1), label: 0 })),
    ).toMatchObject({ skipped: 1, examples: [{ label: 0 }] });
  });

  it('are refused with their line when they are no decisions', async () => {
    await expect(readDecisions(await file({ features: seen(1), label: 1 }, { label: 2 }))).rejects.toThrow(
      /:2 is no decision/,
    );
  });
});
