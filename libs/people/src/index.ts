export { PEOPLE_ENTITIES } from './entities.js';
export {
  ADMINISTRATOR,
  callerOf,
  createKey,
  maySendFor,
  ensureFirstAdminKey,
  type NewKey,
  revokeKey,
} from './keys/keys.js';
export type { Caller } from './caller.js';
export { SCOPES, type Scope } from './keys/scopes.js';
export { type Holders, holdersOf, type Permission, PERMISSIONS } from './roles/permissions.js';
export { type RoleCode, ROLE_CODES, type RoleDefinition, ROLES } from './roles/roles.js';
