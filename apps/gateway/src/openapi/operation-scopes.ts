import { type RoleCode, PERSON_ROLES } from '#people';
import { ROLES_KEY, SCOPES_KEY } from '../http/access.js';
import type { PlacedOperation } from './operations.js';

const OPEN = '公开，无需凭证 / open to everybody, no credentials';

/** Writes which scope of a key or role of a person an operation needs: as a security requirement, as a line that people read, and as a list for programs. */
export function addScopes({ operation }: PlacedOperation): void {
  const scopes = operation[SCOPES_KEY];
  if (operation.security === undefined) operation.security = scopes ? [{ bearer: [] }] : [];
  if (operation.description?.includes('需')) return;
  const line = scopes ? neededOf(scopes, operation[ROLES_KEY] ?? []) : OPEN;
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
