export { PEOPLE_ENTITIES } from './entities.js';
export {
  ADMINISTRATOR,
  type Caller,
  callerOf,
  createKey,
  maySendFor,
  ensureFirstAdminKey,
  type NewKey,
  revokeKey,
} from './keys/keys.js';
export { SCOPES, type Scope } from './keys/scopes.js';
