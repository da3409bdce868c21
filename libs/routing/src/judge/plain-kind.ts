/** What a short plain text says of itself, whatever the learned judge makes of its other words. */
export type PlainKind = 'withdrawn' | 'ADVICE';

/** A longer text has a story, in which the same words mean something else. */
const SHORT = 160;
const FILING =
  '(?:投诉|工单|(?<![罚账订菜名清保])单子?|诉求|案件|反映|举报|求助|报修|报警|报案|协查|派单|案子|事项|来件)';
/** 撤销 and its like, of one's own filing. */
const WITHDRAWS = new RegExp(
  [
    `(?:撤(?:销|回|掉|了|下)?|取消|(?<![注报推吊])销(?:掉|了)?|作废|终止|放弃)[^，。！？]{0,10}${FILING}`,
    `${FILING}[^，。！？]{0,12}(?:撤(?:销|回|掉|了|下)?|取消|销(?:掉|了)|作废|(?:可以|就|给)?结(?:案|了|掉))(?:了|吧|掉|即可|就行|就好|谢谢)?(?:[，。！~ ]|$)`,
    '把[^，。！？]{0,16}(?:撤(?:销|回|掉|了)|取消|(?<![注报推吊])销(?:掉|了)|结(?:掉|案))(?:了|吧)?',
    '(?:^|[，。！？ ])(?:请|麻烦|帮我|就|给我|我?来|申请|要求|来电|现)?(?:予以)?(?:撤单|撤诉|销单|撤案|销案|撤了|撤回|撤销)(?:了|吧|啦|就行|即可|谢谢)?(?:[，。！？ ]|$)',
    '(?:不(?:用|必|要|需要?)|甭|别|无[须需]|毋须)(?:再)?(?:你们)?(?:给(?:我|俺)|帮(?:我|忙))?(?:继续)?(?:投诉|追究|反映|跟进|处理|受理|管|来人|派人|来修|来看|办|安排)(?:来|了|啦|它|咯)*(?:[，。！ 哈啊]|$)',
    '不(?:再)?(?:投诉|追究|反映|告)了',
    '(?:请|麻烦)?忽略(?:[，。！]|$)|请(?:您|你们)?忽略|当(?:我|俺)?没(?:说|打|报)',
    '(?:误(?:拨|报|触|发)|(?:发|点|打|报)错了?)[^。！？]{0,20}(?:撤|取消|销|不用|作废|抱歉|对不起|不好意思|打扰)',
    '\\b(?:cancel|withdraw|drop|close|disregard|ignore)\\b[^.!?]{0,30}\\b(?:request|complaint|report|ticket|case|message)\\b',
  ].join('|'),
  'i',
);
/** It is over, or was a mistake; or the earlier filing is named. */
const OVER =
  /已(?:经)?(?:由|被)?[^，。]{0,12}(?:修|解决|处理|恢复|到账|找|还|退|搬|好|办|完|通|清|和解|谈|协商|道歉)|修好|弄好|解决|处理好|(?:办|整|搞|谈|说|弄|装|换|补)(?:好|妥|成|定)|找(?:到|着|回)|回来了|到账|退(?:了|给|还)|和解|谅解|道歉|误会|(?:弄|搞|看|记|认|报|发|点|打|填)错|误(?:报|拨|触|发)|热了|亮了|来(?:水|电)了|好了|搬走|settled|solved|resolved|fixed|found|mistake|already/i;
const EARLIER =
  /昨(?:天|日|晚|儿)|前(?:天|日|几天|述|面|边)|上(?:周|次|个?月|午|回)|之前|此前|刚(?:才|刚)?|先前|早上|(?:提交|登记|来电|打)过|那(?:个|条|件|张)|earlier|previous|last|before/i;
/** Somebody else withdraws, makes one withdraw, or is blamed for it; or a decision of an authority is meant. */
const OF_OTHERS =
  /(?:让|逼|劝|叫|威胁|强迫|哄|骗|要求|要)(?:我们?|他们?|她|其|家属|市民|业主|投诉人|反映人|当事人)[^，。]{0,8}(?:撤|取消|销|不)|(?:被|擅自|私自|无故|凭什么|为(?:什么|何)|拒不|拒绝|不(?:肯|同意|愿意?|会|想|能)|没有?|未)[^，。]{0,8}(?:撤|取消|销|结案)|(?:你们|平台|物业|社区|对方|单位|公司|厂里|老板|校方|学校|客服)[^，。]{0,6}(?:把|将|给)[^，。]{0,10}(?:撤|取消|销|结)|撤销(?:处罚|决定|罚|登记|处分|证|立案|监护|资格|公告|限|许可|案件?的)/;
/** Something is still asked or said. */
const GOES_ON =
  /但(?!是?已)|咨询|询问|想问|行不行|来着|要求(?![^，。]{0,8}(?:撤|取消|销|结))|请(?:核|查|问)|可是|不过|然而|却|仍|依旧|照样|另(?:外|询|咨询|想|有|反映)|同时|顺便|还(?:想|要|有|请|是)|凭什么|为什么|为何|怎么|咋|？|没人管|无人管|(?:不|没)(?:了了之|解决|处理好)/;

/** A change that somebody proposes for everybody's use. */
const CHANGE =
  '(?:增(?:设|加|派|开|补)|加(?:个|装|设|开|密|座|宽|一|几|派|上|盏)|多(?:放|设|开|装|加|种|搞|安)|设(?:个|置|立|一|几)|装(?:个|上|一|几|些)|安(?:个|装|一|几)|延(?:长|到|后|时)|推后|提(?:前|早)|改(?:成|为|到|造|个|一下)|分开|开(?:通|放|设|个)|搞(?:个|成|一|点)|弄(?:个|成|一|两|几|点)|建(?:个|一|立|成|些)|放(?:个|几|一|两)|划(?:个|出|一|几|定|条|分)|统一|推广|合并|补(?:种|几|盏|个|装)|出(?:个|一)|支持|修(?:个|一?条|座)|换成|定个|立个|标(?:一下|出|个)|配(?:个|备|上|几)|办(?:个|一)|搭(?:个|一)|种(?:些|点|几)|引进|试行|推行|做(?:成|个|一))';
const PROPOSES = new RegExp(
  [
    '^(?:【)?(?:建议|提(?:个|点|条|一)?[^，。]{0,4}(?:建议|意见)|合理化建议|小建议)',
    '(?:来电人?|市民|本人|我们?|诉求人|居民)(?:想|来电|强烈|特此)?(?:提)?(?:个|一个)?建议',
    `(?:能不能|能否|可不可以|可否|是否可以|是不是可以|可以考虑|不妨|最好(?:能|是)?|应该|要不(?:干脆|就)?|干脆|何不|希望(?:能|可以)?|盼|哪怕)[^。！？，]{0,24}?${CHANGE}`,
    `^[^。！？]{0,24}${CHANGE}[^。！？]{0,24}(?:吧(?![台员里])|呗|嘛|就好了?|多好|更好|比较好|为好|就方便)`,
    '(?:要是|如果|若)[^。！？]{2,40}(?:就(?:更|太)?(?:好|方便|完美)|会?是(?:一)?件|多好|更好)',
    '\\b(?:i suggest|it would be (?:great|nice|good|helpful) if|my suggestion)\\b',
  ].join('|'),
  'i',
);
/** A fault, a wrong or a person's own need: then the wish is how it is to be mended. */
const NEEDS =
  /坏|漏|堵了|不亮|损坏|破损|破了|塌|断了|停(?:水|电|气|暖)|没(?:水|电|气|暖)|扰民|噪音|违规|违法|违章|投诉|举报|拖欠|不退|骗|恶臭|臭|污染|没人管|管管|救|帮(?:我|忙|帮)|我(?:家|妈|爸|儿子?|女儿|孩子|老公|老婆|母亲|父亲|的(?!建议|意见))|本人的|申请|办(?:理|证)|凭什么|为什么|为何|怎么办|晕|受伤|摔|死|悬崖|护栏|咨询|询问|请问|想问|是不是|多少钱?|手续|报到|给我|我今年|我们?家|讲|骂|先进|领导|主任|书记|拿|你说/;
/** After thanks: something is still wrong, or wanted. */
const WANTED =
  /(?:但(?!凡)|可是|只是|不过|然而|就是(?=[^，。]{0,12}(?:没|不(?!堵)|少|有点|还|现在没))|现(?:反映|称|又)|这(?:回|次|两天)|没几天|另(?:外|一|有)|顺便|同时)[^。！？]{0,40}(?:没(?!想到)|不(?!错|愧)|又(?!快|好)|仍|还(?:是|没|有|请)|坏|漏|堵|满|脏|臭|黑|少|低|损|请|麻烦|帮|希望|问|建议)|(?:还|再|烦|一并|敬|恳|请)?请(?:你们|您们?)?(?:再|继续|尽快|一并|跟进|派|帮|来|看)(?![^，。]{0,8}(?:谢|表扬|转达))|(?:想|要)(?:再)?(?:问|咨询|请)(?:一?[下句]|你们)|还(?:想|要)(?:请|问|办|咨询)|希望(?:能|可以)?(?:继续(?:处理|跟进|解决|协调)|再(?:来|补|看|修|加|派|清)|尽快|补|加)|(?:再|能不能|能否|可不可以)(?:请|给|帮)?(?:再)?(?:帮(?:我|忙)?(?:一把|[一]?下|看|查|找|办)|管(?:一|管)|来(?:一|看|修|趟)|安排|派)|帮忙(?:一|看|处理|修|找|哈)|(?:也|都)想办|please (?!pass|thank|tell|convey|let)|could (?:you|someone)|but (?:it|the|now|there)/i;
const THANKS = /感谢|谢谢|致谢|多谢|多亏|表扬|点个?赞|满意|谢意|真?(?:很|真)好|\bthank/i;

/** Whether a text that thanks also wants something: then it is no 表扬, which needs no procedure. */
export function wantsBesides(text: string): boolean {
  return text.length <= 2 * SHORT && THANKS.test(text) && WANTED.test(text);
}

/** Undefined for most texts: those are left to the rules and the judge. */
export function plainKind({ title, text }: { title: string; text: string }): PlainKind | undefined {
  const whole = text.startsWith(title) ? text : `${title}。${text}`;
  if (whole.length > SHORT) return undefined;
  if (isWithdrawn(whole)) return 'withdrawn';
  return PROPOSES.test(whole) && !NEEDS.test(whole) ? 'ADVICE' : undefined;
}

/** 撤诉: the writer takes back what they had filed, and wants nothing else. */
function isWithdrawn(text: string): boolean {
  if (!WITHDRAWS.test(text) || OF_OTHERS.test(text) || GOES_ON.test(text)) return false;
  return OVER.test(text) || EARLIER.test(text) || text.length <= 8;
}
