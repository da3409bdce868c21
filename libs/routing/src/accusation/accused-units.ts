import { nameAtEnd } from '../text/surnames.js';
import { OFFICE, WRONG } from './accusation-words.js';
import { type ReferenceData } from '../reference/reference.js';

const NAMED = new RegExp(
  `([\\p{Script=Han}]{1,3}某{0,2})(?=${OFFICE})|(?<=${OFFICE})([\\p{Script=Han}]{2,3}?)(?=在|利用|收|贪|索|滥|和|与|以|违|,|，|。)`,
  'gu',
);

/** Units in the accusing sentence, without those that are only asked for help. */
export function namedUnits(text: string, ref: ReferenceData): string[] {
  const sentences = text
    .split(/[。！？\n]/)
    .filter((sentence) => new RegExp(`${WRONG}|举报|检举|控告|揭发`).test(sentence));
  return sentences.flatMap((sentence) =>
    departmentsIn(sentence, ref).filter((code) => !isDiscipline(code, ref) || DISCIPLINE_ACCUSED.test(sentence)),
  );
}

/**
 * 纪委 in an accusation is nearly always the addressee; if it were taken for the accused, it could never receive the
 * file.
 */
const DISCIPLINE_ACCUSED = new RegExp(`(?:纪委|监委|纪检)[^。，:]{0,8}${OFFICE}[^。，]{0,20}${WRONG}`);

export function isDiscipline(code: string, ref: ReferenceData): boolean {
  return ref.departments.get(code)?.flags.includes('discipline') ?? false;
}

export function departmentsIn(text: string, ref: Pick<ReferenceData, 'departmentNames'>): string[] {
  return [...new Set(ref.departmentNames.longest(text).map(({ value }) => value))];
}

/** People beside an office in the accusing sentence, at most five. */
export function namedPeople(text: string): string[] {
  const sentences = text.split(/[。！？\n]/).filter((sentence) => new RegExp(WRONG).test(sentence));
  const names = sentences.flatMap((sentence) =>
    [...sentence.matchAll(NAMED)].map((match) => match[1] ?? match[2] ?? ''),
  );
  return [...new Set(names.flatMap((name) => nameAtEnd(name) ?? []))]
    .filter(
      (name) =>
        !new RegExp(WRONG).test(name) &&
        !/[部局村所队科区县市镇乡院室委的是和在些名位个说没有收送钱包了不]|工作|公安|有关|相关|当地|部分|个别/.test(
          name,
        ),
    )
    .slice(0, 5);
}
