import { nameAtStart } from '#platform/privacy';
import { isSoundIdNumber, normaliseIdNumber } from '../formats/id-number.js';
import { isMobile, normalisePhone } from '../formats/phone.js';
import { writtenDay } from './written-day.js';
import { placeOf, surenessOf, type LetterLine, type PagePlace } from './read-lines.js';

/** A field that was found in a letter: its value, how sure the reading is in percent, and where it stands. */
export interface FoundField {
  value: string;
  sure: number;
  at: PagePlace;
}

/** What was found in a letter. A field that was not found is absent; a clerk fills it in. */
export interface LetterFields {
  name?: FoundField;
  phone?: FoundField;
  idNumber?: FoundField;
  address?: FoundField;
  /** 收信人: to whom it is written. */
  addressee?: FoundField;
  /** 标题 */
  title?: FoundField;
  /** 落款日期, YYYY-MM-DD. */
  writtenOn?: FoundField;
  /** 提及的单位: bodies that the letter names. */
  bodies: FoundField[];
  /** 署名人: everybody who signed, the first one too. */
  signatories: FoundField[];
}

const SIGNERS =
  '反映人|来信人|写信人|信访人|投诉人|举报人|申请人|求助人|建议人|咨询人|具信人|联名人|联署人|署名|签名|签字|姓名|落款|联系人|代表|住户|家属|业主|村民|居民|家长';
const NAME = new RegExp(
  `(?:${SIGNERS})(?:姓名|签名|签字)?(?:[（(][^（）()]{0,8}[）)])?\\s{0,2}[:：]\\s{0,4}([\\p{Script=Han}·、，, ]{2,120})`,
  'u',
);
const PHONE = /(?:电话|手机|联系方式|号码|[Tt][Ee][Ll])[^\d:：]{0,8}[:：]?\s{0,4}([\dOolI][\dOolI\- ]{5,18}[\dOolI])/;
const ANY_MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const ID_NUMBER = /(?:身份证|证件)[^\d:：]{0,8}[:：]?\s{0,4}([\dOolI]{15,17}[\dOolIXx]?)/;
const ANY_ID_NUMBER = /(?<!\d)[1-9]\d{16}[\dXx](?![\dXx])/;
const ADDRESS = /(?:住址|地址|家住|住在|住所)\s{0,2}[:：]?\s{0,4}([^，。；,;：:\s]{4,60})/;
const LIVES =
  /(?:我们?是|我们?系|本人系|本人是|我们?住在?)([^，。；\s]{0,12}(?:区|县|市|镇|乡|街|路|村|小区|花园|府|苑)[^，。；的\s]{0,30}?)(?:的)?(?:居民|住户|村民|业主|商户|租户|[，。])/;
const ADDRESSEE = /^(?:尊敬的|敬爱的)?([\p{Script=Han}（）()]{2,24})[:：]$/u;
const BODY =
  /[\p{Script=Han}]{0,14}?(?:信访局|公安局|教育局|城管局|住建局|水务局|环保局|生态环境局|民政局|人社局|卫健委|交通局|市场监管局|自然资源局|供电局|管理局|管理所|派出所|办事处|街道办|居委会|村委会|管委会|物业公司|有限公司|供水公司|公交公司|人民政府|医院|中学|小学|幼儿园)/gu;
const MOST_BODIES = 10;
/** 医院 alone names no body. */
const LEAST_BODY = 4;

/** Reads the fields of a letter by rules. What is said at the end, where people sign, goes before what the words tell. Pure. */
export function letterFields(lines: readonly LetterLine[]): LetterFields {
  const ends = [...lines].reverse();
  const names = signatoriesOf(lines);
  const fields: Record<Exclude<keyof LetterFields, 'bodies' | 'signatories'>, FoundField | undefined> = {
    name: names[0],
    phone: firstFound(ends, PHONE, digitsRead, isPhone) ?? firstFound(ends, ANY_MOBILE, digitsRead, isMobile),
    idNumber: firstFound(ends, ID_NUMBER, idRead) ?? firstFound(ends, ANY_ID_NUMBER, idRead, isSoundIdNumber),
    address: firstFound(ends, ADDRESS) ?? firstFound(lines, LIVES),
    addressee: firstFound(lines.slice(0, 8), ADDRESSEE),
    title: titleOf(lines),
    writtenOn: dayOf(ends.slice(0, 12)),
  };
  const found = Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
  return { ...found, bodies: bodiesOf(lines), signatories: names };
}

type Reading = (written: string) => string;
const asWritten: Reading = (written) => written.trim();
/** Letters that a model takes for digits where only digits can stand. */
const digitsRead: Reading = (written) => written.replace(/[Oo]/g, '0').replace(/[lI]/g, '1').replace(/[ -]/g, '');
const idRead: Reading = (written) => normaliseIdNumber(digitsRead(written));
const isPhone = (digits: string): boolean => normalisePhone(digits) !== undefined;

function firstFound(
  lines: readonly LetterLine[],
  pattern: RegExp,
  read: Reading = asWritten,
  fits: (value: string) => boolean = () => true,
): FoundField | undefined {
  for (const line of lines) {
    const match = pattern.exec(line.text);
    const written = match?.[1] ?? match?.[0];
    if (!match || written === undefined || !fits(read(written))) continue;
    return fieldAt(line, line.text.indexOf(written, match.index), written, read(written));
  }
  return undefined;
}

function fieldAt(line: LetterLine, from: number, written: string, value: string): FoundField {
  const to = from + written.length;
  return { value, sure: surenessOf(line, from, to), at: placeOf(line, from, to) };
}

/** 落款: names behind a label, and lines after the closing words that are a name. */
function signatoriesOf(lines: readonly LetterLine[]): FoundField[] {
  const closing = lines.findLastIndex(({ text }) => /^(?:此致|敬礼|谨呈|特此)/.test(text.trim()));
  const tail = closing >= 0 ? lines.slice(closing + 1) : lines.slice(-6);
  const labelled = [...lines.slice(-30)].flatMap((line) => {
    const match = NAME.exec(line.text);
    return match?.[1] === undefined ? [] : namesIn(line, match[1], line.text.indexOf(match[1], match.index));
  });
  return distinct(labelled.length > 0 ? labelled : tail.flatMap((line) => bareNames(line)));
}

function namesIn(line: LetterLine, written: string, from: number): FoundField[] {
  return [...written.matchAll(/[\p{Script=Han}·]{2,24}/gu)].flatMap(({ 0: run, index }) => {
    const behind = nameBehindPeople(run);
    const names = run.includes('·') ? [run] : behind !== undefined ? [behind] : namesInRun(run);
    return names.map((name) => fieldAt(line, from + index + run.indexOf(name), name, name));
  });
}

/** The names of a run: one with what follows it, or several without a space, which a reader of print may lose. */
function namesInRun(run: string): string[] {
  const first = nameAtStart(run, NAME_ENDS, true);
  if (first !== undefined) return [first];
  return splitNames(run) ?? [];
}

/** 彭志远田玉芳董大勇 → three names; undefined where the run is not made of names alone. */
function splitNames(run: string): string[] | undefined {
  if (run === '') return [];
  for (const length of [3, 2, 4]) {
    const name = run.slice(0, length);
    const rest = nameAtStart(name, NAME_ENDS, true) === name ? splitNames(run.slice(length)) : undefined;
    if (rest) return [name, ...rest];
  }
  return undefined;
}

const NAME_ENDS = /^(?:等|先生|女士|同志|及|和|与|电话|手机|身份证|住址|地址)/;

/** A line of names only, or one that ends with a name: 学前街居民 方文涛. */
function bareNames(line: LetterLine): FoundField[] {
  const text = line.text.trim();
  if (/[:：\d。，]/.test(text) || text.length > 40) return [];
  return [...text.matchAll(/[\p{Script=Han}·]{2,20}/gu)].flatMap(({ 0: run, index }) => {
    const behind = nameBehindPeople(run);
    const names = behind !== undefined ? [behind] : (splitNames(run) ?? []);
    const from = line.text.indexOf(text) + index;
    return names.map((name) => fieldAt(line, from + run.indexOf(name), name, name));
  });
}

/** 石桥村村民代表唐德明 → 唐德明 */
function nameBehindPeople(run: string): string | undefined {
  const behind = /(?:居民|村民|业主|住户|市民|群众|家长|商户|职工|学生|代表)([^代].{1,3})$/.exec(run)?.[1];
  return behind === undefined ? undefined : nameAtStart(behind, NAME_ENDS, true);
}

function titleOf(lines: readonly LetterLine[]): FoundField | undefined {
  const top = lines.slice(0, 4);
  const title = top.find(
    ({ text }) => /^(?:关于|对).{4,60}$/.test(text) || /^.{2,40}(?:信|书|申请|请求|建议|报告)$/.test(text),
  );
  return title && fieldAt(title, 0, title.text, title.text.trim());
}

function dayOf(ends: readonly LetterLine[]): FoundField | undefined {
  for (const line of ends) {
    const day = writtenDay(line.text);
    if (day) return fieldAt(line, day.from, line.text.slice(day.from, day.to), day.value);
  }
  return undefined;
}

function bodiesOf(lines: readonly LetterLine[]): FoundField[] {
  const found = lines.flatMap((line) =>
    [...line.text.matchAll(BODY)].flatMap((match) => {
      const name = withoutVerb(match[0]);
      return name.length < LEAST_BODY ? [] : [fieldAt(line, match.index + match[0].length - name.length, name, name)];
    }),
  );
  return distinct(found).slice(0, MOST_BODIES);
}

/** 多次向北汀区城管局: the words before the name of a body. */
const withoutVerb = (run: string): string =>
  run.replace(
    /^.*(?:反映到|投诉到|向|到|找|请|让|由|被|与|和|给|对|是|系|尊敬的|在|致电|联系|要求|督促|希望|恳请|责成|告诉|通知|但|而|说|并)(?=.{2,})/,
    '',
  );

function distinct(fields: readonly FoundField[]): FoundField[] {
  return fields.filter(({ value }, at) => fields.findIndex((other) => other.value === value) === at);
}
