import { GENERIC_PLACES } from './place-boundaries.js';

/** Kinds of places by their last characters. Order matters: the longest suffix that fits wins. */
const SUFFIXES: readonly (readonly [kind: string, suffixes: string])[] = [
  ['road', '大道 大街 步行街 胡同 高速 国道 省道 环线 路 街 巷 弄'],
  [
    'estate',
    '小区 社区 花园 花苑 家园 嘉园 公寓 新城 新村 公馆 雅苑 名苑 名城 豪庭 华庭 山庄 别墅 家属院 宿舍 国际 广场 大厦 公租房 安置房 苑 郡 湾 庭 邸',
  ],
  ['village', '村 屯 寨'],
  ['school', '幼儿园 小学 中学 学校 大学 学院 高中 附中 附小'],
  ['hospital', '医院 卫生院 诊所'],
  ['market', '菜市场 农贸市场 市场 商场 超市 商城 夜市'],
  ['park', '公园 景区'],
  ['plant', '有限公司 公司 工厂 电厂 水厂 集团 搅拌站 垃圾站 中转站 加油站 养殖场 采石场 厂'],
  ['station', '地铁站 公交站 火车站 客运站 站'],
  ['bridge', '大桥 立交桥 桥'],
  ['river', '水库 河 江 湖 渠'],
];

const BY_LENGTH = SUFFIXES.flatMap(([kind, words]) => words.split(' ').map((suffix) => ({ kind, suffix }))).sort(
  (a, b) => b.suffix.length - a.suffix.length,
);

/** The suffixes by their last character, the longer ones first. */
const BY_END = new Map<string, PlaceSuffix[]>();
for (const one of BY_LENGTH) BY_END.set(one.suffix.slice(-1), [...(BY_END.get(one.suffix.slice(-1)) ?? []), one]);

export interface PlaceSuffix {
  kind: string;
  suffix: string;
}

/** The place suffix a word ends with, e.g. 临溪花园 → estate 花园; undefined when none. */
export function placeSuffix(word: string): PlaceSuffix | undefined {
  return BY_END.get(word.slice(-1))?.find(({ suffix }) => word.endsWith(suffix));
}

/** The name without its suffix: 临溪花园 → 临溪, 听荷苑 → 听荷; the whole name when nothing would be left. */
export function placeCore(name: string): string {
  const found = placeSuffix(name);
  const core = found ? name.slice(0, -found.suffix.length) : name;
  return core.length >= 2 ? core : name;
}

/** How people shorten the end of an official name; the full ending is replaced by each of the others. */
const CONTRACTIONS: readonly (readonly [ending: RegExp, shorter: string])[] = [
  [/妇幼保健院$/, '妇幼 妇保院'],
  [/中医医院$/, '中医院'],
  [/人民医院$/, '医院'],
  [/街道社区卫生服务中心$/, '社区卫生服务中心 社区卫生中心 卫生服务中心 卫生中心 社区医院'],
  [/[镇乡]卫生院$/, '卫生院'],
  [/职业技术学校$/, '职业学校 职技校 职校 职高'],
  [/工业大学附属中学$/, '工大附属中学 工大附中 工业大学附中'],
  [/理工学院$/, '理工'],
  [/实验中学$/, '实验中 实中'],
  [/实验小学$/, '实验小 实小'],
  [/外国语学校$/, '外国语 外语学校 外校'],
  [/双语幼儿园$/, '双语'],
  [/中心小学$/, '中心小 中心校'],
  [/[镇乡]?初级中学$/, '初级中学 初中 中学'],
  [/农贸市场$/, '菜市场 菜场 菜市 农贸 市场'],
  [/菜(?:市)?场$/, '菜市场 菜场 菜市 农贸市场 市场'],
  [/(?:集贸|综合|便民|生鲜)市场$/, '菜市场 菜场 菜市 农贸市场 市场'],
  [/地铁站$/, '地铁 站'],
  [/客运站$/, '汽车站 车站'],
  [/汽车站$/, '客运站 车站'],
  [/汽车总站$/, '汽车站 客运站 车站'],
  [/湿地公园$/, '湿地'],
  [/安置小区$/, '安置房'],
  [/易地搬迁小区$/, '搬迁小区 搬迁点'],
  [/水电站$/, '电站'],
  [/污水处理厂$/, '污水厂'],
  [/立交桥$/, '立交'],
  [/过街天桥$/, '天桥'],
];
const LEAST_SHORT = 3;
/** Without the city's or district's name a shorter rest, 南站 or 医院, is of no one place. */
const LEAST_REST = 4;

/** A city or district by whose name others begin: 鹤洲县 of 鹤洲县实验小学. */
export interface NameOwner {
  name: string;
  /** 鹤洲. */
  core: string;
}

/**
 * 简称: the names by which people call a place of the tables, by the kind of its name: 青芦区实验中学 is 实验中学, 区实验中学 and
 * 青芦实验中学; 麦浪粮油批发市场 is 麦浪批发市场. `starts` are the names of towns and communities without their suffix; what stands
 * between one and the end of a name may be left out. The caller keeps what only one place is called.
 */
export function shortNames(name: string, owners: readonly NameOwner[], starts: readonly string[]): string[] {
  const owner = owners.find((one) => name.startsWith(one.name)) ?? owners.find((one) => name.startsWith(one.core));
  const rest = owner ? name.slice((name.startsWith(owner.name) ? owner.name : owner.core).length) : '';
  const owned = owner && rest.length >= 2 ? [`${owner.name.slice(-1)}${rest}`, `${owner.core}${rest}`] : [];
  const start = starts.find((one) => name.startsWith(one) && name.length > one.length + 3);
  const dropped = start ? tails(name.slice(start.length)).map((tail) => start + tail) : [];
  const forms = [name, ...owned, ...dropped].flatMap((form) => [form, ...contracted(form)]);
  forms.push(...[rest, ...contracted(rest)].filter((form) => form.length >= LEAST_REST));
  return [...new Set(forms)].filter((form) => form !== name && form.length >= LEAST_SHORT && !GENERIC_PLACES.has(form));
}

function contracted(name: string): string[] {
  return CONTRACTIONS.flatMap(([ending, shorter]) =>
    ending.test(name) ? shorter.split(' ').map((short) => name.replace(ending, short)) : [],
  );
}

/** The ends of a name that still say what kind of place it is: 粮油批发市场 → 批发市场, 市场. */
function tails(rest: string): string[] {
  const suffix = placeSuffix(rest)?.suffix ?? '';
  if (suffix.length < 2) return [];
  return Array.from({ length: rest.length - suffix.length }, (_, i) => rest.slice(i + 1));
}
