import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { firstAdministratorLink } from '#people';
import { projectRoot } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { PASSWORD } from '../support/persons.js';
import { TestIdentityProvider } from '../support/identity-provider.js';

/** Runs a script of `examples/people` and answers what it printed; throws with that when it fails. */
async function run(script: string, env: Record<string, string>, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [`examples/people/${script}`, ...args], {
    cwd: projectRoot(),
    env: { ...process.env, ...env },
  });
  return stderr + stdout;
}

const linkOf = async (hub: TestHub): Promise<string> => {
  const token = await hub.database.transaction((tx) => firstAdministratorLink(tx, 'operator:shell'));
  return `${hub.url}/console/first-administrator#token=${token}`;
};

const lastLine = <Shape>(told: string): Shape => JSON.parse(told.trim().split('\n').at(-1) ?? '{}') as Shape;

/** The scripts are processes of their own: their codes of an authenticator app are those of the real time. */
const hubOfToday = (settings: Record<string, string> = {}): Promise<TestHub> =>
  startTestHub(settings, new Date().toISOString());

describe('The scripts about people and keys', () => {
  let hub: TestHub;
  let provider: TestIdentityProvider | undefined;
  afterEach(async () => {
    await hub?.close();
    await provider?.close();
    provider = undefined;
  });

  it('log in with a password and the code of an authenticator app', async () => {
    hub = await hubOfToday();
    const told = await run('local-log-in.mjs', { HUB: hub.url, LINK: await linkOf(hub) });
    expect(told).toContain('✓ password and code together open the session');
  });

  it('have a role granted by two persons', async () => {
    hub = await hubOfToday();
    const told = await run('two-persons.mjs', { HUB: hub.url, LINK: await linkOf(hub) });
    expect(told).toContain('✓ the administrator configures and reads no case');
  });

  it('log in at a real OpenID provider', async () => {
    provider = await TestIdentityProvider.start();
    const client = { OIDC_CLIENT_ID: 'huiliu', OIDC_CLIENT_SECRET: 'a-secret-of-the-hub' };
    hub = await hubOfToday({ OIDC_ISSUER: provider.issuer, ...client });
    await provider.serve(hub.url);
    const env = { HUB: hub.url, LINK: await linkOf(hub), PROVIDER: provider.issuer };
    expect(await run('identity-provider.mjs', env)).toContain('✓ who has no account is refused');
  });

  it('print the one table of roles, and import another city after a dry run', async () => {
    hub = await hubOfToday();
    const made = await run('local-log-in.mjs', { HUB: hub.url, LINK: await linkOf(hub), PASSWORD });
    const { login, recoveryCode } = lastLine<{ login: string; recoveryCode: string }>(made);
    const told = await run('role-table.mjs', { HUB: hub.url, LOGIN: login, PASSWORD, CODE: recoveryCode });
    expect(told).toMatch(/^subject\taction\thotline-operator/m);
    expect(told).toMatch(/^\d+ roles × \d+ permissions, \d+ doors: \d{4,} cells$/m);
    const imported = await run('another-city.mjs', { HUB: hub.url, HUILIU_KEY: hub.adminKey }, '--import');
    expect(imported).toContain('✓ the import makes one version');
  });
});
