import { randomBytes } from 'node:crypto';
import { row, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import {
  confirmEndpoint,
  deactivateEndpoint,
  listEndpoints,
  registerEndpoint,
  type Registration,
  type WantedEndpoint,
} from './endpoints.js';
import { owe } from './ledger.js';

const vault = new Vault(randomBytes(32).toString('base64'));
const OWNER = { ownerKind: 'department', owner: 'CGJ' } as const;
let store: TestDatabase;
beforeAll(async () => {
  store = await testDatabase();
});
afterAll(() => store.close());

const register = (wanted: Partial<WantedEndpoint>, openNetworks: string[] = []): Promise<Registration> =>
  store.database.transaction((tx) =>
    registerEndpoint(
      tx,
      { vault, openNetworks },
      { ...OWNER, url: 'https://hooks.example.org/in', ...wanted },
      'key:admin',
    ),
  );
const registered = async (wanted: Partial<WantedEndpoint>): Promise<{ id: string; secret: string }> => {
  const made = await register(wanted);
  if (!made.ok) throw new Error(made.reason);
  return { id: made.id, secret: made.secret ?? '' };
};
const deliveriesOf = async (message: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(store.database, 'select endpoint_id as id from deliveries where message_id = $1', [
      message,
    ])
  ).map(({ id }) => id);

describe('an endpoint that waits for a second person', () => {
  const confirm = (id: string, actor: string): Promise<string> =>
    store.database.transaction((tx) => confirmEndpoint(tx, id, actor));
  const owed = async (): Promise<string[]> => {
    const id = await store.database.transaction((tx) =>
      owe(tx, { ...OWNER, owner: 'WAIT', type: 'assignment.sent', subject: 'M', data: {} }),
    );
    return deliveriesOf(id);
  };

  it('gets nothing until another person than who registered it has confirmed it, once', async () => {
    const { id } = await registered({ owner: 'WAIT', waits: true });
    expect(await owed()).toEqual([]);
    expect(await confirm(id, 'key:admin')).toBe('same-person');
    expect(await owed()).toEqual([]);
    expect([await confirm(id, 'person:second'), await confirm(id, 'person:second')]).toEqual(['confirmed', 'unknown']);
    expect(await owed()).toEqual([id]);
  });

  it('is confirmed no more after it was given up', async () => {
    const { id } = await registered({ owner: 'WAIT', waits: true });
    expect(await store.database.transaction((tx) => deactivateEndpoint(tx, id, 'key:admin'))).toBe(true);
    expect(await confirm(id, 'person:second')).toBe('unknown');
  });
});

describe('registering an endpoint', () => {
  it('keeps the secret unreadable in the table, bound to its row, and says it only once', async () => {
    const { id, secret } = await registered({});
    const kept = (await row<{ cipher: Buffer; whole: string }>(
      store.database,
      'select secret_cipher as cipher, to_jsonb(e)::text as whole from endpoints e where id = $1',
      [id],
    ))!;
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64');
    expect(kept.cipher.includes(bytes) || kept.cipher.includes(secret)).toBe(false);
    expect(kept.whole).not.toContain(bytes.toString('hex'));
    expect(vault.openText(kept.cipher, id).split(' ')[0]).toBe(secret);
    expect(() => vault.openText(kept.cipher, '0199a1b2-0000-7000-8000-000000000001')).toThrow();
    expect(() => new Vault(randomBytes(32).toString('base64')).openText(kept.cipher, id)).toThrow();
    expect(JSON.stringify(await listEndpoints(store.database))).not.toContain(secret.slice(6, 20));
    const audit = await rows(store.database, 'select * from audit_entries where subject_id = $1', [id]);
    expect(audit).toMatchObject([
      { actor: 'key:admin', action: 'endpoint.registered', detail: { ...OWNER, host: 'hooks.example.org' } },
    ]);
    expect(JSON.stringify(audit)).not.toContain(secret.slice(6, 20));
  });

  it.each([
    'http://127.0.0.1/',
    'http://10.0.0.8/',
    'http://169.254.169.254/latest',
    'http://[::1]/',
    'http://2130706433/',
    'ftp://hooks.example.org/',
    'https://user:pass@hooks.example.org/',
    'not a url',
    '',
  ])('refuses the address %p', async (url) => {
    expect(await register({ url })).toEqual({ ok: false, reason: 'address-refused' });
  });

  it('accepts a private address inside a network that the operator opened', async () => {
    expect(await register({ url: 'http://10.1.2.3/in' }, ['10.1.0.0/16'])).toMatchObject({ ok: true });
  });

  it('refuses a protocol that is not on the list', async () => {
    expect(await register({ protocol: 'carrier-pigeon' })).toEqual({ ok: false, reason: 'unknown-protocol' });
  });
});

describe('an owner', () => {
  it('is owed one delivery with one queue entry per active endpoint of its own, in the caller’s transaction', async () => {
    const owner = 'ZJJ';
    const first = await registered({ owner });
    const second = await registered({ owner });
    const off = await registered({ owner });
    await registered({ owner: 'STHJJ' });
    await registered({ ownerKind: 'source', owner });
    expect(await store.database.transaction((tx) => deactivateEndpoint(tx, off.id, 'key:admin'))).toBe(true);

    const message = await store.database.transaction((tx) =>
      owe(tx, { ownerKind: 'department', owner, type: 'assignment.sent', subject: 'M1', data: {} }),
    );
    expect((await deliveriesOf(message)).sort()).toEqual([first.id, second.id].sort());
    const entries = await rows(
      store.database,
      "select 1 from queue_outbox o join deliveries d on d.id = o.ref and o.queue = 'delivery' where d.message_id = $1",
      [message],
    );
    expect(entries).toHaveLength(2);
  });

  it('is owed nothing when the caller’s transaction fails', async () => {
    let message = '';
    const failing = store.database.transaction(async (tx) => {
      message = await owe(tx, {
        ownerKind: 'department',
        owner: 'ZJJ',
        type: 'assignment.sent',
        subject: 'M2',
        data: {},
      });
      throw new Error('the caller changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await row(store.database, 'select 1 from messages where id = $1', [message])).toBeUndefined();
    expect(await deliveriesOf(message)).toEqual([]);
  });

  it('lists its own endpoints only, with those switched off', async () => {
    const owner = 'SWJ';
    const { id } = await registered({ owner });
    await store.database.transaction((tx) => deactivateEndpoint(tx, id, 'key:admin'));
    expect(await listEndpoints(store.database, { ownerKind: 'department', owner })).toEqual([
      {
        id,
        ownerKind: 'department',
        owner,
        protocol: 'standard-webhooks',
        url: 'https://hooks.example.org/in',
        active: false,
        waits: false,
        createdAt: expect.any(Date),
        createdBy: 'key:admin',
        confirmedBy: null,
        paused: false,
        types: null,
        successRule: null,
        ratePerSecond: null,
        maxConcurrent: 4,
        publicKey: expect.stringMatching(/^whpk_/),
        serviceCodes: null,
        formerUntil: null,
        failingSince: null,
        stoppedAt: null,
        stoppedBecause: null,
        consent: null,
      },
    ]);
  });

  it('can switch an endpoint off once', async () => {
    const { id } = await registered({});
    const off = (): Promise<boolean> => store.database.transaction((tx) => deactivateEndpoint(tx, id, 'key:admin'));
    expect([await off(), await off()]).toEqual([true, false]);
  });

  it.each(['Assignment.sent', 'cn.huiliu.assignment.sent', 'sent', 'a.b c', ''])(
    'cannot be owed a message of type %p',
    async (type) => {
      await expect(
        store.database.transaction((tx) => owe(tx, { ...OWNER, type, subject: 'M', data: {} })),
      ).rejects.toThrow('noun.verb');
    },
  );
});
