import { type DepartmentRegister } from './department.js';
import { alive } from './duty.js';

/**
 * 共同的上一级机关: returns who decides when two units each claim that the other is responsible (信访工作条例 Art. 24(1)). That is
 * the nearest unit above both, or one of the two if it directs the other. An abolished unit is replaced by its
 * successor (Art. 24(2)). Undefined when no unit is above both: then the joint conference (联席会议) decides.
 */
export function commonSuperior(a: string, b: string, ref: DepartmentRegister, day: string): string | undefined {
  const [one, other] = [chainOf(a, ref, day), chainOf(b, ref, day)];
  if (one[0] !== undefined && one[0] === other[0]) return one[1];
  return one.find((unit) => other.includes(unit));
}

/** The unit as valid on the day, then everything above it, nearest first. */
function chainOf(code: string, ref: DepartmentRegister, day: string): string[] {
  const chain: string[] = [];
  let unit = alive(code, day, ref.departments);
  while (unit !== undefined && !chain.includes(unit)) {
    chain.push(unit);
    const above: string | null = ref.departments.get(unit)?.superior ?? null;
    unit = above === null ? undefined : alive(above, day, ref.departments);
  }
  return chain;
}
