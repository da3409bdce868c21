/** A role 角色: what a person may do, and for whom. */
export interface RoleDefinition {
  zh: string;
  en: string;
  /** `city`: for the whole city; `area`: for the whole city, or some areas of it; `body`: for the body that the person belongs to. */
  extent: 'city' | 'area' | 'body';
}

/** The roles of persons. What each may do stands in `permissions.ts`, and nowhere else. */
export const PERSON_ROLES = {
  'hotline-operator': { zh: '话务员', en: 'hotline operator', extent: 'area' },
  'triage-clerk': { zh: '研判员', en: 'triage clerk', extent: 'area' },
  'petition-clerk': { zh: '信访工作人员', en: 'petition clerk', extent: 'area' },
  supervisor: { zh: '督查员', en: 'supervisor', extent: 'area' },
  'sealed-desk-officer': { zh: '密件专员', en: 'sealed-desk officer', extent: 'city' },
  auditor: { zh: '审计员', en: 'auditor', extent: 'city' },
  statistician: { zh: '统计员', en: 'statistician', extent: 'city' },
  administrator: { zh: '系统管理员', en: 'administrator', extent: 'city' },
  handler: { zh: '承办人', en: 'handler', extent: 'body' },
  approver: { zh: '审批人', en: 'approver', extent: 'body' },
  'department-administrator': { zh: '单位管理员', en: 'department administrator', extent: 'body' },
} as const satisfies Record<string, RoleDefinition>;

export type RoleCode = keyof typeof PERSON_ROLES;

export const ROLE_CODES = Object.keys(PERSON_ROLES) as RoleCode[];
