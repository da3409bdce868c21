export { PEOPLE_ENTITIES } from './entities.js';
export {
  type AccountManager,
  type ChangeFault,
  changeState,
  createAccount,
  resetAccount,
  setLeave,
} from './accounts/account-changes.js';
export { type PersonAccount, findAccount, listAccounts } from './accounts/account.queries.js';
export type { AccountState } from './accounts/account-states.js';
export { ownStateOf } from './accounts/credential.queries.js';
export { administratorLink, createFirstAdministrator, firstAdministratorLink } from './accounts/first-administrator.js';
export { oneTimeLink, pathPrefixOf } from './accounts/one-time-link.js';
export { acceptInvitation } from './accounts/invitations.js';
export { knownBrowserOf, withKnownBrowser } from './accounts/known-browsers.js';
export { logIn } from './accounts/log-in.js';
export { readLogin } from './accounts/login-name.js';
export { changePassword, confirmPassword } from './accounts/own-password.js';
export { PasswordHashing } from './accounts/password-hashing.js';
export { LONGEST_PASSWORD, type PasswordFault, SHORTEST_PASSWORD } from './accounts/password-rules.js';
export {
  type ActingSession,
  confirmSecondFactor,
  offerSecondFactor,
  passSecondFactor,
} from './accounts/second-factor.js';
export { beginIdentityLogIn, takeIdentityLogIn, type TakenIdentityLogIn } from './identities/begin-identity-log-in.js';
export {
  endIdentityLogIn,
  type IdentityRefusal,
  noteUnprovenIdentity,
  type ProvenIdentity,
  type UnprovenIdentity,
} from './identities/end-identity-log-in.js';
export { hasSecondFactorOf, readReturnPath } from './identities/identity-rules.js';
export { idTokenOfSession } from './sessions/provider-log-out.js';
export { type OwnSession, type SessionLimits, sessionsOf } from './sessions/session.queries.js';
export {
  callerOfSession,
  endOtherSessions,
  endSession,
  type SessionCaller,
  type SessionStage,
} from './sessions/sessions.js';
export { clientOfTokenRequest, issueAccessToken } from './keys/access-tokens.js';
export { readTokenRequest, type TokenFault, type TokenRequest } from './keys/token-request.js';
export { ADMINISTRATOR, callerOf, createKey, maySendFor, ensureFirstAdminKey, revokeKey, isKey } from './keys/keys.js';
export type { Caller } from './roles/caller.js';
export {
  type Allowance,
  allowanceOf,
  SCOPES_OF_AREAS,
  allowedAt,
  allowedWithoutPlace,
  type HeldRole,
  liesInReach,
  type AreaReach,
  permissionReach,
} from './roles/reach.js';
export { SCOPES, type Scope } from './roles/scopes.js';
export { holdersOf, type Permission, PERMISSIONS, roleTable } from './roles/permissions.js';
export { PERSON_ROLES, ROLE_CODES, type RoleCode } from './roles/roles.js';
export { GRANT_REFUSALS, type Granter, type GrantRefusal } from './grants/grant-rules.js';
export { heldRolesOf, isGivenCity, rolesOf } from './grants/role-grants.queries.js';
export { foundingAdministrator, RoleGrantsService } from './grants/role-grants.service.js';
export { type RoleGrantView, type RoleRequestView } from './grants/role-list.queries.js';
export { type KeyRefusal, KeysService, type MadeKey } from './grants/keys.service.js';
export { needOfSecondPerson } from './grants/second-person.js';
export type { KeyView } from './keys/api-key.queries.js';
export { PeopleModule } from './people.module.js';
