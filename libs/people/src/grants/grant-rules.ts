import { mayBeLimited, type HeldRole } from '../roles/reach.js';
import { PERSON_ROLES, type RoleCode } from '../roles/roles.js';

/** Why a role cannot be asked for or granted. */
export const GRANT_REFUSALS = {
  'no-such-account': { zh: '没有这个账号', en: 'There is no such account.' },
  'not-in-service': { zh: '账号已停用或已离职', en: 'The account is suspended or has left.' },
  'own-role': { zh: '不能为本人申请或批准角色', en: 'Nobody asks for, or grants, a role of their own.' },
  'same-person': { zh: '申请人不能自己批准', en: 'Another person than the one who asked must decide.' },
  'needs-body': { zh: '该角色须属于某一单位', en: 'This role needs an account that belongs to a body.' },
  'other-body': { zh: '只能为本单位人员办理', en: 'Only persons of your own body.' },
  'not-yours-to-give': { zh: '无权授予该角色', en: 'You may not give this role.' },
  'not-by-area': { zh: '该角色不分区域', en: 'This role is for the whole city, or for a body.' },
  incompatible: { zh: '与现有角色不相容', en: 'The person holds a role that does not go with this one.' },
  'held-already': { zh: '已有该角色', en: 'The person holds this role already.' },
  'asked-already': { zh: '该角色正在申请中', en: 'This role has been asked for and is not decided.' },
  'no-such-request': { zh: '没有这项申请', en: 'There is no such request.' },
  'decided-already': { zh: '该申请已决定', en: 'This request is decided.' },
} as const;

export type GrantRefusal = keyof typeof GRANT_REFUSALS;

/** The person whom a role is for. */
export interface RoleHolder {
  id: string;
  body: string | null;
  inService: boolean;
  roles: readonly RoleCode[];
}

/** The person who asks or decides. */
export interface Granter {
  id: string;
  body: string | null;
  /** Gives every role; without it only those of the own body. */
  everyBody: boolean;
}

/** What the administrator of a department gives to its people. */
const GIVEN_IN_THE_BODY: readonly RoleCode[] = ['handler', 'approver'];

/** Roles that nobody holds beside another one: who configures reads no case, who checks does no work that is checked. */
const ALONE: readonly RoleCode[] = ['administrator', 'auditor'];

/** Whether this person may ask for, or grant, this role for that one. */
export function grantRefusal(
  granter: Granter,
  holder: RoleHolder | undefined,
  { role, areas }: HeldRole,
): GrantRefusal | undefined {
  if (!holder) return 'no-such-account';
  if (granter.id === holder.id) return 'own-role';
  if (!granter.everyBody) {
    if (!GIVEN_IN_THE_BODY.includes(role)) return 'not-yours-to-give';
    if (granter.body === null || granter.body !== holder.body) return 'other-body';
  }
  if (!holder.inService) return 'not-in-service';
  if (areas !== null && !mayBeLimited(role)) return 'not-by-area';
  if (PERSON_ROLES[role].extent === 'body' && holder.body === null) return 'needs-body';
  if (holder.roles.includes(role)) return 'held-already';
  return goTogether(role, holder.roles) ? undefined : 'incompatible';
}

/** Whether a person may hold a role beside others. */
export function goTogether(role: RoleCode, others: readonly RoleCode[]): boolean {
  return others.length === 0 || (!ALONE.includes(role) && !others.some((other) => ALONE.includes(other)));
}
