import type { Department } from './department.js';

/** The desks that a city and each of its districts may have of their own. */
export type DeskFlag = 'petition-bureau' | 'hotline-centre';

/**
 * 本级信访部门、热线中心: the desk that answers for a place, the nearest one whose area holds it; without a place, or without a desk below,
 * the city’s. Codes of areas begin with those of the areas around them (GB/T 2260). Undefined when there is none at all.
 */
export function deskUnitFor(
  flag: DeskFlag,
  area: string | null,
  departments: ReadonlyMap<string, Department>,
): string | undefined {
  const desks = [...departments.values()].filter(({ flags, validTo }) => validTo === null && flags.includes(flag));
  const near = desks
    .filter((desk) => desk.level !== 'city' && area !== null && area.startsWith(desk.area))
    .sort((a, b) => b.area.length - a.area.length);
  return (near[0] ?? desks.find(({ level }) => level === 'city') ?? desks[0])?.code;
}
