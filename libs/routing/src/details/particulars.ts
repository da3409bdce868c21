/**
 * 细节: what a text tells of the spot or thing beyond the name of the place. Two texts that both tell one kind and share
 * no value are about different things.
 */
export type ParticularKind =
  | 'building'
  | 'unit'
  | 'flat'
  | 'basement'
  | 'house'
  | 'item'
  | 'kilometre'
  | 'line'
  | 'exit'
  | 'gate'
  | 'side'
  | 'class'
  | 'zone'
  | 'stretch'
  | 'phase'
  | 'plate';

export type Particulars = ReadonlyMap<ParticularKind, ReadonlySet<string>>;

/** Number of characters that are read. */
const READ = 600;
const GROUPED =
  '摊|门面|铺|商铺|店|厕|公厕|出口|出入口|院|窗口|站台|机|杆|泵|车库|库|馆|厅|通道|门|点位|投放点|井|宿舍|公寓|楼道|桌|闸|仓|码头|检票|诊室|包间|车位|弯|红绿灯|梯|电梯|公共厕所';

/** Patterns with one or several groups; the value is the groups joined. Texts are normalised: 三幢 is 3栋. */
const PATTERNS: readonly (readonly [ParticularKind, RegExp])[] = [
  ['building', /(?<![A-Za-z\d.])([A-Za-z]?\d{1,3}|[A-Z])(?:栋|座(?!位))/g],
  ['building', /\b(?:building|dorm|block|tower) ?([a-z0-9]{1,3})\b/gi],
  ['unit', /(?<!\d)(\d{1,2})单元/g],
  ['unit', /\bunit ?(\d{1,2})\b/gi],
  ['flat', /(?<=栋|单元|楼|座)[^\d，。]{0,2}(\d{3,4})(?![\d米元年路块度斤个])/g],
  ['flat', /(?<!\d)(\d{3,4})室/g],
  ['basement', /(?:B|负|地下)-?([1-4一二三四])(?:楼|层|F|车库|停车)?/g],
  ['house', /(?<=[路街巷弄道村里|])(\d{1,5})(?:号|弄)(?!线|楼|栋|桥)/g],
  ['item', new RegExp(`(?<!\\d)(\\d{1,3}|[一二三四五六七八九十]{1,3})(?:号|个)(${GROUPED})`, 'g')],
  ['item', /(?<=[(（])0?(\d{1,3})号(?=[)）])/g],
  ['zone', /(?<![A-Za-z\d第])([A-Z]|[1-9一二三四五六七八九十])(区|组|标段|队)(?![别成长织合])/g],
  ['zone', /([单双])(号)/g],
  ['unit', /([东西南北])单元/g],
  [
    'stretch',
    /(?:从|由|[路街道,，|]|^)([\u4e00-\u9fa5]{2,5}?)(?:到|至)([\u4e00-\u9fa5]{2,5}?)(?=之间|段|那段|那截|这段|一段|一截|这一段|那一截|区间)/g,
  ],
  ['kilometre', /[Kk](\d{1,4}(?:\+\d{1,3})?)/g],
  [
    'kilometre',
    /(?<![\d.])(\d{1,4}(?:\.\d+)?|[一二三四五六七八九十]{1,4})公里(?:桩|处|碑|加|[0-9一二三四五六七八九]+百)/g,
  ],
  ['line', /(?<![\dA-Za-z第])(\d{1,4})路(?![口边人灯过上面段障])/g],
  ['line', /(?<!\d)(\d{1,2}号线)/g],
  ['line', /\b(?:bus|route) ?(?:no\.? ?)?(\d{1,4})\b/gi],
  ['exit', /(?<![A-Za-z])([A-H]\d?)(?:号)?(?:出入?|入)?口/g],
  ['exit', /\bexit ?([a-h]\d?)\b/gi],
  ['gate', /(东北|东南|西北|西南|[东西南北前后侧正])(?:大|校|小|侧|边|偏)?(?:门|出口|入口|进口)(?!诊)/g],
  ['side', /([东西南北])(?:侧|头|端|边|面|半|引桥|岸|桥头|段|区|苑|广场|站(?!着)|匝道|坡)/g],
  ['side', /(?:往|向|靠|朝)([东西南北])(?![东西南北门])/g],
  [
    'class',
    /(?<!\d)([1-9一二三四五六七八九])(?:年级|年)?[(（]?(\d{1,2}|[一二三四五六七八九十]{1,2})[)）]?班(?![车次组主])/g,
  ],
  ['phase', /(?<!\d)(\d)期(?![间限待])/g],
  ['plate', /([\u4e00-\u9fa5]?[A-Z][·.]?[A-Z0-9]{5,6})(?![A-Za-z0-9])/g],
];

const DIGITS = '零一二三四五六七八九';

/** Returns the particulars of a normalised text; `names` are the names of places in it, which have directions of their own. */
export function particularsIn(text: string, names: readonly string[]): Particulars {
  const read = text.slice(0, READ);
  const cut = names.reduce((left, name) => left.replaceAll(name, '|'), read);
  const found = new Map<ParticularKind, Set<string>>();
  for (const [kind, pattern] of PATTERNS) {
    const from = kind === 'gate' || kind === 'side' || kind === 'house' || kind === 'stretch' ? cut : read;
    for (const [, ...groups] of from.matchAll(pattern)) {
      const value = groups.map((group) => plainNumber(group ?? '')).join('-');
      found.set(kind, (found.get(kind) ?? new Set()).add(value));
    }
  }
  return found;
}

function plainNumber(value: string): string {
  if (!/^[一二三四五六七八九十]+$/.test(value)) return value.replace(/^0+(?=\d)/, '').toUpperCase();
  if (!value.includes('十')) return [...value].map((digit) => DIGITS.indexOf(digit)).join('');
  const [tens = '', ones = ''] = value.split('十');
  return String((tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones)));
}

/** Kinds in the order in which a person would name the difference. */
const COMPARED: readonly ParticularKind[] = [
  'line',
  'phase',
  'building',
  'unit',
  'flat',
  'basement',
  'house',
  'item',
  'kilometre',
  'exit',
  'gate',
  'side',
  'class',
  'zone',
  'stretch',
  'plate',
];

/** The kind in which two texts contradict each other: both tell it and share no value; undefined when they do not. `ignored` kinds are not compared. */
export function contradiction(
  a: Particulars,
  b: Particulars,
  ignored: ReadonlySet<ParticularKind> = new Set(),
): ParticularKind | undefined {
  return COMPARED.find((kind) => {
    if (ignored.has(kind)) return false;
    const [x, y] = [a.get(kind), b.get(kind)];
    return x !== undefined && y !== undefined && ![...x].some((value) => y.has(value));
  });
}

/** Kinds that tell where in an estate the teller lives. */
export const OF_HOMES: ReadonlySet<ParticularKind> = new Set(['building', 'unit', 'flat', 'house']);

const SPOTS: readonly ParticularKind[] = ['flat', 'house', 'item', 'kilometre', 'exit', 'class'];

/** Whether both tell one value of a kind so narrow that another problem there is unlikely. */
export function sharesSpot(a: Particulars, b: Particulars): boolean {
  return SPOTS.some((kind) => [...(a.get(kind) ?? [])].some((value) => b.get(kind)?.has(value) ?? false));
}

/** Whether both tell the same value of a kind that names one home, item, spot or line. */
export function sharesParticular(a: Particulars, b: Particulars): boolean {
  return COMPARED.some((kind) => {
    const y = b.get(kind);
    return y !== undefined && [...(a.get(kind) ?? [])].some((value) => y.has(value));
  });
}
