import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleOf } from './bundles.js';

describe('the bundle of a program', () => {
  const root = mkdtempSync(join(tmpdir(), 'huiliu-bundles-'));
  const record = join(root, 'dist/build.tsbuildinfo');
  const bundle = join(root, 'dist/bundles/worker.js');
  const write = (file: string, seconds: number): void => {
    writeFileSync(file, '');
    utimesSync(file, seconds, seconds);
  };
  beforeAll(() => mkdirSync(join(root, 'dist/bundles'), { recursive: true }));
  afterAll(() => rmSync(root, { recursive: true }));

  it('is taken until the compiler writes something newer', () => {
    expect(bundleOf('worker', root)).toBeUndefined();
    write(record, 1_000);
    write(bundle, 1_001);
    expect(bundleOf('worker', root)).toBe(bundle);
    expect(bundleOf('gateway', root)).toBeUndefined();
    write(record, 1_002);
    expect(bundleOf('worker', root)).toBeUndefined();
  });
});
