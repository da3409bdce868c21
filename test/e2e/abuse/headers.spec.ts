import { startTestHub, type TestHub } from '../../support/hub.js';

describe('every answer, to whatever question,', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it.each([
    ['a page', 'GET', '/docs'],
    ['a script of the page', 'GET', '/docs/swagger-ui-init.js'],
    ['the document of the API', 'GET', '/openapi.json'],
    ['an open door', 'GET', '/health/live'],
    ['a refusal', 'GET', '/triage'],
    ['an unknown address', 'GET', '/nothing'],
    ['an address that cannot be read', 'GET', '/track/%zz'],
    ['an address that is too long', 'GET', `/track/${'a'.repeat(300)}`],
    ['a body that cannot be read', 'POST', '/intake/web'],
  ])('carries the headers that protect its reader: %s', async (_, method, path) => {
    const answer = await fetch(hub.url + path, {
      method,
      ...(method === 'POST' ? { body: '{', headers: { 'content-type': 'application/json' } } : {}),
    });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(policy.includes('script-src')).toBe(path.startsWith('/docs'));
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|https?:|\*)/);
    expect(Object.fromEntries([...answer.headers].filter(([name]) => PROTECTING.has(name)))).toEqual({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('says nothing of the program behind it', async () => {
    const answer = await fetch(`${hub.url}/health/live`);
    expect(answer.headers.get('server')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('has a page without scripts inside, so that its policy can forbid them', async () => {
    const page = await (await fetch(`${hub.url}/docs`)).text();
    expect(page.match(/<script(?![^>]*\ssrc=)[^>]*>\s*\S/g)).toBeNull();
  });
});

const PROTECTING = new Set([
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
]);
