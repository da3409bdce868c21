import { ACCUSING, OFFICE, WRONG } from './accusation-words.js';
import { ENGLISH_ACCUSATION, ENGLISH_OFFICIAL } from './english.js';
import { firstHit } from './risk.js';
import { type ReferenceData } from './reference.js';
import { type AccusationSuspicion, type ContentFacts } from './understanding.js';

/** A salutation names an office and accuses nobody: 尊敬的书记. Cut before searching. */
const SALUTATION = /(?:尊敬|敬爱|敬重|亲爱)的?[^。，！？:\n]{0,14}(?:书记|市长|区长|县长|局长|领导|主任)|(?:书记|市长|区长|县长|局长|领导|主任)[，:！]?(?:您好|你好|好)/g;
const NAMED = new RegExp(`([\\p{Script=Han}]{1,3}某{0,2})(?=${OFFICE})|(?<=${OFFICE})([\\p{Script=Han}]{2,3}?)(?=在|利用|收|贪|索|滥|和|与|以|违|,|，|。)`, 'gu');

/**
 * 检举控告嫌疑 of public office in a submission (texts normalised). Made for recall: suspicion only restricts, and a person releases
 * within hours (INV-23); about six in ten are released. A 举报 of a shop or factory names no office and stays open.
 */
export function suspectAccusation(facts: Pick<ContentFacts, 'title' | 'text' | 'statedKind' | 'accused'>, ref: ReferenceData): AccusationSuspicion {
  const text = `${facts.title}\n${facts.text}`.replace(SALUTATION, '');
  const stated = (facts.accused ?? []).filter(({ name, unit }) => Boolean(name?.trim() || unit?.trim()));
  const evidence = wordsOfAccusation(text, ref);
  if (facts.statedKind === 'REPORT') evidence.push(...reportOfOffice(text, ref));
  const statedUnits = stated.flatMap(({ unit }) => (unit ? departmentsIn(unit, ref) : []));
  const publicOffice = stated.filter(({ name, unit }) => (unit ? departmentsIn(unit, ref).length > 0 || OFFICE_UNIT.test(unit) : Boolean(name)));
  if (publicOffice.length > 0) evidence.push(`来件写明被反映人/单位: ${publicOffice.length}`);
  const suspected = evidence.length > 0;
  return {
    suspected,
    evidence: [...new Set(evidence)],
    accusedUnits: suspected ? [...new Set([...statedUnits, ...namedUnits(text, ref)])] : [],
    accusedNames: suspected ? [...new Set([...stated.flatMap(({ name }) => (name ? [name.trim()] : [])), ...namedPeople(text)])] : [],
  };
}

const OFFICE_UNIT = /局|委|政府|办事处|街道|镇|乡|村|居委|社区|派出所|支队|大队|中队|法院|检察院|中心|站$|学校|医院|人大|政协|纪委/;

function wordsOfAccusation(text: string, ref: ReferenceData): string[] {
  const found: string[] = [];
  for (const signal of ref.signals) {
    if (!signal.code.startsWith('ACCUSE')) continue;
    const hit = firstHit(text, signal);
    if (hit) found.push(hit.evidence);
  }
  for (const pattern of ACCUSING) {
    const match = pattern.exec(text);
    if (match) found.push(match[0]);
  }
  const english = ENGLISH_ACCUSATION.exec(text);
  if (english && ENGLISH_OFFICIAL.test(text)) found.push(english[0]);
  return found;
}

/** The channel calls it 举报 and a public body or office is named: who it is against is for a person to see. */
function reportOfOffice(text: string, ref: ReferenceData): string[] {
  const against = new RegExp(`(?:举报|检举|控告|揭发)[^。，！？]{0,20}(?:${OFFICE})`).exec(text);
  if (against) return [against[0]];
  const title = text.split('\n', 1)[0] ?? '';
  return ref.departmentNames.longest(title).some(({ phrase, value }) => isOffice(phrase, value, ref)) ? [`举报件标题写到公共机构: ${title.slice(0, 30)}`] : [];
}

/** A water or telecom company is a business when it is reported for its prices. */
function isOffice(phrase: string, code: string, ref: ReferenceData): boolean {
  return ref.departments.get(code)?.kind !== 'utility' && !phrase.endsWith('公司');
}

/** Units in the sentence that accuses, not those merely asked for help. */
function namedUnits(text: string, ref: ReferenceData): string[] {
  const sentences = text.split(/[。！？\n]/).filter((sentence) => new RegExp(`${WRONG}|举报|检举|控告|揭发`).test(sentence));
  return sentences.flatMap((sentence) => departmentsIn(sentence, ref).filter((code) => !isDiscipline(code, ref) || DISCIPLINE_ACCUSED.test(sentence)));
}

/** 纪委 in an accusation is nearly always whom it is addressed to; taken for the accused it could never receive it. */
const DISCIPLINE_ACCUSED = new RegExp(`(?:纪委|监委|纪检)[^。，:]{0,8}${OFFICE}[^。，]{0,20}${WRONG}`);

function isDiscipline(code: string, ref: ReferenceData): boolean {
  return ref.departments.get(code)?.flags.includes('discipline') ?? false;
}

function departmentsIn(text: string, ref: ReferenceData): string[] {
  return [...new Set(ref.departmentNames.longest(text).map(({ value }) => value))];
}

function namedPeople(text: string): string[] {
  const sentences = text.split(/[。！？\n]/).filter((sentence) => new RegExp(WRONG).test(sentence));
  const names = sentences.flatMap((sentence) => [...sentence.matchAll(NAMED)].map((match) => match[1] ?? match[2] ?? ''));
  return [...new Set(names)].filter((name) => name.length >= 2 && !/[部局村所队科区县市镇乡院室委的是和在些名位个]|工作|公安|有关|相关|当地|部分|个别/.test(name)).slice(0, 5);
}
