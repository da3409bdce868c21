/*
 * 角色、操作、对象一览: prints the one table of role × action × subject as a running hub has it, with the doors that each permission opens.
 * 用法 / usage: HUB=http://localhost:8080 LOGIN=admin.one PASSWORD=… CODE=… node examples/people/role-table.mjs > roles.tsv
 * LOGIN is an administrator or auditor; CODE is what the authenticator app shows, or a recovery code 备用码. The last line, on stderr, has the sizes. test/e2e/roles-and-routes.spec.ts tries each cell.
 */
import { HubBrowser, settings } from './hub-browser.mjs';

const USAGE = 'HUB=… LOGIN=… PASSWORD=… CODE=… node examples/people/role-table.mjs';
const [HUB, LOGIN, PASSWORD, CODE] = settings(USAGE, 'HUB', 'LOGIN', 'PASSWORD', 'CODE');
const browser = new HubBrowser(HUB);
await browser.send('POST', '/session', { body: { login: LOGIN, password: PASSWORD } });
await browser.send('POST', '/session/second-factor', { body: { code: CODE } });
const ask = (path) => browser.send('GET', path);

const roles = await ask('/roles');
const { paths } = await ask('/openapi.json');
const doors = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, operation]) => {
    const permissions = operation['x-required-permissions'];
    return permissions ? [{ door: `${method.toUpperCase()} ${path}`, permissions }] : [];
  }),
);
const permissions = [...new Set(doors.flatMap((one) => one.permissions))].sort();
console.log(['subject', 'action', ...roles.map(({ role }) => role), 'doors'].join('\t'));
for (const permission of permissions) {
  const [subject, action] = permission.split(':');
  const cells = roles.map((role) => (role.permissions.includes(permission) ? 'x' : ''));
  const open = doors.filter((one) => one.permissions.includes(permission)).map(({ door }) => door);
  console.log([subject, action, ...cells, open.join(', ')].join('\t'));
}
const without = roles.filter((role) => !role.permissions.some((permission) => permissions.includes(permission)));
if (without.length > 0) throw new Error(`roles without a door: ${without.map(({ role }) => role).join(', ')}`);
console.error(
  `${roles.length} roles × ${permissions.length} permissions, ${doors.length} doors: ${roles.length * doors.length} cells`,
);
await browser.send('DELETE', '/session');
