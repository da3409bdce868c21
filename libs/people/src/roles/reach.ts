import { type Permission, PERMISSIONS, permissionsOfRoles, permissionsOfScopes } from './permissions.js';
import { PERSON_ROLES, type RoleCode } from './roles.js';
import type { Scope } from './scopes.js';

/** 管辖范围: codes of the areas in which a permission holds, each with all areas below it; null for the whole city. */
export type AreaReach = readonly string[] | null;

/** A role as a person holds it. */
export interface HeldRole {
  role: RoleCode;
  areas: AreaReach;
}

/** What somebody may do, and for some of it where. A permission that `limited` does not name holds for the whole city. */
export interface Allowance {
  may: ReadonlySet<Permission>;
  limited: ReadonlyMap<Permission, readonly string[]>;
}

/**
 * Whether a matter with these places lies within the reach. Each of its places is enough; one without a place belongs to the desk
 * of the city. A code is its parent's code plus digits, so the areas below are found by their beginning.
 */
export const liesInReach = (reach: AreaReach, places: readonly (string | null)[]): boolean =>
  reach === null || places.some((place) => place !== null && reach.some((area) => place.startsWith(area)));

/** Whether a role may be given for some areas only. */
export const mayBeLimited = (role: RoleCode): boolean => PERSON_ROLES[role].extent === 'area';

/**
 * What a person with these roles may do. In an area a role has those of its permissions that are about matters (there alone) or about no
 * matter at all; what concerns the whole city needs the role without an area. The widest of several roles counts.
 */
export const allowanceOf = (held: readonly HeldRole[]): Allowance =>
  widest(held.map(({ role, areas }) => ({ permissions: permissionsOfRoles([role]), areas })));

/** What a key with these scopes may do, by the same rule. */
export const allowanceOfScopes = (scopes: readonly Scope[], areas: AreaReach): Allowance =>
  widest([{ permissions: permissionsOfScopes(scopes), areas }]);

/** Scopes that a key may have for some areas only: the open casework. */
export const SCOPES_OF_AREAS: readonly Scope[] = ['staff', 'reveal'];

function widest(held: readonly { permissions: ReadonlySet<Permission>; areas: AreaReach }[]): Allowance {
  const may = new Set<Permission>();
  const city = new Set<Permission>();
  const limited = new Map<Permission, readonly string[]>();
  for (const { permissions, areas } of held)
    for (const permission of permissions) {
      const { area } = PERMISSIONS[permission];
      if (areas !== null && area === 'city') continue;
      may.add(permission);
      if (areas === null || area === 'any') city.add(permission);
      else limited.set(permission, [...new Set([...(limited.get(permission) ?? []), ...areas])]);
    }
  for (const permission of city) limited.delete(permission);
  return { may, limited };
}

/** What is left of an allowance for matters with these places; every one of the matters must lie within the reach. */
export function allowedAt({ may, limited }: Allowance, matters: readonly (readonly (string | null)[])[]): Allowance {
  const left = [...may].filter((permission) =>
    matters.every((places) => liesInReach(limited.get(permission) ?? null, places)),
  );
  return { may: new Set(left), limited };
}

/** What is left where no matter tells the place: nothing that is limited to areas. */
export const allowedWithoutPlace = ({ may, limited }: Allowance): Allowance => ({
  may: new Set([...may].filter((permission) => !limited.has(permission))),
  limited,
});

/** Where the caller may use the permission; the lists show this much. */
export const permissionReach = ({ limited }: Pick<Allowance, 'limited'>, permission: Permission): AreaReach =>
  limited.get(permission) ?? null;
