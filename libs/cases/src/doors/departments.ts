export { type Department, type DepartmentRegister, type Duty } from '../departments/department.js';
export { alive, findDuty, isTerritory, officeOf, type ResolvedDuty, unitFor } from '../departments/duty.js';
export { deskUnitFor } from '../departments/desk-unit.js';
export { accessFrozen } from '../departments/frozen-access.queries.js';
export { mayReceive } from '../departments/guard.js';
export { guardedMatter } from '../departments/guarded-matter.js';
export { readDepartments } from '../departments/read-departments.js';
export { commonSuperior } from '../departments/superior.js';
export { levelsAboveOf } from '../departments/levels-above.js';
