import { PERMISSIONS, PERSON_ROLES, ROLE_CODES, SCOPES, type Permission, type RoleCode, type Scope } from '#people';
import { createKey } from '#people';
import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn } from '../support/role-holders.js';

interface Operation {
  'x-required-permissions'?: Permission[];
  'x-session'?: string;
}

interface Route {
  method: string;
  path: string;
  permissions: readonly Permission[];
}

const UNKNOWN = '01900000-0000-7000-8000-000000000000';

/** Who may call it by the table; it is read here again, not through the functions that the hub asks. */
const holds = (permissions: readonly Permission[], kind: 'roles' | 'scopes', one: string): boolean =>
  permissions.some((permission) => (PERMISSIONS[permission][kind] as readonly string[]).includes(one));

describe('Every role and every scope on every route', () => {
  let hub: TestHub;
  let routes: Route[];
  const callers = new Map<string, { kind: 'roles' | 'scopes'; headers: Record<string, string>; key: string | null }>();

  beforeAll(async () => {
    hub = await startTestHub();
    const document = (await hub.ask('GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, Operation>>;
    };
    routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) =>
        operation['x-required-permissions']
          ? [{ method: method.toUpperCase(), path, permissions: operation['x-required-permissions'] }]
          : [],
      ),
    );
    for (const role of ROLE_CODES) {
      const body = PERSON_ROLES[role].extent === 'body' ? 'city-works' : null;
      callers.set(role, { kind: 'roles', key: null, headers: (await loggedIn(hub, [role as RoleCode], body)).headers });
    }
    for (const scope of SCOPES) {
      const made = await createKey(hub.database, {
        name: `only ${scope}`,
        scopes: [scope as Scope],
        department: scope === 'department' ? 'city-works' : undefined,
        sources: scope === 'channel' ? ['letter'] : [],
      });
      callers.set(scope, { kind: 'scopes', headers: {}, key: made.key });
    }
    callers.set('nobody', { kind: 'roles', headers: {}, key: null });
    callers.set('person without a role', { kind: 'roles', headers: (await loggedIn(hub, [])).headers, key: null });
  });
  afterAll(() => hub.close());

  it('is let in or refused as the one table says', async () => {
    const wrong: string[] = [];
    let calls = 0;
    for (const { method, path, permissions } of routes) {
      const address = path.replace(/\{[^}]+\}/g, UNKNOWN);
      for (const [who, { kind, headers, key }] of callers) {
        // A body that no door takes: whoever is let in learns that, and nothing is written.
        const body = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: true };
        const { status, body: answer } = await hub.ask(method, address, body, key, headers);
        const code = (answer as { code?: string } | undefined)?.code;
        calls += 1;
        const shut = status === 401 || (status === 403 && code === 'forbidden');
        const expected = who === 'nobody' ? false : holds(permissions, kind, who);
        // A key of one scope may still lack what the record asks for; then the door itself answers 403.
        if (expected ? status === 401 : !shut) wrong.push(`${who} ${method} ${path}: ${status} ${code ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThan(2_000);
  }, 900_000);

  it('leaves no permission without a route, and no role without a permission', () => {
    const used = new Set(routes.flatMap(({ permissions }) => permissions));
    const unused = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => !used.has(permission));
    expect(unused).toEqual([]);
    expect(ROLE_CODES.filter((role) => !routes.some(({ permissions }) => holds(permissions, 'roles', role)))).toEqual(
      [],
    );
  });

  it('keeps administrators, auditors and statisticians away from words of cases', () => {
    const words =
      /^(own-|sealed-|sent-)?(submission|matter|proceeding|assignment|triage|link|hotspot|notice|answer-file|sealed|register|search)\b/;
    const open = (['administrator', 'auditor', 'statistician'] as const).flatMap((role) =>
      (Object.keys(PERMISSIONS) as Permission[])
        .filter((permission) => words.test(permission) && holds([permission], 'roles', role))
        .map((permission) => `${role} ${permission}`),
    );
    expect(open).toEqual([]);
  });
});
