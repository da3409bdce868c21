import { createKey, revokeKey, type Scope } from '#people';
import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
} from 'openid-client';
import { startTestHub, type TestHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Answer {
  status: number;
  body: { access_token?: string; error?: string; scope?: string; expires_in?: number; code?: string };
  headers: Headers;
}

const keyOf = (scopes: Scope[], more: { expiresAt?: Date } = {}): Promise<{ id: string; key: string }> =>
  createKey(hub.database, { name: `system ${scopes.join()}`, scopes, ...more });

async function ask(fields: Record<string, string> | string, headers: Record<string, string> = {}): Promise<Answer> {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  const sent = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  const answer = await fetch(`${hub.url}/oauth/token`, { method: 'POST', headers: sent, body });
  return { status: answer.status, body: (await answer.json()) as Answer['body'], headers: answer.headers };
}

const grant = { grant_type: 'client_credentials' };
const tokenOf = async ({ id, key }: { id: string; key: string }, scope?: string): Promise<string> => {
  const { body } = await ask({ ...grant, client_id: id, client_secret: key, ...(scope ? { scope } : {}) });
  return body.access_token ?? '';
};
const reads = async (token: string, path = '/triage'): Promise<string> => {
  const { status, body } = await hub.ask('GET', path, undefined, token);
  return `${status} ${(body as { code?: string }).code ?? ''}`.trim();
};

describe('A token of an API key', () => {
  it('is got by a client library, with the key in the header and in the form, and opens what the key opens', async () => {
    const { id, key } = await keyOf(['staff']);
    const found = (await hub.ask('GET', '/.well-known/oauth-authorization-server', undefined, null)).body as {
      issuer: string;
      token_endpoint: string;
    };
    expect(found).toMatchObject({ issuer: hub.url, token_endpoint: `${hub.url}/oauth/token` });
    for (const authentication of [ClientSecretBasic(key), ClientSecretPost(key)]) {
      const configuration = new Configuration(found, id, undefined, authentication);
      allowInsecureRequests(configuration);
      const tokens = await clientCredentialsGrant(configuration);
      expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: 'staff' });
      expect(await reads(tokens.access_token)).toBe('200');
      expect(await reads(tokens.access_token, '/keys')).toBe('403 forbidden');
    }
  });
  it('is not kept, and its answer is not cached', async () => {
    const { id, key } = await keyOf(['staff']);
    const answer = await ask({ ...grant, client_id: id, client_secret: key });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const stored = (await hub.database.query('select * from access_tokens')) as object[];
    expect(JSON.stringify(stored)).not.toContain(answer.body.access_token);
  });
  it('may have fewer scopes than its key, and never more', async () => {
    const key = await keyOf(['staff', 'monitor']);
    expect(await reads(await tokenOf(key, 'monitor'))).toBe('403 forbidden');
    expect(await reads(await tokenOf(key, 'staff'))).toBe('200');
    const more = await ask({ ...grant, client_id: key.id, client_secret: key.key, scope: 'staff admin' });
    expect([more.status, more.body.error]).toEqual([400, 'invalid_scope']);
  });
  it('ends with its key: revoked, narrowed, out of date; and after ten minutes', async () => {
    const [revoked, narrowed, expired, old] = [
      await keyOf(['staff']),
      await keyOf(['staff']),
      await keyOf(['staff']),
      await keyOf(['staff']),
    ];
    const tokens = [await tokenOf(revoked), await tokenOf(narrowed), await tokenOf(expired), await tokenOf(old)];
    expect(await Promise.all(tokens.map((token) => reads(token)))).toEqual(['200', '200', '200', '200']);
    await hub.database.transaction((tx) => revokeKey(tx, revoked.id));
    await hub.database.query("update api_keys set scopes = '{monitor}' where id = $1", [narrowed.id]);
    await hub.database.query("update api_keys set expires_at = now() - interval '1 second' where id = $1", [
      expired.id,
    ]);
    await hub.database.query("update access_tokens set expires_at = now() - interval '1 second' where key_id = $1", [
      old.id,
    ]);
    expect(await Promise.all(tokens.map((token) => reads(token)))).toEqual([
      '401 unauthenticated',
      '403 forbidden',
      '401 unauthenticated',
      '401 unauthenticated',
    ]);
  });
  it('gets no other token, and changes no key, so that it does not outlive itself', async () => {
    const key = await keyOf(['staff', 'admin']);
    const token = await tokenOf(key);
    expect((await ask({ ...grant, client_id: key.id, client_secret: token })).body.error).toBe('invalid_client');
    const wanted = { name: 'another', scopes: ['admin'] };
    for (const [path, body] of [
      ['/keys/own/rotation', { overlapDays: 1 }],
      [`/keys/${key.id}/rotation`, { overlapDays: 1 }],
      ['/keys', wanted],
    ] as const)
      expect((await hub.ask('POST', path, body, token)).status).toBe(403);
    // The key itself may.
    expect((await hub.ask('POST', '/keys', wanted, key.key)).status).toBe(201);
  });
});

describe('A request for a token', () => {
  it('is refused as RFC 6749 says', async () => {
    const [one, other] = [await keyOf(['staff']), await keyOf(['staff'])];
    const refused = async (fields: Record<string, string> | string, headers = {}): Promise<string> => {
      const { status, body } = await ask(fields, headers);
      return `${status} ${body.error ?? body.code ?? ''}`;
    };
    const right = { client_id: one.id, client_secret: one.key };
    expect(await refused({ ...grant, client_id: other.id, client_secret: one.key })).toBe('401 invalid_client');
    expect(await refused({ ...grant, client_id: one.id, client_secret: 'hl_'.padEnd(35, 'x') })).toBe(
      '401 invalid_client',
    );
    expect(await refused({ ...right, grant_type: 'password' })).toBe('400 unsupported_grant_type');
    expect(await refused(right)).toBe('400 invalid_request');
    expect(await refused(`${new URLSearchParams({ ...grant, ...right }).toString()}&grant_type=password`)).toBe(
      '400 invalid_request',
    );
    expect(await refused({ ...grant, ...right }, { authorization: 'Basic eDp5' })).toBe('400 invalid_request');
    const wrong = await ask(grant, { authorization: 'Basic eDp5' });
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="huiliu"']);
  });
  it('is a form, and a form opens no other door', async () => {
    const { id, key } = await keyOf(['staff']);
    const json = await hub.ask('POST', '/oauth/token', { ...grant, client_id: id, client_secret: key }, null);
    expect([json.status, (json.body as { code: string }).code]).toEqual([415, 'unsupported-media-type']);
    const answer = await fetch(`${hub.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'login=a&password=b',
    });
    expect(answer.status).toBe(415);
  });
  it('with wrong keys again and again is counted like wrong keys at any other door', async () => {
    const strict = await startTestHub({ LIMITS_EXEMPT: '', LIMITS: 'wrong-key=3/3/600' });
    try {
      const statuses: number[] = [];
      for (let times = 0; times < 5; times++) {
        const answer = await fetch(`${strict.url}/oauth/token`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ ...grant, client_id: 'x', client_secret: `hl_${'x'.repeat(20)}${times}` }),
        });
        statuses.push(answer.status);
      }
      expect(statuses).toEqual([401, 401, 401, 429, 429]);
    } finally {
      await strict.close();
    }
  });
});
