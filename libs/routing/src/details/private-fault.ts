/** 范围: whether a fault is told of one home or of everybody around; null when the text does not tell. */
export type FaultReach = 'home' | 'all' | null;

const ALL =
  /全小区|整个小区|小区里的|小区门|所有|全部|整小区|全体|全楼|整栋|整片|全片|整条|一整排|家家|户户|每家|每户|每一?栋|哪栋|哪家|所有(?:业主|住户|人|的?电梯|楼|用户|家)|几百(?:人|户|号)|几十(?:号|户|家)|几栋|[\d一二两三四五六七八九十几](?:至|到|-)\d+栋|十几层以上|十楼往上|高层|好多(?:户|家|人)|不少(?:业主|住户|居民|户)|多(?:户|位)(?:业主|居民|住户)?|大家|都(?:没|停|不热|这样|断|是这样|在骂|遭殃|受影响)|一律|统一|各户|各栋|[\d一二三四五六七八九十百千]多?户|我们(?:小区|这栋|楼|全村|这一?片)|全村|全镇|满院|谁的卡都|业主们|群里|(?:主|总)(?:下水)?管|地下车库|整层|全停|全断|全黑|一片漆黑/;
const HOME =
  /我家|我屋|俺家|咱家|家里|家中|本户|自家|我(?:买|租|订|交|在|的)|一户|(?:栋|单元|楼)[^，。]{0,3}\d{3,4}(?!\d|元|米|度)|\d{3,4}室|楼上(?:漏|卫生间|装修|邻居|那家|住户)|我的(?:房|合同|定金|包裹|快递)|我父|我母|我爸|我妈|我爷|我奶/;

/** Words that leave no doubt, whatever else the text tells. */
const ONE_HOME =
  /只(?:影响|淹|有)?[^，。]{0,4}我[们家]?一?家?|就(?:我|那|这)一?家|就拆我|自己家|别(?:人|家)[^，。]{0,6}(?:都|挺|有|暖|对)|邻居家?(?:都|正常|有)|一户/;

export function isOfOneHome(text: string): boolean {
  return ONE_HOME.test(text.slice(0, 300));
}

export function scopeOf(text: string): FaultReach {
  const read = text.slice(0, 300);
  if (ONE_HOME.test(read)) return 'home';
  if (ALL.test(read)) return 'all';
  return HOME.test(read) ? 'home' : null;
}

/** Faults that one home has and the next has not, by the words of both texts. */
const PRIVATE =
  /暖气|供暖|宽带|网络|断网|没电|停电|跳闸|漏水|渗水|返水|马桶|下水|水压|没水|停水|水表|电表|燃气|门禁|装修|电钻|敲墙|定金|退房|合同|面积|补差价|玻璃|阳台|入户门|精装|交房|天花板|墙(?:皮|面)|开裂|空鼓|房本|房产证|不动产证|快递|包裹|蟑螂|电梯|灶|飞线|充电|对讲|住院|床位|手术|误诊|养老金|补贴|低保|户口|驾驶证|车位|安置|楼道|门口的灯|太阳能|热水|电视|噪声|吵|充电桩|扶手|花园|围栏/;

/** What a text tells of the reach of a fault. */
export interface HomeFault {
  text: string;
  scope: FaultReach;
  /** It says that only this home is affected. */
  only: boolean;
}

/** Whether both are faults of one home each, or one is a home's and the other everybody's. */
export function isOtherHome(a: HomeFault, b: HomeFault): boolean {
  if (a.only || b.only) return true;
  if (a.scope === null || b.scope === null || (a.scope === 'all' && b.scope === 'all')) return false;
  return a.scope !== b.scope || (PRIVATE.test(a.text) && PRIVATE.test(b.text));
}
