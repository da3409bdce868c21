/**
 * 分句: what a clause of a short text is for. Two people hit by one fault tell one fault and different effects, each from
 * their own home, so only the clauses about the fault say whether two texts are about one.
 */
export type ClauseRole = 'fault' | 'effect' | 'demand' | 'since' | 'teller' | 'manner';

export interface Clause {
  text: string;
  role: ClauseRole;
}

/** Where the teller lives, or who they are. It tells where the fault is only if the fault is of one home. */
const TELLER = new RegExp(
  [
    '^(?:就|那|来电人|市民|业主|我们?|本人|俺|咱们?)*(?:住在?|家住?在?|家里在?|家是|屋头?在|屋里在)[^，。]{0,8}?(?:\\d{1,4}|[A-Z]|[一二三四五六七八九十]{1,3}|顶|底)(?:栋|幢|楼|层|单元|室|号|座|-)(?:[\\d-]{1,8}(?:室|号|楼|层)?)?(?:的|住户|业主|居民|租户|租客|这边|那边)*$',
    '^(?:我们?|本人|来电人)是[^，。]{0,12}(?:住户|业主|居民|家长|租户|租客|学生|村民|乘客|店主|商户|[栋楼层单元]的)$',
  ].join('|'),
  'u',
);

/** How one got to tell it: no part of the fault. */
const MANNER =
  /^(?:你好|您好|喂|领导好?|同志|那个|就是说?|反映(?:一下|个?问题|情况)?|市民反映|来电人?(?:反映|称)?|请问|想问一下|语音转写|无?人管|没有?人(?:管|来|修|理|处理)|也没人管|没(?:有)?(?:任何)?通知|没接到通知|也不通知|不提前(?:说|通知)|事先没(?:有)?通知|打(?:过|了)?(?:几次|好几次|多次)?(?:电话|热线)[^，。]{0,8}|(?:反映|投诉|报修|说)(?:过|了)(?:好)?(?:几|多|两|三)?(?:次|遍|回)[^，。]{0,8}|物业(?:也)?(?:不管|不理|推诿|没人接|电话打不通)|谢谢|麻烦(?:了|你们)|辛苦了)$/u;

/** Since when, or how often. */
const SINCE =
  /^(?:从|自|打|已经?|都|又|到|大概|差不多|前后){0,4}(?:第?(?:\d{1,4}|[一二两三四五六七八九十几半好多]{1,4})多?个?(?:天|日|周|礼拜|星期|月|年|小时|钟头|分钟|晚上|晚|夜|次|回)(?:多|了|左右|没来|前){0,3}|今天|今早|今晚|今晨|今儿|今年|昨天|昨晚|昨夜|昨儿|前天|前晚|早上|上午|中午|下午|晚上|半夜|凌晨|夜里|这几天|这两天|最近|一直|天天|每天|一?整夜|一晚上|一上午|一天){1,5}(?:\d{1,2}点多?|[一二三四五六七八九十]{1,3}点[半多]?)?(?:起|开始|到现在|至今|到今天|以来|左右|了|就这样|都这样|没停|没好){0,4}$/u;

/** What is asked for: repair, an answer, a date. */
const DEMAND =
  /^(?:(?:诉求|要求|请求|希望|恳请|盼|盼望|望|请|麻烦|能不能|能否|可否|赶紧|赶快|尽快|快点?|求|急|啥时候?|什么时候|何时|几时|多久|到底|你们|给|帮忙|派人|有关部门|相关部门|物业|供水公司|水务|电力公司|供电所?|燃气公司|城管|社区|街道|部门|领导){1,6}[^，。]{0,3}(?:尽快|马上|立即|早日|尽早|及时|派人|来人|派|来|去|安排|给个|给){0,3}[^，。]{0,6}(?:修|修理|维修|抢修|检修|查|查看|看看|看一下|处理|解决|恢复|来水|来电|来气|供水|供电|通水|通电|好|管管?|说法|答复|回复|告知|通知|协调|清理|清运|清走|落实|整改|核实|关注|帮助)(?:一下|下|吧|啊|呢|好|路灯|电梯|水管|了|不|吗|供水|供电|供气|供暖|垃圾)*)$/u;

/** People and daily acts that a fault hinders, and the words for being hindered. */
const WHOM =
  '老人|老年人|老头|老太|小孩|孩子|娃|宝宝|婴儿|孕妇|产妇|病人|学生|我妈|我爸|爸妈|父母|母亲|父亲|奶奶|爷爷|婆婆|公公|外婆|老公|老婆|家人|一家人|全家|居民|住户|业主|大家|行人|路人|顾客|客人|街坊|我们?';
const ACT =
  '做饭|煮饭|烧饭|做菜|烧水|喝水|吃饭|洗澡|冲凉|洗脸|洗漱|刷牙|洗头|洗衣服?|洗碗|洗菜|冲厕所?|上厕所|冲马桶|睡觉?|睡着|入睡|休息|午休|上班|上学|上课|做作业|写作业|复习|看书|学习|办公|做生意|营业|开店|出门|出行|走路|走夜路|走|回家|下楼|上楼|出入|进出|骑车|开车|停车|过马路|带娃|喂奶|看电视|上网|充电|生活|过日子|呼吸|开窗|通风|晾衣服?|就医|看病';
const HINDERED =
  '不行|不了|不成|不得|不着|不好|不能|没法|没办法|无法|不敢|不便|不方便|困难|难|麻烦|怎么办|咋办|受不了|遭罪|遭殃|要命|着急|发愁|迟到|耽误|影响|成问题|绊倒|摔(?:倒|跤|了)?|害怕|怕|危险|哭|难受|生病|感冒|头疼|头晕|睡眠|打着手电|摸黑|提水|拎水|买水|桶装水|矿泉水|爬楼|怨声载道|叫苦|投诉';
const EFFECT = new RegExp(
  `^(?:[^，。]{0,8}(?:${WHOM})[^，。]{0,8}(?:${ACT})[^，。]{0,6}(?:${HINDERED})[^，。]{0,4}|[^，。]{0,8}(?:${ACT})[^，。]{0,4}(?:都|也|还|就|很|太|特别|非常|十分)*(?:${HINDERED})[^，。]{0,6}|[^，。]{0,6}(?:${HINDERED})[^，。]{0,4}(?:${ACT})[^，。]{0,6}|[^，。]{0,4}(?:${WHOM})[^，。]{0,6}(?:${HINDERED})[^，。]{0,6}|(?:严重)?影响[^，。]{0,12}|(?:怎么|让人?|叫人?|还让不让)[^，。]{0,6}(?:${ACT}|活|过|住)[^，。]{0,4}|(?:很|太|非常|极其|十分)?(?:不方便|危险|不安全|烦人|恼火|难受|痛苦|不便))$`,
  'u',
);

const ROLES: readonly (readonly [ClauseRole, RegExp])[] = [
  ['teller', TELLER],
  ['manner', MANNER],
  ['since', SINCE],
  ['demand', DEMAND],
  ['effect', EFFECT],
];

const STOPS = /[，。！？；：、…~\n]+|(?<=\p{Script=Han})[,.!?;: ]+/u;

/** Takes a normalised text apart at its stops and says what each part is for. */
export function clausesOf(text: string): Clause[] {
  return text
    .split(STOPS)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ text: part, role: ROLES.find(([, pattern]) => pattern.test(part))?.[0] ?? 'fault' }));
}

/** The clauses about the fault itself, and of the others what they name; the whole text when nothing is left. */
export function faultOf(text: string): string {
  const kept = clausesOf(text).flatMap((clause) =>
    clause.role === 'fault' ? clause.text : clause.role === 'teller' ? clause.text.replace(HOME_NUMBER, '') : [],
  );
  return kept.length === 0 ? text : kept.join('，');
}

/** 3栋2单元1102, 五楼, 六年级四班: where in a place the teller lives or learns. */
export const HOME_NUMBER =
  /(?:\d{1,4}|[A-Z]|[一二三四五六七八九十]{1,3}|顶|底)(?:栋|幢|楼|层|单元|室|号|座|年级|班|-)(?:[\d-]{1,8}(?:室|号|楼|层)?)?/gu;
