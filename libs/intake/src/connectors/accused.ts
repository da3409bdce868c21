import { Text } from './fields.js';
import type { Accused } from '../submission/submission.js';

/** 被反映人/单位: whom the words accuse, as the channel says. At least one of the two, or the entry is dropped. */
export class AccusedPart {
  @Text(100, '被反映人姓名 / name of the person complained about')
  name?: string;

  @Text(200, '被反映单位或职务 / unit or post of the person, or the unit itself')
  unit?: string;
}

/** Most accused persons one arrival may name. */
export const MAX_ACCUSED = 50;

/** 被反映人/单位 without empty entries and absent fields. */
export function accusedOf(parts: readonly AccusedPart[] | undefined): Accused[] {
  return (parts ?? []).flatMap(({ name, unit }) => {
    if (!name && !unit) return [];
    return [{ ...(name && { name }), ...(unit && { unit }) }];
  });
}
