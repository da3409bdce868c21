import { SCOPES, type Scope } from './scopes.js';
import { PERSON_ROLES, ROLE_CODES, type RoleCode, type RoleDefinition } from './roles.js';

/** Who may do something: keys of machines by their scopes, persons by their roles. */
export interface Holders {
  scopes: readonly Scope[];
  roles: readonly RoleCode[];
}

/**
 * What a role that is held for some areas only has of a permission. `place`: it holds for matters that lie there; `city`: it needs the
 * role for the whole city; `any`: it is about no matter.
 */
type AreaRule = 'place' | 'city' | 'any';

type Row = Holders & { area: AreaRule };

/** For the whole city. A new permission stays closed to roles of an area until somebody has decided otherwise. */
const by = (scopes: readonly Scope[], ...roles: readonly RoleCode[]): Row => ({ scopes, roles, area: 'city' });
const byPlace = (scopes: readonly Scope[], ...roles: readonly RoleCode[]): Row => ({ scopes, roles, area: 'place' });
const anywhere = (scopes: readonly Scope[], ...roles: readonly RoleCode[]): Row => ({ scopes, roles, area: 'any' });

/**
 * The one table of role × action × subject. A permission is `subject:action`; `own-` limits it to the department of the
 * caller, `sealed-` to sealed files. Every route names the permissions that open it (`@Needs`), and a test tries every role on
 * every route. `byPlace` says what a district's clerk may do with the matters there. An administrator configures and reads no case; an auditor and a statistician read no words.
 */
export const PERMISSIONS = {
  'submission:register': anywhere(['channel'], 'hotline-operator', 'petition-clerk'),
  // Telephone exchanges and speech-to-text services; `calls` alone for those that can only put their key into the address.
  'call:report': by(['channel', 'calls']),
  // The operators' own work: who is on the line, what was said, who must be called back. A petition clerk stands in for them.
  'call:read': by(['staff'], 'hotline-operator', 'petition-clerk'),
  'call:handle': by(['staff'], 'hotline-operator', 'petition-clerk'),
  // Who called before and what is known there, while somebody waits on the line: for those who answer calls.
  'caller:read': by(['staff'], 'hotline-operator', 'petition-clerk'),
  'submission:read': byPlace(['staff'], 'hotline-operator', 'triage-clerk', 'petition-clerk', 'supervisor'),
  'submission:reveal': byPlace(['reveal'], 'hotline-operator', 'petition-clerk'),
  'submission-file:read': byPlace(['staff'], 'hotline-operator', 'triage-clerk', 'petition-clerk', 'supervisor'),
  'submission-file:original': byPlace(['reveal'], 'petition-clerk'),
  'own-submission-file:read': by(['department'], 'handler', 'approver'),
  'submission:categorise': byPlace(['staff'], 'triage-clerk', 'petition-clerk'),
  'registration:check': by(['staff'], 'petition-clerk', 'supervisor'),
  'registration:compare': by(['reveal'], 'petition-clerk', 'supervisor'),
  // Who registers letters reads the scans and e-mails that are to become letters; a key of a scanning station may hand them in.
  'scan:work': by(['staff'], 'petition-clerk'),
  'mail:work': by(['staff'], 'petition-clerk'),
  'triage:read': byPlace(['staff'], 'triage-clerk', 'petition-clerk'),
  'triage:decide': byPlace(['staff'], 'triage-clerk'),
  'link:read': byPlace(['staff'], 'triage-clerk', 'petition-clerk'),
  'link:decide': byPlace(['staff'], 'triage-clerk', 'petition-clerk'),
  'hotspot:read': byPlace(['staff'], 'triage-clerk', 'petition-clerk', 'supervisor'),
  'hotspot:verify': byPlace(['staff'], 'petition-clerk'),
  // What is told to callers is said in the city's name: those who verify hotspots write it, and a supervisor may.
  'hotspot:advise': by(['staff'], 'petition-clerk', 'supervisor'),
  'hotspot:close': byPlace(['staff'], 'petition-clerk'),
  'own-hotspot:close': by(['department'], 'handler'),
  'warning:read': byPlace(['staff'], 'triage-clerk', 'petition-clerk', 'supervisor'),
  'alarm:hand-over': byPlace(['staff'], 'hotline-operator', 'triage-clerk', 'petition-clerk'),
  'matter:read': byPlace(['staff'], 'triage-clerk', 'petition-clerk', 'supervisor'),
  // Persons only: a note has an author. Who reads the matter, the work or the sealed file reads the notes about it too.
  'note:write': byPlace([], 'triage-clerk', 'petition-clerk', 'supervisor'),
  'own-note:write': by([], 'handler', 'approver', 'department-administrator'),
  'sealed-note:write': by([], 'sealed-desk-officer'),
  'matter:recuse': byPlace(['staff'], 'petition-clerk'),
  'matter:lead': byPlace(['staff'], 'petition-clerk', 'supervisor'),
  'request:write': byPlace(['staff'], 'triage-clerk', 'petition-clerk'),
  'proceeding:read': byPlace(['staff'], 'triage-clerk', 'petition-clerk', 'supervisor'),
  'proceeding:step': byPlace(['staff'], 'triage-clerk', 'petition-clerk'),
  'own-proceeding:read': by(['department'], 'handler', 'approver'),
  'own-proceeding:step': by(['department'], 'handler', 'approver'),
  // Two log-ins: the handler asks, the head of the unit (extension) or the centre (an order that is hung) decides. Keys hold neither.
  'own-step:request': by([], 'handler', 'approver'),
  'own-step:approve': by([], 'approver'),
  'step:approve': by([], 'supervisor'),
  'sealed-proceeding:read': by(['sealed-desk'], 'sealed-desk-officer'),
  'sealed-proceeding:step': by(['sealed-desk'], 'sealed-desk-officer'),
  'notice:read': byPlace(['staff'], 'petition-clerk', 'supervisor'),
  'notice:serve': byPlace(['staff'], 'petition-clerk'),
  'notice:reveal': byPlace(['reveal'], 'petition-clerk'),
  'second-look:decide': byPlace(['staff'], 'petition-clerk', 'supervisor'),
  'callback:read': byPlace(['staff'], 'hotline-operator', 'petition-clerk'),
  'supervision:read': byPlace(['staff'], 'petition-clerk', 'supervisor'),
  'own-supervision:read': by(['department'], 'handler', 'approver'),
  'own-supervision:report': by(['department'], 'handler'),
  'suggestion:read': by(['staff'], 'petition-clerk', 'supervisor'),
  'suggestion:make': by(['staff'], 'petition-clerk', 'supervisor'),
  'own-suggestion:read': by(['department'], 'handler', 'approver'),
  'own-suggestion:answer': by(['department'], 'handler'),
  // 督查、接访、包案、联席会议、纠错、任务、培训、救助: the bureau and its supervisors keep the register; a unit reads and answers its own part.
  'oversight:read': by(['staff'], 'petition-clerk', 'supervisor'),
  'oversight:write': by(['staff'], 'petition-clerk', 'supervisor'),
  'own-oversight:read': by(['department'], 'handler', 'approver'),
  'own-oversight:report': by(['department'], 'handler'),
  'clock:read': byPlace(['staff'], 'petition-clerk', 'supervisor'),
  'calendar:read': anywhere(['staff'], 'petition-clerk', 'supervisor', 'statistician', 'administrator'),
  'report:read': by(['staff'], 'petition-clerk', 'supervisor', 'statistician'),
  'register:export': by(['staff'], 'petition-clerk'),
  'answer-file:read': byPlace(['staff'], 'triage-clerk', 'petition-clerk', 'supervisor'),
  'own-answer-file:read': by(['department'], 'handler', 'approver'),
  'sent-answer-file:read': by(['channel']),
  'own-assignment:read': by(['department'], 'handler', 'approver', 'department-administrator'),
  'own-assignment:work': by(['department'], 'handler'),
  // Persons only: a key is nobody's desk, and units that work by key go on without a handler.
  'own-assignment:take': by([], 'handler'),
  'own-assignment:give': by([], 'department-administrator'),
  'own-submission:reveal': by(['department'], 'handler'),
  'own-message:read': by(['department']),
  'sent-message:read': by(['channel']),
  'sealed:read': by(['sealed-desk'], 'sealed-desk-officer'),
  'sealed:decide': by(['sealed-desk'], 'sealed-desk-officer'),
  'sealed-alarm:hand-over': by(['sealed-desk'], 'sealed-desk-officer'),
  'opinion:read': by(['staff'], 'triage-clerk'),
  'learning:read': by(['staff'], 'triage-clerk'),
  'learning:export': by(['admin'], 'triage-clerk'),
  'retention:read': by(['admin'], 'administrator', 'auditor'),
  'hold:read': by(['staff'], 'petition-clerk', 'supervisor', 'auditor'),
  'hold:set': by(['staff'], 'petition-clerk', 'supervisor'),
  'own-data:copy': byPlace(['reveal'], 'petition-clerk'),
  'correction:decide': byPlace(['staff'], 'petition-clerk'),
  'key:manage': by(['admin'], 'administrator'),
  'own-key:rotate': anywhere(SCOPES),
  'source:manage': by(['admin'], 'administrator'),
  'endpoint:manage': by(['admin'], 'administrator'),
  'delivery:manage': by(['admin'], 'administrator'),
  'model:manage': by(['admin'], 'administrator'),
  'reference:manage': by(['admin'], 'administrator'),
  'figures:read': by(['monitor', 'admin'], 'administrator'),
  'audit:read': by([], 'auditor'),
  'account:manage': by([], 'administrator'),
  'own-account:manage': by([], 'department-administrator'),
  'role:request': by([], 'administrator'),
  'own-role:request': by([], 'department-administrator'),
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;

const TABLE: ReadonlyMap<Permission, Holders> = new Map(Object.entries(PERMISSIONS) as [Permission, Holders][]);

/** What a key with these scopes may do. */
export const permissionsOfScopes = (scopes: readonly Scope[]): ReadonlySet<Permission> =>
  permissionsWhere((holders) => holders.scopes.some((scope) => scopes.includes(scope)));

/** What a person with these roles may do. */
export const permissionsOfRoles = (roles: readonly RoleCode[]): ReadonlySet<Permission> =>
  permissionsWhere((holders) => holders.roles.some((role) => roles.includes(role)));

/** Scopes and roles that have at least one of the permissions, in the order of the table. */
export function holdersOf(permissions: readonly Permission[]): Holders {
  const holders = permissions.map((permission): Holders => PERMISSIONS[permission]);
  return {
    scopes: [...new Set(holders.flatMap(({ scopes }) => scopes))],
    roles: [...new Set(holders.flatMap(({ roles }) => roles))],
  };
}

function permissionsWhere(holds: (holders: Holders) => boolean): ReadonlySet<Permission> {
  return new Set([...TABLE].filter(([, holders]) => holds(holders)).map(([permission]) => permission));
}

/** Every role with its permissions, as the console shows it. */
export function roleTable(): {
  role: RoleCode;
  zh: string;
  en: string;
  extent: RoleDefinition['extent'];
  permissions: Permission[];
}[] {
  return ROLE_CODES.map((role) => ({ role, ...PERSON_ROLES[role], permissions: [...permissionsOfRoles([role])] }));
}
