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
export { GRANT_REFUSALS, type Granter, type GrantRefusal } from './grants/grant-rules.js';
export { rolesOf } from './grants/role-grants.queries.js';
export { RoleGrantsService, type WantedRole } from './grants/role-grants.service.js';
export { type RoleGrantView, type RoleRequestView } from './grants/role-list.queries.js';
