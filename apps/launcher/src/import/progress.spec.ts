import { PassThrough } from 'node:stream';
import { clock, openImportProgress, paceOf, progressLine } from './progress.js';

describe('the progress of an import', () => {
  it('takes the rate from the rows of this run alone and the time left from all that remain', () => {
    expect(paceOf(600, 100, 1100, 10)).toEqual({ rate: 10, left: 50 });
  });

  it('tells no time left before anything was done', () => {
    expect(paceOf(0, 0, 10, 5)).toEqual({ rate: 0 });
    expect(paceOf(500, 0, 1000, 0)).toEqual({ rate: 0 });
  });

  it.each([
    [0, '0:00'],
    [59.2, '1:00'],
    [95, '1:35'],
    [3_600, '1:00:00'],
    [-3, '0:00'],
    [undefined, '--:--'],
  ])('writes %s seconds as %s', (seconds, written) => {
    expect(clock(seconds)).toBe(written);
  });

  it('is one plain line', () => {
    expect(progressLine('导入', 50, 200, { rate: 12.34, left: 12 })).toBe('导入 50/200 (25%)  12.3/s  剩余 ETA 0:12');
    expect(progressLine('导入', 0, 0, { rate: 0 })).toContain('(100%)');
  });

  it('writes lines without control characters where there is no terminal, the last one once', () => {
    const out = new PassThrough();
    const progress = openImportProgress('导入', 3, out as unknown as NodeJS.WriteStream);
    progress.at(1, 1);
    progress.note('等待');
    progress.at(3, 3);
    progress.end();
    const said = String(out.read());
    expect(said).toMatch(/^等待\n导入 3\/3 \(100%\) {2}\d+\.\d\/s {2}剩余 ETA 0:00\n$/);
  });

  it('draws a bar with rate and time left on a terminal', () => {
    const out = Object.assign(new PassThrough(), {
      isTTY: true,
      columns: 100,
      cursorTo: () => true,
      clearLine: () => true,
      moveCursor: () => true,
    });
    const progress = openImportProgress('导入', 4, out as unknown as NodeJS.WriteStream);
    progress.at(4, 4);
    progress.end();
    expect(String(out.read())).toMatch(/导入 \[=+\] 100% {2}4\/4 {2}\d+\.\d\/s {2}剩余 ETA 0:00/);
  });
});
