import type { RoleCode } from '../roles/roles.js';

/** Roles that a password alone does not open: they change who may do what, read sealed words, or decide for many. */
export const SECOND_FACTOR_ROLES: readonly RoleCode[] = [
  'administrator',
  'sealed-desk-officer',
  'approver',
  'petition-clerk',
];

export const needSecondFactor = (roles: readonly RoleCode[]): boolean =>
  roles.some((role) => SECOND_FACTOR_ROLES.includes(role));
