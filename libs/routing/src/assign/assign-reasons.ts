import type { ResolvedDuty } from '#cases/departments';
import { pastInWords, type PastUnit } from './past-work.js';
import type { ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';

export function workReasons(past: PastUnit | undefined, ref: ReferenceData): string[] {
  const words = past && pastInWords(past, ref);
  return words ? [words] : [];
}

export function dutyReasons({ duty, lead }: ResolvedDuty, ref: ReferenceData): string[] {
  const handedOn =
    duty.lead !== lead && !duty.lead.startsWith('@')
      ? [`${departmentName(duty.lead, ref)}已撤并,由${departmentName(lead, ref)}承接`]
      : [];
  return [`职责依据:${duty.basis}(${duty.id})`, ...handedOn];
}

export function copyReasons(copies: readonly string[], ref: ReferenceData): string[] {
  return copies.length > 0 ? [`直派街道乡镇,抄送${copies.map((code) => departmentName(code, ref)).join('、')}`] : [];
}

export function contentReason({ category }: Understanding): string {
  const words = category.candidates[0]?.keywords.slice(0, 4) ?? [];
  return `内容:${category.level1}/${category.level3}${words.length > 0 ? `(${words.join('、')})` : ''}`;
}

export function placeReason({ place }: Understanding, ref: ReferenceData): string {
  const area = place.area === null ? undefined : ref.areas.get(place.area);
  return area
    ? `地点:${place.anchors[0] && place.knownAnchors > 0 ? `${place.anchors[0]},` : ''}${area.name}`
    : '地点:未识别';
}

export function departmentName(code: string, ref: ReferenceData): string {
  return ref.departments.get(code)?.name ?? code;
}
