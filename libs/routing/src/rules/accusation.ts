import { ENGLISH_ACCUSATION, ENGLISH_OFFICIAL } from './english.js';
import { firstHit } from './risk.js';
import { type ReferenceData } from './reference.js';
import { type AccusationSuspicion, type ContentFacts } from './understanding.js';

const OFFICE = '(?:书记|主任|局长|处长|科长|股长|所长|站长|区长|县长|市长|镇长|乡长|村长|队长|大队长|中队长|干部|领导|公务员|工作人员|执法人员|城管队员|民警|交警|辅警|警察|法官|检察官|校长|院长|支书|村支书|村主任|巡视员|办事员|窗口人员|官员|纪检|政府官员)';
const WRONG = '(?:贪污|贪腐|腐败|受贿|收受|索贿|索要|行贿|以权谋私|徇私|优亲厚友|吃拿卡要|挪用|侵占|侵吞|私吞|截留|克扣|冒领|套取|骗取|保护伞|滥用职权|玩忽职守|失职渎职|渎职|官商勾结|警匪|勾结|中饱私囊|权钱交易|利益输送|打击报复|包庇|充当|收(?:了|取)?(?:好处|红包|黑钱|回扣)|好处费|红包|回扣|送礼|吃请|公款|违纪|作风问题|买官卖官|任人唯亲|暗箱操作|乱作为|通风报信)';
const OFFICE_THEN_WRONG = new RegExp(`${OFFICE}[^。！？]{0,40}${WRONG}|${WRONG}[^。！？]{0,24}${OFFICE}`);
const REPORTED_OFFICE = new RegExp(`(?:举报|检举|控告|揭发|实名举报|反映)[^。，！？]{0,16}${OFFICE}[^。！？]{0,30}(?:${WRONG}|问题|违法|违规|不法)|(?:举报|检举|控告|揭发)[^。，！？]{0,16}${OFFICE}`);
const UNIT_WRONG = new RegExp(`(?:局|委|办|所|队|政府|街道|镇|乡|村委|村委会|居委会|社区|法院|检察院|派出所|中心)[^。！？]{0,20}(?:贪污|腐败|受贿|索贿|行贿|以权谋私|徇私|滥用职权|官商勾结|保护伞|权钱交易|利益输送|中饱私囊|吃拿卡要)`);
const BLUNT = /检举控告|保护伞|贪官|贪污受贿|行贿受贿|权钱交易|官商勾结|违纪违法/;
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
  for (const pattern of [OFFICE_THEN_WRONG, REPORTED_OFFICE, UNIT_WRONG, BLUNT]) {
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
  return departmentsIn(title, ref).length > 0 ? [`举报件标题写到公共机构: ${title.slice(0, 30)}`] : [];
}

/** Units in the sentence that accuses, not those merely asked for help. */
function namedUnits(text: string, ref: ReferenceData): string[] {
  const sentences = text.split(/[。！？\n]/).filter((sentence) => new RegExp(`${WRONG}|举报|检举|控告|揭发`).test(sentence));
  return sentences.flatMap((sentence) => departmentsIn(sentence, ref));
}

function departmentsIn(text: string, ref: ReferenceData): string[] {
  return [...new Set(ref.departmentNames.longest(text).map(({ value }) => value))];
}

function namedPeople(text: string): string[] {
  const sentences = text.split(/[。！？\n]/).filter((sentence) => new RegExp(WRONG).test(sentence));
  const names = sentences.flatMap((sentence) => [...sentence.matchAll(NAMED)].map((match) => match[1] ?? match[2] ?? ''));
  return names.filter((name) => name.length >= 2).slice(0, 5);
}
