import { v7 as uuid } from 'uuid';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { rows } from '#platform';
import type { Caller } from '../roles/caller.js';
import { permissionsOfRoles } from '../roles/permissions.js';
import type { RoleCode } from '../roles/roles.js';
import { ADMINISTRATOR, callerOf, createKey, ensureFirstAdminKey } from '../keys/keys.js';
import type { Granter } from './grant-rules.js';
import { KeysService } from './keys.service.js';
import { heldRolesOf, rolesOf } from './role-grants.queries.js';
import { foundingAdministrator, RoleGrantsService } from './role-grants.service.js';

const DAY = '2026-01-01';
const granter = (id: string, body: string | null = null): Granter => ({ id, body, everyBody: body === null });
const person = (id: string): Caller => ({
  actor: `person:${id}`,
  may: permissionsOfRoles(['administrator']),
  limited: new Map(),
  department: null,
  sources: [],
  key: null,
  person: { id, sessionId: uuid(), roles: ['administrator'] },
});

describe('Roles and keys by two persons', () => {
  let test: TestDatabase;
  let grants: RoleGrantsService;
  let keys: KeysService;
  const account = async (login: string, body: string | null = null): Promise<string> => {
    const id = uuid();
    await test.database.query(
      `insert into accounts (id, login, login_skeleton, name, body, state, created_by) values ($1, $2, $2, '', $3, 'active', 'test')`,
      [id, login, body],
    );
    return id;
  };
  const want = (accountId: string, role: RoleCode) => ({
    accountId,
    role,
    areas: null,
    validFrom: DAY,
    validUntil: null,
    reason: 'needs it',
  });
  const held = (id: string, at = new Date()): Promise<RoleCode[]> => rolesOf(test.database, id, at);
  let first: string;
  let second: string;
  let firstKey: string;
  let shellKey: string;

  beforeAll(async () => {
    test = await testDatabase();
    grants = new RoleGrantsService(test.database);
    keys = new KeysService(test.database);
    firstKey = (await test.database.transaction(ensureFirstAdminKey))?.key ?? '';
    shellKey = (await createKey(test.database, { name: 'made at the shell', scopes: [...ADMINISTRATOR] })).key;
    [first, second] = [await account('first'), await account('second')];
  });
  afterAll(() => test.close());

  it('one administrator alone makes keys and appoints a second one, but not a third', async () => {
    await test.database.transaction((tx) => foundingAdministrator.grant(tx, first));
    expect(await held(first)).toEqual(['administrator']);
    const made = await keys.create({ name: 'early', scopes: ['staff'] }, person(first));
    expect(made).toMatchObject({ waits: false });
    const third = await account('third');
    const both = await Promise.all([
      grants.request(want(second, 'administrator'), granter(first)),
      grants.request(want(third, 'administrator'), granter(first)),
    ]);
    expect(both.map((one) => 'granted' in one && one.granted).sort()).toEqual([false, true]);
    const [winner] = (await held(second)).length > 0 ? [second] : [third];
    second = winner;
  });

  it('from then on the key of the first start, and one made at the shell, read no case', async () => {
    expect((await callerOf(test.database, shellKey))?.key?.scopes).toEqual(['admin', 'channel']);
    const caller = await callerOf(test.database, firstKey);
    expect([...(caller?.key?.scopes ?? [])].sort()).toEqual(['admin', 'channel']);
    expect(caller?.may.has('sealed:read')).toBe(false);
  });

  it('a role is held only after another person granted it, and never by writing a row', async () => {
    const clerk = await account('clerk');
    const asked = await grants.request(want(clerk, 'petition-clerk'), granter(first));
    const id = 'id' in asked ? asked.id : '';
    expect(await held(clerk)).toEqual([]);
    expect(await grants.decide(id, 'granted', granter(first))).toEqual({ refused: 'same-person' });
    expect(await grants.decide(id, 'granted', granter(clerk))).toEqual({ refused: 'own-role' });
    const twice = await Promise.all([1, 2].map(() => grants.decide(id, 'granted', granter(second))));
    expect(twice).toContainEqual({ decision: 'granted' });
    expect(twice).toContainEqual({ refused: 'decided-already' });
    expect(await held(clerk)).toEqual(['petition-clerk']);
    expect(await grants.request(want(clerk, 'auditor'), granter(first))).toEqual({ refused: 'incompatible' });
    await expect(
      test.database.query(
        "insert into role_grants (id, account_id, role, valid_from) values (gen_random_uuid(), $1, 'sealed-desk-officer', current_date)",
        [clerk],
      ),
    ).rejects.toThrow('another person');
    const grant = (await grants.grants(clerk))[0];
    expect(await grants.end(grant?.id ?? '', 'moved', granter(first))).toEqual({ ended: true });
    expect(await held(clerk)).toEqual([]);
  });

  it('for some areas is held there alone, as it was asked for, and no row widens it', async () => {
    const clerk = await account('district-clerk');
    const areas = ['990101'];
    const asked = await grants.request({ ...want(clerk, 'triage-clerk'), areas }, granter(first));
    const id = 'id' in asked ? asked.id : '';
    await grants.decide(id, 'granted', granter(second));
    expect(await heldRolesOf(test.database, clerk, new Date())).toEqual([{ role: 'triage-clerk', areas }]);
    expect((await grants.grants(clerk))[0]).toMatchObject({ areas });
    await expect(
      test.database.query(
        "insert into role_grants (id, account_id, role, valid_from, request_id) values (gen_random_uuid(), $1, 'triage-clerk', current_date, $2)",
        [clerk, id],
      ),
    ).rejects.toThrow('not granted');
  });

  it('is withdrawn by who asked, and decided by nobody of another body', async () => {
    const worker = await account('worker', 'city-works');
    const asked = await grants.request(want(worker, 'handler'), granter('a-head', 'city-works'));
    const id = 'id' in asked ? asked.id : '';
    expect(await grants.request(want(worker, 'handler'), granter(first))).toEqual({ refused: 'asked-already' });
    expect(await grants.decide(id, 'refused', granter('other-head', 'water'))).toEqual({ refused: 'other-body' });
    expect(await grants.decide(id, 'refused', granter('a-head', 'city-works'))).toEqual({ decision: 'withdrawn' });
  });

  it('a deputy holds the roles of the body, and no other, while a colleague of the same body is away', async () => {
    const [away, deputy] = [await account('away', 'water'), await account('deputy', 'water')];
    for (const role of ['handler', 'sealed-desk-officer'] as const) {
      const asked = await grants.request(want(away, role), granter(first));
      await grants.decide('id' in asked ? asked.id : '', 'granted', granter(second));
    }
    await test.database.query(
      "update accounts set away_from = '2026-05-04', away_until = '2026-05-06', deputy = $2 where id = $1",
      [away, deputy],
    );
    // 4 May begins in Shanghai at 16:00 UTC of the day before.
    expect(await held(deputy, new Date('2026-05-03T15:59:00Z'))).toEqual([]);
    expect(await held(deputy, new Date('2026-05-03T16:00:00Z'))).toEqual(['handler']);
    expect(await held(deputy, new Date('2026-05-06T16:00:00Z'))).toEqual([]);
    expect(await held(away, new Date('2026-05-04T00:00:00Z'))).toEqual(['handler', 'sealed-desk-officer']);
  });

  it('a key that reads cases opens nothing until another person has confirmed it', async () => {
    const machine = await callerOf(test.database, firstKey);
    if (!machine) throw new Error('the first key is gone');
    expect(await keys.create({ name: 'by a key', scopes: ['sealed-desk'] }, machine)).toEqual({
      refused: 'needs-person',
    });
    expect(await keys.create({ name: 'monitoring', scopes: ['monitor'] }, machine)).toMatchObject({ waits: false });
    const made = await keys.create({ name: 'system', scopes: ['sealed-desk'] }, person(first));
    if ('refused' in made) throw new Error(made.refused);
    expect(await callerOf(test.database, made.key)).toBeUndefined();
    expect(await keys.confirm(made.id, person(first))).toEqual({ refused: 'same-person' });
    expect(await keys.confirm(made.id, machine)).toEqual({ refused: 'needs-person' });
    expect(await keys.confirm(made.id, person(second))).toEqual({ confirmed: true });
    expect((await callerOf(test.database, made.key))?.may.has('sealed:read')).toBe(true);
    // Another's key is no way to its rights: the new one waits, and the old one goes on working.
    const turned = await keys.rotate(made.id, { overlapDays: 0, by: person(first) });
    if ('refused' in turned) throw new Error(turned.refused);
    expect(turned.waits).toBe(true);
    expect(await callerOf(test.database, turned.key)).toBeUndefined();
    expect(await callerOf(test.database, made.key)).toMatchObject({ key: { id: made.id } });
  });

  it('a system changes its own key without a gap', async () => {
    const made = await keys.create({ name: 'portal', scopes: ['monitor'] }, person(first));
    if ('refused' in made) throw new Error(made.refused);
    const caller = await callerOf(test.database, made.key);
    if (!caller) throw new Error('the key does not work');
    const next = await keys.rotate(made.id, { overlapDays: 1, by: caller });
    if ('refused' in next) throw new Error(next.refused);
    for (const key of [made.key, next.key]) expect((await callerOf(test.database, key))?.actor).toBe('key:portal');
    await test.database.query("update api_keys set expires_at = now() - interval '1 second' where id = $1", [made.id]);
    expect(await callerOf(test.database, made.key)).toBeUndefined();
    expect(await callerOf(test.database, next.key)).toMatchObject({ key: { id: next.id } });
    const listed = (await keys.list(100)).find(({ id }) => id === next.id);
    expect(listed).toMatchObject({ replaces: made.id, createdBy: 'key:portal', lastUsedOn: expect.any(String) });
    expect(JSON.stringify(await keys.list(100))).not.toContain(next.key.slice(3, 15));
  });

  it('a key that took the place of another ends when that one would have ended, and is made once', async () => {
    const end = new Date(Date.now() + 90 * 86_400_000);
    const made = await keys.create({ name: 'ending', scopes: ['monitor'], expiresAt: end }, person(first));
    if ('refused' in made) throw new Error(made.refused);
    const caller = await callerOf(test.database, made.key);
    if (!caller) throw new Error('the key does not work');
    const next = await keys.rotate(made.id, { overlapDays: 1, by: caller });
    if ('refused' in next) throw new Error(next.refused);
    const endOf = async (id: string): Promise<Date | null | undefined> =>
      (await keys.list(1_000)).find((one) => one.id === id)?.expiresAt;
    expect(await endOf(next.id)).toEqual(end);
    // Whoever stole the old key cannot make themselves another one during the overlap.
    expect(await keys.rotate(made.id, { overlapDays: 1, by: caller })).toEqual({ refused: 'replaced' });
    // Where the answer with the new key was lost, that key is revoked and another one made, with the first end.
    expect(await keys.revoke(next.id, 'test')).toBe(true);
    const other = await keys.rotate(made.id, { overlapDays: 1, by: caller });
    expect(await endOf('id' in other ? other.id : '')).toEqual(end);
  });

  it('a key whose place was taken with the consent of a second person ends after the overlap', async () => {
    const made = await keys.create({ name: 'desk', scopes: ['staff'] }, person(first));
    if ('refused' in made) throw new Error(made.refused);
    await keys.confirm(made.id, person(second));
    const next = await keys.rotate(made.id, { overlapDays: 0, by: person(first) });
    if ('refused' in next) throw new Error(next.refused);
    expect(await callerOf(test.database, made.key)).toBeDefined();
    await keys.confirm(next.id, person(second));
    expect(await callerOf(test.database, next.key)).toMatchObject({ key: { id: next.id } });
    expect(await callerOf(test.database, made.key)).toBeUndefined();
  });

  it('a key that sends for a source reads its answers, so it waits for a second person too', async () => {
    const made = await keys.create({ name: 'hotline', scopes: ['channel'], sources: ['web'] }, person(first));
    expect(made).toMatchObject({ waits: true });
  });

  it('one administrator who removes the other is no more than one person', async () => {
    const [role] = await rows<{ id: string }>(
      test.database,
      "select id from role_grants where account_id = $1 and role = 'administrator' and ended_at is null",
      [second],
    );
    const accomplice = await account('accomplice');
    await test.database.query("update accounts set state = 'suspended' where id = $1", [second]);
    const alone = async (): Promise<void> => {
      const key = await keys.create({ name: 'alone', scopes: ['staff', 'sealed-desk', 'reveal'] }, person(first));
      expect(key).toMatchObject({ waits: true });
      const asked = await grants.request(want(accomplice, 'administrator'), granter(first));
      expect(asked).toMatchObject({ granted: false });
      await grants.decide('id' in asked ? asked.id : '', 'refused', granter(first));
    };
    await alone();
    expect(await grants.end(role?.id ?? '', 'no reason', granter(first))).toEqual({ ended: true });
    await alone();
    // Whoever runs the machine makes another one, and no key of the shell reads cases beside the two.
    expect(await test.database.transaction((tx) => foundingAdministrator.isHeld(tx))).toBe(false);
    const late = await createKey(test.database, { name: 'made at the shell', scopes: [...ADMINISTRATOR] });
    const successor = await account('successor');
    await test.database.transaction((tx) => foundingAdministrator.grant(tx, successor));
    expect(await held(successor)).toEqual(['administrator']);
    expect((await callerOf(test.database, late.key))?.key?.scopes).toEqual(['admin', 'channel']);
    expect(await test.database.transaction((tx) => foundingAdministrator.isHeld(tx))).toBe(true);
  });

  it('every change is in the audit, with the person', async () => {
    const actions = await rows<{ action: string; actor: string }>(
      test.database,
      "select distinct action, actor from audit_entries where action ~ '^(role|key)[.]' order by 1",
    );
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'key.confirmed',
        'key.narrowed',
        'role.ended',
        'role.granted',
        'role.requested',
        'role.withdrawn',
      ]),
    );
    expect(
      actions.filter(({ action, actor }) => action === 'role.granted' && !/^person:|^public:/.test(actor)),
    ).toEqual([]);
  });
});
