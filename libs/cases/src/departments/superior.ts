import { type DepartmentRegister } from './department.js';
import { alive } from './duty.js';
import { levelsAboveOf } from './levels-above.js';

/**
 * 共同的上一级机关: returns who decides when two units each claim that the other is responsible (信访工作条例 Art. 24(1)). That is
 * the nearest unit above both, or one of the two if it directs the other. A unit with two levels above it (本级政府, 主管部门) has both. An
 * abolished unit is replaced by its successor (Art. 24(2)). Undefined when no unit is above both: then the joint conference (联席会议)
 * decides.
 */
export function commonSuperior(a: string, b: string, ref: DepartmentRegister, day: string): string | undefined {
  const [one, other] = [stepsAbove(a, ref, day), stepsAbove(b, ref, day)];
  const [first, above] = [...one.keys()];
  if (first !== undefined && first === [...other.keys()][0]) return above;
  const far = (code: string): number => (one.get(code) ?? 0) + (other.get(code) ?? 0);
  // Of two that are equally near the code decides, so that the order of the units does not.
  return [...one.keys()].filter((code) => other.has(code)).sort((x, y) => far(x) - far(y) || (x < y ? -1 : 1))[0];
}

/** The unit as valid on the day, then everything above it, nearest first, each with its number of steps. */
function stepsAbove(code: string, ref: DepartmentRegister, day: string): Map<string, number> {
  const steps = new Map<string, number>();
  let level = [code];
  for (let distance = 0; level.length > 0; distance++) {
    const found = level.flatMap((one) => alive(one, day, ref.departments) ?? []).filter((one) => !steps.has(one));
    for (const one of found) steps.set(one, distance);
    level = found.flatMap((one) => levelsAboveOf(one, ref));
  }
  return steps;
}
