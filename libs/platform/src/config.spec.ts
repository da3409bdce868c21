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
      DATABASE_URL: 'mysql://x',
      DATABASE_OWNER_URL: 'mysql://x',
      REDIS_URL: 'http://x',
      HUILIU_MASTER_KEY: 'short',
      PORT: 'many',
      HOST: '127.0.0.1',
      OUTBOUND_ALLOW: '10.0.0.0/8, everywhere',
      DATABASE_POOL: '1',
      WORKER_CONCURRENCY: '0',
      READING_SECONDS: '0',
      READING_THREADS: '3',
      RETENTION: 'maybe',
      CLAMD: 'the scanner',
      ORDERS_FOLDER: 'orders',
      MAIL_DROP: 'mail',
      SMS_HOOK_URL: 'ftp://sms.example.org',
      SMS_HOOK_SECRET: 'whsec_short',
      AUDIT_WITNESSES: 'witness.example.org',
      AUDIT_WITNESSED: 'a key',
      TRACES_URL: 'collector:4318',
      WORKER_HEALTH_PORT: '70000',
      MAIL_HOSTS: 'imap.example.org',
      RECONCILE_AFTER_SECONDS: '2.5',
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: 'the proxy',
      LIMITS: 'web-address=many',
      LIMITS_EXEMPT: '10.0.0.1',
      PROOF_HASHES: '1',
      PUBLIC_URL: 'http://hub.example.gov.cn',
      EMBED_SITES: 'https://www.city.example/path',
      OPEN311: 'perhaps',
      OPEN311_JURISDICTION: 'https://city.example',
      OPEN311_CONTACT: 'x'.repeat(501),
      CALL_TEXT_MINUTES: '0',
      CALL_LONGEST_MINUTES: '1',
      RETURN_CALL_MINUTES: 'soon',
      SESSION_IDLE_MINUTES: '0',
      SESSION_HOURS: '100',
      BODIES_MB: '64',
      OIDC_ISSUER: 'http://id.example.gov.cn',
      OIDC_CLIENT_ID: 'two words',
      OIDC_CLIENT_SECRET: 'short',
      OIDC_SECOND_FACTOR: 'two words',
      SHADOW_COMPARISONS: '0',
      HUILIU_OPINION_URL: 'ftp://x',
      HUILIU_OPINION_MODEL: 'two words',
      HUILIU_OPINION_KEY: 'a b',
      HUILIU_OPINION_TIMEOUT_MS: '1',
      HUILIU_OPINION_DAILY_BUDGET: 'much',
      HUILIU_EMBEDDING_FILE: 'model.bin',
      HUILIU_EMBEDDING_VOCAB: 'vocab.json',
      HUILIU_EMBEDDING_SAME_FROM: '1.5',
    });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(CONFIG_NAMES.filter((name) => name !== 'HOST'));
  });
  test('a blank or spaced value counts as not given', () => {
    expect(readConfig({ ...GOOD, PORT: '  ', REDIS_URL: '' })).toMatchObject({ PORT: 8080, REDIS_URL: undefined });
    expect(readConfig({ ...GOOD, PORT: ' 9000 ' }).PORT).toBe(9000);
  });
  test.each(['999.0.0.0/8', '10.0.0.0/33', '::/129', '10.0.0.0', '1.2.3/8', ':::::/8'])(
    '%s is no network, and is noticed at boot',
    (network) => {
      expect(problemsOf({ ...GOOD, OUTBOUND_ALLOW: `127.0.0.0/8,${network}` })).toEqual([
        expect.stringContaining('OUTBOUND_ALLOW'),
      ]);
    },
  );
  test('networks are read as a list, of both families', () => {
    expect(readConfig({ ...GOOD, OUTBOUND_ALLOW: '10.0.0.0/8, ::1/128' }).OUTBOUND_ALLOW).toEqual([
      '10.0.0.0/8',
      '::1/128',
    ]);
  });
  test.each(['0x1f', '1e3', 'Infinity', '-1', '65536', '80 80'])('%s is no port', (port) => {
    expect(problemsOf({ ...GOOD, PORT: port })).toHaveLength(1);
  });
  test.each(['postgres://', 'postgres:///', 'postgresql://[', 'postgres://h:port/d'])(
    '%s is no database address',
    (url) => {
      expect(problemsOf({ ...GOOD, DATABASE_URL: url })).toEqual([expect.stringContaining('DATABASE_URL')]);
    },
  );
  test('a second opinion is off unless an address is given, and an address needs the name of a model', () => {
    expect(readConfig(GOOD)).toMatchObject({ HUILIU_OPINION_URL: undefined, HUILIU_EMBEDDING_FILE: undefined });
    expect(problemsOf({ ...GOOD, HUILIU_OPINION_URL: 'http://10.1.2.3:8000/v1' })).toEqual([
      expect.stringContaining('HUILIU_OPINION_MODEL'),
    ]);
    expect(problemsOf({ ...GOOD, HUILIU_EMBEDDING_FILE: '/models/model.onnx' })).toEqual([
      expect.stringContaining('HUILIU_EMBEDDING_VOCAB'),
    ]);
    expect(
      readConfig({
        ...GOOD,
        HUILIU_OPINION_URL: 'http://10.1.2.3:8000/v1',
        HUILIU_OPINION_MODEL: 'Qwen/Qwen3-32B',
        HUILIU_OPINION_DAILY_BUDGET: '10/2000',
      }),
    ).toMatchObject({ HUILIU_OPINION_DAILY_BUDGET: { calls: 10, tokens: 2000 }, HUILIU_OPINION_TIMEOUT_MS: 20_000 });
  });
  test.each([
    'http://user:pw@10.1.2.3/v1',
    'http://10.1.2.3/v1?key=1',
    'http://10.1.2.3/#v1',
    'file:///v1',
    '10.1.2.3:8000',
  ])('%s is no address for a second opinion', (url) => {
    expect(problemsOf({ ...GOOD, HUILIU_OPINION_URL: url, HUILIU_OPINION_MODEL: 'm' })).toEqual([
      expect.stringContaining('HUILIU_OPINION_URL'),
    ]);
  });
  test('other names of the environment are not read', () => {
    expect(Object.keys(readConfig({ ...GOOD, HOME: '/root', __proto__: 'x' } as never))).not.toContain('HOME');
  });
  test('no fault tells the value it is about', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CONFIG_NAMES), fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), (name, secret) => {
        const problems = problemsOf({ ...GOOD, [name]: `${secret} ${secret}` });
        expect(new ConfigFault(problems).message).not.toContain(secret);
      }),
    );
  });
});
