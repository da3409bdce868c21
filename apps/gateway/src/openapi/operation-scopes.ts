import { type RoleCode, PERSON_ROLES } from '#people';
import { ROLES_KEY, SCOPES_KEY, SESSION_KEY } from '../http/access.js';
import type { PlacedOperation } from './operations.js';

const OPEN = '公开，无需凭证 / open to everybody, no credentials';

const SESSIONS = {
  open: '需登录，任何角色 / any person who is logged in, whatever their role',
  limited: '需登录，第二因素验证之前也可 / any person with a session, also before the second factor',
};

/** Writes which scope of a key or role of a person an operation needs: as a security requirement, as a line that people read, and as a list for programs. */
export function addScopes({ operation }: PlacedOperation): void {
  const scopes = operation[SCOPES_KEY];
  const roles = operation[ROLES_KEY] ?? [];
  const session = operation[SESSION_KEY];
  operation.security ??= [
    ...(scopes && scopes.length > 0
      ? [{ bearer: [] }, ...scopes.map((scope) => ({ clientCredentials: [scope] }))]
      : []),
    ...(roles.length > 0 || session ? [{ session: [] }] : []),
  ];
  if (operation.description?.includes('需')) return;
  const line = session ? SESSIONS[session] : scopes ? neededOf(scopes, roles) : OPEN;
  operation.description = operation.description ? `${operation.description}\n\n${line}` : line;
}

function neededOf(scopes: readonly string[], roles: readonly RoleCode[]): string {
  const [zh, en] = [[] as string[], [] as string[]];
  if (scopes.length > 0) {
    zh.push(`需 ${scopes.join(' 或 ')} 权限的密钥`);
    en.push(`required scope of a key: ${scopes.join(' or ')}`);
  }
  if (roles.length > 0) {
    zh.push(`需登录人员的角色：${roles.map((role) => PERSON_ROLES[role].zh).join('、')}`);
    en.push(`required role of a person: ${roles.map((role) => PERSON_ROLES[role].en).join(', ')}`);
  }
  return `${zh.join('；')} / ${en.join('; ')}`;
}
