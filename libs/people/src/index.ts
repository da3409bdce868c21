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
export type { Caller } from './roles/caller.js';
export { SCOPES, type Scope } from './roles/scopes.js';
export { holdersOf, type Permission } from './roles/permissions.js';
export { PERSON_ROLES, type RoleCode } from './roles/roles.js';
