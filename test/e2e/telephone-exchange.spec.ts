import { spawn, spawnSync } from 'node:child_process';
import { row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Counted {
  events: number;
  lost: number;
  repeated: number;
  delayed: number;
  attempted: number;
  reported: number;
  submissions: number;
  callBacks: number;
  waiting: number;
  nothing: number;
}

const CALLS = 200;

const isHere = (program: string, version: string): boolean =>
  spawnSync(program, [version], { stdio: 'ignore' }).error === undefined;

/** Debian: kamailio, kamailio-utils-modules, sip-tester. */
const hasExchange = isHere('kamailio', '-v') && isHere('sipp', '-v');
if (!hasExchange && process.env['EXCHANGE_REQUIRED'])
  throw new Error('EXCHANGE_REQUIRED is set, but there is no kamailio or no sipp');

(hasExchange ? describe : describe.skip)('A real exchange on a bad line', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  /** Runs the example. Once it waits, the longest call and the time for its text pass at once. */
  const run = (): Promise<Counted> =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, HUB: hub.url, ADMIN: hub.adminKey };
      const child = spawn(process.execPath, ['examples/telephone-exchange/run.mjs', '--calls', String(CALLS)], { env });
      let [told, errors] = ['', ''];
      child.stderr.on('data', (part) => (errors += String(part)));
      child.stdout.on('data', (part) => {
        told += String(part);
        if (String(part).includes('waiting for')) hub.time.goOn({ hours: 3 }).catch(reject);
      });
      child.on('exit', () => {
        const last = told.trim().split('\n').at(-1) ?? '';
        if (last.startsWith('{')) resolve(JSON.parse(last) as Counted);
        else reject(new Error(errors));
      });
    });

  it('leaves each of 200 calls as a submission or as a call back, and none as nothing', async () => {
    const counted = await run();
    expect(counted).toMatchObject({ attempted: CALLS, reported: CALLS, waiting: 0, nothing: 0 });
    expect(counted.submissions + counted.callBacks).toBe(CALLS);
    expect([counted.lost, counted.repeated, counted.delayed].every((count) => count > 10)).toBe(true);
    const stored = await row<{ calls: number; originals: number; twice: number }>(
      hub.database,
      `select (select count(*)::int from calls) as calls, (select count(*)::int from submissions where amends is null) as originals,
         (select count(*)::int from calls where submission_id is not null and return_call_id is not null) as twice`,
    );
    expect(stored).toEqual({ calls: CALLS, originals: counted.submissions, twice: 0 });
  });
});
