import { Text } from './fields.js';
import type { Accused } from '../submission/submission.js';

/** 被反映人/单位: who is accused, as the channel states it. An entry needs at least one of the two. */
export class AccusedPart {
  @Text(100, '被反映人姓名 / name of the person complained about')
  name?: string;

  @Text(200, '被反映单位或职务 / unit or post of the person, or the unit itself')
  unit?: string;
}

/** Maximum number of accused persons in one payload. */
export const MAX_ACCUSED = 50;

/** 被反映人/单位 without empty entries and absent fields. */
export function accusedOf(parts: readonly AccusedPart[] | undefined): Accused[] {
  return (parts ?? []).flatMap(({ name, unit }) => {
    if (!name && !unit) return [];
    return [{ ...(name && { name }), ...(unit && { unit }) }];
  });
}
