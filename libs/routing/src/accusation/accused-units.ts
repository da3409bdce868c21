import { nameAtEnd } from '#platform/privacy';
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
    DISCIPLINE_ACCUSED.test(sentence) ? departmentsIn(sentence, ref) : accusableIn(sentence, ref),
  );
}

/**
 * 纪委 in an accusation is nearly always the addressee; if it were taken for the accused, it could never receive the
 * file.
 */
const DISCIPLINE_ACCUSED = new RegExp(`(?:纪委|监委|纪检)[^。，:]{0,8}${OFFICE}[^。，]{0,20}${WRONG}`);

/** Names by which people address the discipline body. */
const DISCIPLINE_NAME = /纪委|监委|纪检|监察局|监察委|纪律检查|12388/;

/**
 * Units in a text, without the discipline body under one of its own names. The flag alone excepts nobody: whoever edits
 * the register could otherwise give it to a unit that is accused.
 */
export function accusableIn(text: string, ref: Pick<ReferenceData, 'departmentNames' | 'departments'>): string[] {
  const isAddressee = (code: string, phrase: string): boolean =>
    DISCIPLINE_NAME.test(phrase) && (ref.departments.get(code)?.flags.includes('discipline') ?? false);
  const found = ref.departmentNames.longest(text).filter(({ value, phrase }) => !isAddressee(value, phrase));
  return [...new Set(found.map(({ value }) => value))];
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
