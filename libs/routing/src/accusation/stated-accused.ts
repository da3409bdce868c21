import { OFFICE } from './accusation-words.js';
import { departmentsIn } from './accused-units.js';
import { normalise } from '../text/normalise.js';
import { type ReferenceData } from '../reference/reference.js';

/** 被反映人/单位: one entry, as the sender stated it. */
export interface StatedAccused {
  name?: string;
  unit?: string;
}

/**
 * What an entry of the sender's list of accused says of itself. `public`: it names a public body, or a person with a
 * public office or post. `unknown`: a person whose unit or post tells nothing. `private`: a firm or a private person, or
 * a body of unknown kind that is named without a person.
 */
export type AccusedStanding = 'public' | 'unknown' | 'private';

/** Words of public bodies and offices; no word of private business outweighs them. */
const SURELY_PUBLIC =
  /局(?![前后里面域部势麻])|委员会(?<!业主委员会)|政府|人大|政协|[市区县省]委|党委|纪委|监委|政法委|法院|法庭|检察|派出所|公安|交警|城管|综合执法|街道办|街道[^\p{Script=Han}]*$|[镇乡](?:长|里|上|政府)|村(?:委|支|两委|主任|书记|长|干)|居委|支队|大队|中队|机关|国有|国资|国企|公办|公立|事业单位|在编|工委|管委会|征收办|拆迁办|信访办|办事处|[局处科股镇乡区县市州厅部]长|书记|支书|民警|警察|警官|辅警|协警|法官|检察官|公务员|公职|干部|官员|巡视员|调研员|科员|办事员/u;

/**
 * Posts and bodies that are public unless private business stands beside them: 主任 of a street, 主任 of 某物业. A post alone
 * says nothing of a firm.
 */
const USUALLY_PUBLIC =
  /主任|校长|院长|园长|馆长|场长|队长|组长|社长|股长|站长|所长|班长|组员|队员|会计|出纳|文书|司机|驾驶员|窗口|网格员|协管|收费员|稽查|督查|检查员|安检员|护士|医生|医师|教师|老师|班主任|教务|考官|评委|门卫|职员|职工|员工|工作人员|负责人|领导|经办|承办|专干|委员|代表|主席|会长|秘书|参谋|医院|卫生院|保健院|学校|中学|小学|幼儿园|大学|学院|职校|中心|(?:站|所|处|科|股|室|馆|库|队|组|办|院|校|园|场|段)$|办公室|图书馆|殡仪|福利院|敬老院|救助站/;

/** Firms that the public owns or that serve it; a person of theirs may hold a public post. */
const PUBLIC_FIRM =
  /水务|自来水|供水|排水|供电|电力|电网|燃气|天然气|热力|供热|供暖|公交|公共交通|地铁|轨道|铁路|机场|港务|城投|建投|交投|国投|水投|城建集团|环卫|烟草|盐业|粮(?:库|站|食|储)|邮政|电信|移动公司|中国移动|联通|广电|供销|林场|农场|水库|殡葬/;

const PRIVATE =
  /物业|业委会|业主|开发商|房产公司|房地产|地产|中介|超市|商场|商店|商行|[门网饭药书]店|店(?:家|主|铺|员|长|$)|酒店|餐厅|餐馆|餐饮|烧烤|火锅|面馆|小吃|宾馆|民宿|网吧|ktv|酒吧|房东|邻居|隔壁|楼上|楼下|住户|租户|租客|包工头|劳务|施工队|装修|装饰|培训|辅导|补习|早教|托管|驾校|民办|私立|民营|私人|个体|诊所|门诊部|口腔|美容|美发|理发|健身|快递|快运|物流|外卖|骑手|网约车|出租车|家政|保险|银行|贷款|网购|电商|卖家|商家|平台|科技|贸易|商贸|食品|有限公司|有限责任公司|公司|集团|工厂|[^\p{Script=Han}]厂|厂$|工地|项目部|商户|摊主|摊贩|老板|经理|经营部|营业部|营业厅|门市|合作社|俱乐部|工作室|男友|女友|前夫|前妻|丈夫|妻子|亲戚|同事|同学|网友/iu;

const OFFICIAL = new RegExp(OFFICE);

export function standingOf(accused: StatedAccused, ref: Pick<ReferenceData, 'departmentNames'>): AccusedStanding {
  const [name, unit] = [normalise(accused.name ?? ''), normalise(accused.unit ?? '')];
  const says = (words: RegExp): boolean => words.test(unit) || words.test(name);
  const person = name !== '';
  if (!person && unit === '') return 'private';
  if (says(SURELY_PUBLIC)) return 'public';
  if (says(PUBLIC_FIRM)) return person ? 'public' : 'private';
  if (says(PRIVATE)) return 'private';
  if (departmentsIn(`${unit} ${name}`, ref).length > 0 || says(OFFICIAL) || says(USUALLY_PUBLIC)) return 'public';
  // The field is for accused officials, so a name alone counts as one of them.
  if (unit === '') return 'public';
  return person ? 'unknown' : 'private';
}
