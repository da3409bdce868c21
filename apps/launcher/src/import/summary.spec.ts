import { commandOf, exitCodeOf, summaryOf, type RunResult } from './summary.js';
import { emptyTally } from './tally.js';
import { waitingIn } from './until-routed.js';

const result = (more: Partial<RunResult>, tally: Partial<RunResult['tally']>): RunResult => ({
  rows: 10,
  tally: { ...emptyTally(), ...tally },
  seconds: 2,
  interrupted: false,
  badPath: 'a.csv.bad.csv',
  ...more,
});

describe('the end of an import', () => {
  it.each([
    ['0 when all went well', 0, result({}, { registered: 6, known: 2, amended: 1, earlier: 1 })],
    ['2 when rows were bad', 2, result({}, { registered: 9, bad: 1 })],
    ['1 when rows have no outcome', 1, result({}, { registered: 9 })],
    ['130 when it was interrupted', 130, result({ interrupted: true }, { registered: 9, bad: 1 })],
  ])('has exit code %s', (_, code, given) => {
    expect(exitCodeOf(given)).toBe(code);
  });

  it('counts every kind of row, and says what is there only when it is there', () => {
    const said = summaryOf(result({ waiting: 3 }, { registered: 6, bad: 2 }));
    expect(said).toMatch(/行 rows +10\n/);
    expect(said).toMatch(/错误 bad +2 {2}→ a\.csv\.bad\.csv/);
    expect(said).toMatch(/未处理 not dealt with +2/);
    expect(said).toMatch(/2\.0 {2}\(3\.0 行\/秒/);
    expect(said).toMatch(/等待分派 to be routed +3/);
    expect(summaryOf(result({}, { registered: 10 }))).not.toMatch(/未处理|等待分派|先前|跳过|→/);
  });

  it('tells the command to go on with as it must be typed, and never the key', () => {
    expect(
      commandOf(['--channel', 'web', '--key', 'hl_secret', '--key=hl_secret', '--map', 'text=内容', "it's here.csv"]),
    ).toBe("npm run import -- --channel web --map 'text=内容' 'it'\\''s here.csv'");
  });
});

describe('what waits for routing', () => {
  it('is what is registered, neither routed nor parked', () => {
    const metrics =
      '# HELP huiliu_submissions_registered Submissions\nhuiliu_submissions_registered 120\nhuiliu_submissions_routed 100\nhuiliu_submissions_parked 3\n';
    expect(waitingIn(metrics)).toBe(17);
  });

  it('is not known from a page that does not say', () => {
    expect(waitingIn('<html>')).toBeUndefined();
  });
});
