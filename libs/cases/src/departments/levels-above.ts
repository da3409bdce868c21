import type { DepartmentRegister } from './department.js';

/**
 * 上一级机关: the levels directly above a unit, the government of its level first, then the department of its trade where the city’s
 * register names one. Who asks for a review may choose between them where local rules say so.
 */
export function levelsAboveOf(code: string, { departments }: DepartmentRegister): string[] {
  const unit = departments.get(code);
  return [unit?.superior, unit?.otherSuperior].filter((one): one is string => typeof one === 'string');
}
