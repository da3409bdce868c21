import { StatementNames } from './statement-names.js';

describe('The names of statements', () => {
  const times = (names: StatementNames, text: string, count: number): (string | undefined)[] =>
    Array.from({ length: count }, () => names.nameOf(text));

  it('are given to what is sent again and again, and stay', () => {
    const names = new StatementNames();
    expect(times(names, 'select $1', 6)).toEqual([undefined, undefined, undefined, 'huiliu_1', 'huiliu_1', 'huiliu_1']);
    expect(times(names, 'select $1, 2', 4).at(-1)).toBe('huiliu_2');
  });

  it('are given to statements with a plan only', () => {
    expect(times(new StatementNames(), 'commit', 9)).not.toContain('huiliu_1');
  });

  it('are bounded, so that no connection keeps plans without end', () => {
    const names = new StatementNames();
    for (let at = 0; at < 500; at++) times(names, `select ${at}`, 4);
    expect([names.nameOf('select 399'), names.nameOf('select 400')]).toEqual(['huiliu_400', undefined]);
  });

  it('find the often sent statement among many that are sent once', () => {
    const names = new StatementNames();
    for (let at = 0; at < 2_000; at++) names.nameOf(`select ${at}`);
    expect(times(names, 'select $1', 4).at(-1)).toBe('huiliu_1');
  });
});
