import { maskIdNumber, maskPhone } from './mask-parts.js';

/** A kind of personal data that is told by its form or by the word before it. */
export type NumberKind =
  'id-number' | 'card' | 'mobile' | 'landline' | 'email' | 'plate' | 'passport' | 'permit' | 'account' | 'room';

interface NumberRule {
  kind: NumberKind;
  pattern: RegExp;
  shown: (found: string, ...groups: string[]) => string;
}

// People write a number in many ways: a blank, a dash, a dot, a stroke, a bracket or the end of a line may stand between any two digits.
const GAP = '[-\\u2010-\\u2015·._/()（） \\t\\n\\u00a0\\u2000-\\u200d\\u202f\\u3000\\ufeff]?';
const spaced = (...digits: string[]): string => digits.join(GAP);
const times = (count: number): string[] => Array<string>(count).fill('[0-9]');

const MOBILE = spaced('1', '[3-9]', ...times(9));
const ONE_MOBILE = new RegExp(MOBILE, 'g');
const PROVINCE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])';
const MONTH_AND_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])';
/** Numbers of public papers, orders and parcels have eighteen digits too. */
const NOT_OF_PUBLIC_PAPERS =
  '(?<!许可证(?:编号|号码|号)[:：是为]?|(?:工单|订单|合同|快递|运单|信用代码|单号)(?:编号|号码|号)?[:：是为]?)';
const STATES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** Between the office of a number plate and its number. */
const PLATE_GAP = '[-\\u2010-\\u2015·•.,，:： \\t\\n]{0,2}';
const SEPARATOR = '[ \\t]?[:：是为]?[ \\t]?';
const PAPERS =
  '准考证|考生|学籍|残疾证|优待证|退役证|暂住证|居住证|社保卡?|医保卡?|医疗保险|通行证|台胞证|回乡证|军官证|士兵证|驾驶证|驾照|病历|住院|存折|一卡通|公积金|缴费|身份证|证件';

const LETTERED_ACCOUNT = '微信|威信|薇信|维信|[vV]信|微信同号|weixin|WeChat|wechat|抖音|快手|支付宝|微博';

/** Masked in this order: what an earlier rule has masked has no digits left for a later one. */
export const NUMBER_RULES: readonly NumberRule[] = [
  {
    kind: 'id-number',
    pattern: new RegExp(
      `${NOT_OF_PUBLIC_PAPERS}(?<![0-9])${spaced('[1-9]', ...times(5), '(?:19|20)', ...times(9), '[0-9Xx]')}(?![0-9Xx])`,
      'g',
    ),
    shown: (found) => maskIdNumber(found.replace(/[^0-9Xx]/g, '')),
  },
  {
    kind: 'id-number',
    pattern: new RegExp(
      `${NOT_OF_PUBLIC_PAPERS}(?<![0-9A-Za-z])${PROVINCE}[0-9]{4}[0-9]{2}${MONTH_AND_DAY}[0-9]{3}(?![0-9A-Za-z])`,
      'g',
    ),
    shown: (found) => `${found.slice(0, 6)}*********`,
  },
  {
    kind: 'permit',
    pattern: new RegExp(
      `((?:${PAPERS})(?:编号|号码|账号|卡号|号)?${SEPARATOR})([A-Za-z]{0,3}[0-9][0-9A-Za-z]{5,23})(?![0-9A-Za-z*])`,
      'g',
    ),
    shown: (_, before) => `${before}******`,
  },
  {
    kind: 'permit',
    pattern: new RegExp(
      `((?:学号|户号|客户号|座位号|就诊卡号)${SEPARATOR})([A-Za-z]{0,3}[0-9][0-9A-Za-z]{3,23})(?![0-9A-Za-z*])`,
      'g',
    ),
    shown: (_, before) => `${before}******`,
  },
  {
    kind: 'card',
    pattern: new RegExp(
      `${NOT_OF_PUBLIC_PAPERS}(?<![0-9])[3-6][0-9]{3}(?:[- ]?[0-9]{4}){3}[- ]?[0-9]{0,3}(?![0-9])`,
      'g',
    ),
    shown: (found) => `${found.slice(0, 4)}********`,
  },
  {
    kind: 'card',
    pattern: new RegExp(`(?<![0-9])${spaced('6', '2', ...times(14))}(?:${GAP}[0-9]){0,3}(?![0-9])`, 'g'),
    shown: () => '62**********',
  },
  {
    kind: 'mobile',
    pattern: new RegExp(`(?<![0-9])(?:(?:\\+|00)?86[-·._ \\t]?|0)?(?:${MOBILE})+(?![0-9])`, 'g'),
    shown: (found) => (found.match(ONE_MOBILE) ?? []).map(maskPhone).join(' '),
  },
  {
    kind: 'mobile',
    pattern: /[一幺][三四五六七八九拐勾][〇零一幺二两三四五六七八九洞拐勾]{9}/g,
    shown: () => '***********',
  },
  {
    kind: 'landline',
    pattern:
      /(?<![0-9])(?:(?:\+|00)86[- ]?)?0?(?<=0|86[- ]?)[1-9][0-9]{1,2}[)）]?[- ]?[2-8](?:[- ]?[0-9]){6,7}(?![0-9])/g,
    shown: (found) => maskPhone(found),
  },
  {
    kind: 'landline',
    pattern: /((?:电话|座机|固话|宅电|传真|电话号码|小灵通)[ \t]?[:：是为]?[ \t]?)([2-8][0-9]{6,7})(?![0-9元])/g,
    shown: (_, before, number) => `${before}${maskPhone(String(number))}`,
  },
  // Without bounds a long run of letters would be scanned again from each of them (RFC 5321 §4.5.3.1 gives the bounds).
  { kind: 'email', pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}\.[A-Za-z]{2,63}/g, shown: () => '***@***' },
  {
    kind: 'plate',
    pattern: new RegExp(
      `([${STATES}])[ \\t]?([A-Za-z])${PLATE_GAP}(?=(?:[A-Za-z][ \\t]?){0,4}[0-9])(?:[A-Za-z0-9][ \\t]?){4,5}[A-Za-z0-9挂学警港澳]`,
      'g',
    ),
    shown: (_, province, office) => `${province}${office}****`,
  },
  {
    kind: 'plate',
    pattern: new RegExp(
      `(车牌(?:号码|号)?${SEPARATOR})([A-Z])${PLATE_GAP}(?=[A-Z]{0,4}[0-9])[A-Z0-9]{4,5}[A-Z0-9挂学警港澳]`,
      'g',
    ),
    shown: (_, before, office) => `${before}${office}****`,
  },
  {
    kind: 'plate',
    pattern: new RegExp(`WJ[·• -]?[${STATES}][·• -]?[0-9]{4}[0-9A-Z]`, 'g'),
    shown: () => 'WJ****',
  },
  {
    kind: 'passport',
    pattern: /(护照(?:编号|号码|号)?[ \t]?[:：是为]?[ \t]?)([A-Za-z]{1,2}[0-9]{7,8})(?![0-9A-Za-z])/g,
    shown: (_, before) => `${before}******`,
  },
  {
    kind: 'passport',
    pattern: /(?<![0-9A-Za-z])[EG][0-9]{8}(?![0-9A-Za-z])/g,
    shown: (found) => `${found.slice(0, 1)}********`,
  },
  {
    kind: 'account',
    pattern: new RegExp(
      `((?:${LETTERED_ACCOUNT}|(?<![A-Za-z])(?:vx|VX|Vx|wx|WX)|[加家][vVＶ微])(?:同号|账号|帐号|号码|号|ID|id)?${SEPARATOR})([A-Za-z][A-Za-z0-9_-]{4,29})(?![A-Za-z0-9_-])`,
      'g',
    ),
    shown: (_, before) => `${before}******`,
  },
  {
    kind: 'account',
    pattern: new RegExp(`((?:QQ|qq|Qq|扣扣|企鹅)(?:账号|号码|号)?${SEPARATOR})([1-9][0-9]{4,10})(?![0-9])`, 'g'),
    shown: (_, before) => `${before}******`,
  },
  // 门牌: estate and building stay, the room does not (3栋1502室, 1单元802, 15号602室, 3-2-1201).
  { kind: 'room', pattern: /(?<=\p{Script=Han}[0-9]{1,3})-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])/gu, shown: () => '-*' },
  {
    kind: 'room',
    pattern:
      /(?<![0-9A-Za-z.])[A-Za-z]?[0-9]{1,2}[A-Za-z]?[0-9]{2}(?=(?:室|房(?![源屋子间租价东产地贷款改管]))|号房(?!地|屋|产))/g,
    shown: () => '*',
  },
  { kind: 'room', pattern: /(?<![〇零一二三四五六七八九十])[〇零一二三四五六七八九]{3,4}(?=室)/g, shown: () => '*' },
  {
    kind: 'room',
    pattern: /((?:单元|[栋幢座]|号楼)[ \t]?)[0-9]{3,4}(?![0-9年月日号元户人米平个多余.户期度室房A-Za-z*])/g,
    shown: (_, before) => `${before}*`,
  },
];
