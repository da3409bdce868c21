import fc from 'fast-check';
import { CONFIG_NAMES, ConfigFault, readConfig } from './config.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const GOOD = { DATABASE_URL: 'postgres://huiliu@127.0.0.1/huiliu', HUILIU_MASTER_KEY: KEY };

function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    readConfig(env);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.problems;
    throw fault;
  }
  return [];
}

describe('The settings', () => {
  test('two are required, all others have a default', () => {
    expect(problemsOf({}).map((problem) => problem.split(' ')[0])).toEqual(['DATABASE_URL', 'HUILIU_MASTER_KEY']);
    expect(readConfig(GOOD)).toMatchObject({ PORT: 8080, HOST: '127.0.0.1', OUTBOUND_ALLOW: [], LOG_LEVEL: 'log' });
  });
  test('every fault is named in one message', () => {
    const faults = problemsOf({
      DATABASE_URL: 'mysql://x', REDIS_URL: 'http://x', HUILIU_MASTER_KEY: 'short', PORT: 'many', HOST: '127.0.0.1', OUTBOUND_ALLOW: '10.0.0.0/8, everywhere',
      DATABASE_POOL: '1', WORKER_CONCURRENCY: '0', RECONCILE_AFTER_SECONDS: '2.5', LOG_LEVEL: 'loud',
    });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(CONFIG_NAMES.filter((name) => name !== 'HOST'));
  });
  test('a blank or spaced value counts as not given', () => {
    expect(readConfig({ ...GOOD, PORT: '  ', REDIS_URL: '' })).toMatchObject({ PORT: 8080, REDIS_URL: undefined });
    expect(readConfig({ ...GOOD, PORT: ' 9000 ' }).PORT).toBe(9000);
  });
  test.each(['999.0.0.0/8', '10.0.0.0/33', '::/129', '10.0.0.0', '1.2.3/8', ':::::/8'])('%s is no network, and is noticed at boot', (network) => {
    expect(problemsOf({ ...GOOD, OUTBOUND_ALLOW: `127.0.0.0/8,${network}` })).toEqual([expect.stringContaining('OUTBOUND_ALLOW')]);
  });
  test('networks are read as a list, of both families', () => {
    expect(readConfig({ ...GOOD, OUTBOUND_ALLOW: '10.0.0.0/8, ::1/128' }).OUTBOUND_ALLOW).toEqual(['10.0.0.0/8', '::1/128']);
  });
  test.each(['0x1f', '1e3', 'Infinity', '-1', '65536', '80 80'])('%s is no port', (port) => {
    expect(problemsOf({ ...GOOD, PORT: port })).toHaveLength(1);
  });
  test.each(['postgres://', 'postgres:///', 'postgresql://[', 'postgres://h:port/d'])('%s is no database address', (url) => {
    expect(problemsOf({ ...GOOD, DATABASE_URL: url })).toEqual([expect.stringContaining('DATABASE_URL')]);
  });
  test('other names of the environment are not read', () => {
    expect(Object.keys(readConfig({ ...GOOD, HOME: '/root', __proto__: 'x' } as never))).not.toContain('HOME');
  });
  test('no fault tells the value it is about', () => {
    fc.assert(fc.property(fc.constantFrom(...CONFIG_NAMES), fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), (name, secret) => {
      const problems = problemsOf({ ...GOOD, [name]: `${secret} ${secret}` });
      expect(new ConfigFault(problems).message).not.toContain(secret);
    }));
  });
});
