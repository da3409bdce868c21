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
