/** 面上事件: outages, smells and breakdowns that many people tell at once, each from where they stand. */
export type AreaEvent =
  | 'water'
  | 'power'
  | 'heat'
  | 'gas'
  | 'smell'
  | 'metro'
  | 'signal'
  | 'quake'
  | 'jam'
  | 'noise'
  | 'bus'
  | 'colour'
  | 'flood';

const EVENTS: readonly (readonly [AreaEvent, RegExp])[] = [
  ['power', /停电|断电|没电|没得电|无电|跳闸|全黑|一片漆黑|没灯了|灯全灭|冰箱|冰柜|来电(?!人|反映|称|者)|变电站/],
  ['colour', /水[^，。]{0,5}(?:黄的|变黄|泛黄|很黄)|发黄|黄水|浑浊|发浑|铁锈|锈水|水质|漂白/],
  ['water', /停水|断水|没水|没得水|无水|水都没|断了水|来水|主管爆|水管爆|爆管|没自来水|刷牙|洗脸|一滴/],
  ['heat', /暖气|供暖|供热|地暖/],
  ['gas', /停气|断气|没气|燃气|煤气/],
  ['smell', /臭|异味|怪味|刺鼻|屁味|焦味|呛|什么味|味道|酸味|味儿/],
  ['metro', /地铁|号线|列车|站台|进站|闸机/],
  ['signal', /断网|没信号|手机|信号|网络|宽带|上网|叉叉|收不了款|刷不了|基站/],
  ['quake', /地震|晃了|震感|晃动/],
  ['jam', /堵|不动|拥堵|红色血管/],
  ['noise', /巨响|轰隆|爆炸声|炸响/],
  ['bus', /公交|路车|等车/],
  ['flood', /积水|淹|倒灌|内涝|水深/],
];

/** Events that stop everybody at once; a smell or a full station may have another cause next door. */
export function areaEvents(text: string): ReadonlySet<AreaEvent> {
  const read = text.slice(0, 300);
  return new Set(EVENTS.flatMap(([event, pattern]) => (pattern.test(read) ? [event] : [])));
}

/** Supplies that come by one pipe or cable: two homes of one estate without them on one day have one fault. */
const SUPPLIES: readonly AreaEvent[] = ['water', 'power', 'gas', 'colour'];

/** Whether both texts tell the failure of one supply. */
export function shareSupply(a: ReadonlySet<AreaEvent>, b: ReadonlySet<AreaEvent>): boolean {
  return SUPPLIES.some((event) => a.has(event) && b.has(event));
}

/** Whether the text itself says that more than one building or road is affected. */
const WIDE =
  /一带|片区|这(?:一?片|边)|整片|全(?:镇|村|乡|县|区|街道|线|停|断|黑|没)|几(?:个小区|条街|栋|个村|家)|都(?:没|停|断|不|是|收|在)|街道|[^小]区(?!域)|镇|乡|好多|多处|楼上楼下|满街|大面积|整条|到处|号线|地铁|隧道|家家|十几栋|对面楼|人山人海|[几好]万人|谁|朋友们|邻居们/;

export function isWide(text: string): boolean {
  return WIDE.test(text.slice(0, 300));
}
