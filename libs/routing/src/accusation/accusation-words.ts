/** 公职身份: public offices in everyday words. Managers of ordinary firms are left out deliberately. */
export const OFFICE =
  '(?:书记|(?<!班)主任|局长|处长|科长|股长|所长|站长|区长|县长|市长|镇长|乡长|村长|队长|大队长|中队长|干部|领导|公务员|工作人员|执法人员|检查人员|城管队员|城管|民警|交警|辅警|警察|警官|法官|检察官|校长|院长|支书|村官|村主任|' +
  '巡视员|办事员|经办人|窗口人员|官员|政府官员|副职|公职人员|国家工作人员|党员)';

/** 职务违纪违法: acts that only a holder of an office can commit. */
const OF_OFFICE =
  '贪污|贪腐|贪官|腐败|受贿|收受|索贿|索要|勒索|行贿|以权谋私|谋取私利|谋私利|牟利|徇私|优亲厚友|吃拿卡要|挪用|截留|冒领|套取|保护伞|滥用职权|滥用权力|玩忽职守|失职渎职|渎职|官商勾结|警匪|' +
  '勾结|串通|中饱私囊|权钱交易|利益输送|打击报复|包庇|袒护|收好处|收了好处|收钱|收黑钱|黑钱|好处费|红包|回扣|送礼|送钱|塞钱|吃请|公款|违纪|作风问题|生活作风|买官卖官|任人唯亲|暗箱操作|乱作为|通风报信|' +
  '平安费|协调费|辛苦费|茶水费|茶钱|打点|疏通关系|走后门|关系户|内定|打招呼|吃空饷|占用公车|公车私用';
/** Acts that a neighbour, a firm or a thief may also commit: they count only if an office commits them. */
const OF_ANYBODY = '侵占|侵吞|私吞|克扣|骗取|虚报|充当';

/** 违纪违法: acts of which an office may be accused. */
export const WRONG = `(?:${OF_OFFICE}|${OF_ANYBODY})`;

const KIN = '(?:表弟|表哥|堂弟|堂哥|小舅子|妻弟|侄子|外甥|女婿|儿子|亲戚|家属|老婆|情妇|亲信)';
const BODY = '(?:局|委|办|所|队|科|政府|街道|镇|乡|村|村委|村委会|居委会|社区|法院|检察院|派出所|中心|站)';
/** Names of bodies that are always public; 中心 and 站 may be a shop. */
const PUBLIC_BODY =
  '(?:局|政府|街道办?|(?:镇|乡|村)(?:委|政府|里|干)|村委会?|居委会?|社区|法院|检察院|派出所|公安|(?:服务|政务|监管|征收|执法|交易所?管理)中心|信访办|拆迁办|管委会|指挥部)';

/**
 * Any one of these restricts a submission until a person has decided; the named group is the wrong itself, which may be
 * denied.
 */
export const ACCUSING: readonly RegExp[] = [
  new RegExp(`${OFFICE}[^。！？]{0,40}(?<wrong>${OF_OFFICE})`, 'g'),
  new RegExp(`${OFFICE}[^。！？]{0,40}(?<!被|遭|遭到|受到|被人|被他人|被非法|被违法)(?<wrong>${OF_ANYBODY})`, 'g'),
  new RegExp(`(?<wrong>${OF_OFFICE})[^。！？\\n]{0,24}${OFFICE}`, 'g'),
  new RegExp(`(?<wrong>${OF_ANYBODY})[^。，！？\\n]{0,24}${OFFICE}`, 'g'),
  new RegExp(`(?:举报|检举|控告|揭发)[^。，！？]{0,16}${OFFICE}`, 'g'),
  new RegExp(
    `反映[^。，！？]{0,16}${OFFICE}(?:[^。！？]{0,30}(?:违法|违规|违纪|不法|以权|经济问题|作风)|的?[^。，！？]{0,4}问题)`,
    'g',
  ),
  new RegExp(
    `${BODY}[^。！？]{0,20}(?<wrong>贪污|腐败|受贿|索贿|行贿|以权谋私|徇私|滥用职权|官商勾结|保护伞|权钱交易|利益输送|中饱私囊|吃拿卡要)`,
    'g',
  ),
  new RegExp(`${BODY}[^。，！？]{0,12}(?<wrong>包庇|袒护|勾结|串通|乱作为|暗箱操作|打击报复)`, 'g'),
  new RegExp(
    `(?:部门|局|所(?!有|以|谓|在)|队|街道|社区|城管|公安)[^。！？]{0,60}(?<wrong>(?:收|拿)了?好处|得了好处|收黑钱|收红包)`,
    'g',
  ),
  new RegExp(
    `(?:${OFFICE}|${BODY}里?(?:的|那位|那个)?)[^。！？]{0,40}${KIN}(?:的|家|名下)?[^。！？]{0,8}(?:公司|店|厂|工程|项目)`,
    'g',
  ),
  new RegExp(
    `(?:检查|执法|所里|科里|队里|局里|城管|中队|巡查)[^。！？]{0,60}(?<wrong>白吃|签单|签个字就走|请客|不给钱|不付钱|要烟|拿烟|收钱|要钱|塞钱|指定(?:的)?(?:公司|店|商家))`,
    'g',
  ),
  // Crimes of office by name: they always mean a holder of an office, named or not.
  /(?<wrong>受贿|行贿|索贿|贪污|滥用职权|玩忽职守|渎职)/g,
  // The same in Russian, Korean, Mongolian, Uyghur and Tibetan.
  /(?<wrong>взят(?:к|оч)|коррупц|뇌물|부정부패|авлига|хахуул|پارا|پارىخور|རྔན་)/giu,
  new RegExp(`(?:控告|控诉|检举|揭发)[^。，！？]{0,20}${PUBLIC_BODY}`, 'g'),
  /(?<wrong>平安费|保护费|协调费|辛苦费|茶水费|好处费)/g,
  /拟提拔|拟任(?:职|副|正|用|县|局|镇)?|任前公示|考察对象|公示的?.{0,8}人选/g,
  /检举控告|检举人|权钱交易|官商勾结|违纪违法|违反八项规定/g,
  /^[^\n]{0,80}\n?\s*(?:尊敬的)?(?:市|区|县)?(?:纪委|监委|纪检|纪委监委|组织部|巡视组|巡察组)[^。\n]{0,12}[:，,][^]{0,200}(?:反映|举报|检举|控告|揭发)/g,
];

/**
 * Figures of speech for an unknown person behind something. They count as an accusation only if somebody is named who
 * can be accused.
 */
export const FIGURE = /保护伞|贪官/g;

/** A public office, body or branch at which a figure of speech may point. */
export const SOMEBODY = new RegExp(
  `${OFFICE}|局|政府|街道|(?:镇|乡|村|区|县|市)(?:委|里|政府|上)|村委|居委|村支|社区|公安|派出所|警|城管|执法|法院|检察|部门|机关|纪委|信访|住建|国土|环保|工商|税务|食药|质监|消防|交管|运管|党委|人大|管委会|主管|支队|大队|中队|分局|当局|官(?!司)|体制|内部人`,
);

/** Public bodies and offices in everyday words, for the weaker patterns below. */
const AUTHORITY =
  '(?:[\\p{Script=Han}]局(?![势面限部])|政府|街道|村(?:里|委|干|支|上)|镇(?:里|政府|上)|乡(?:里|政府|上)|社区|居委|派出所|公安|交警|城管|执法|法院|法官|检察|部门|干部|领导|书记|主任|官员|机关|质监|渔政|环保|工商|税务|消防|信访|科长|局长|所长|队长|站长|镇长|校长|警官|民警)';
/** Words that point at favours between an authority and somebody else. */
const FAVOUR =
  '中饱私囊|利益输送|权钱交易|钱权交易|官商勾结|警匪|腐败|贪腐|贪官|以权谋私|徇私|打点(?!滴)|买通|收买(?!价)|通风报信|(?:提前|事先|早就)都?(?:收到|得到|知道|接到)了?(?:通知|消息|风声)|收到通知提前|走漏|顶包|包庇|弄虚[作做]假|私有财产|暗箱操作|(?<!之)内定|关系户';
const GIFT =
  '(?:送|塞|给|提|拿|收)(?:了|过)?[^，。]{0,6}(?:[一二两三几五十0-9]+)(?:条|瓶|包|箱|盒)(?:软|硬|好)?(?:烟|酒|中华|茅台|茶)';
const KINSHIP = '是[^，。]{0,8}的?(?:亲戚|小舅子|侄子|外甥|连襟|拜把子)';

/**
 * Patterns of which one holds a text back until a person has looked, unless the learned judge is sure that it means
 * nothing: too weak to seal.
 */
export const SUSPICIOUS: readonly RegExp[] = [FAVOUR, GIFT, KINSHIP]
  .flatMap((words) => [
    new RegExp(`${AUTHORITY}[^。！？\\n]{0,40}(?<wrong>${words})`, 'gu'),
    new RegExp(`(?<wrong>${words})[^。！？\\n]{0,40}${AUTHORITY}`, 'gu'),
  ])
  .concat(
    // An informer was told on: only who took the report can have done it.
    /(?:举报|投诉|反映|打(?:过|完|了)?12345)[^。！？]{0,40}(?<wrong>谁(?:告诉|说出|漏|泄露)|怎么(?:会)?(?:知道|晓得)是我|(?:号码|电话|名字)[^，。]{0,8}(?:给了|告诉)(?:他|对方|老板|人家))/gu,
    // Whoever wears a uniform lays hands on somebody or on a stall. 民警被打伤 accuses nobody in uniform.
    /(?:城管|交警|民警|辅警|协警|警察|执法(?:人员|队员?|服)|联防队?|协管员?|制服|警服|袖标|袖章)[^。！？]{0,28}(?<!被[^，。]{0,6})(?<wrong>扇(?:了)?(?:我|他|她|老|人|一)|踹|踢(?:翻|了)|踩(?:烂|坏|碎)|掀(?:翻|了)|砸(?:了|烂|坏|碎)|推(?:倒|搡|了(?:我|他|她|老|一))|打(?:了)?(?:我|人|老人|伤)|殴打|拽(?:着|倒|我)|耳光|巴掌)/gu,
    /(?<wrong>打人|打了|动手|铐)[^。]{0,30}(?:制服|警号|执法仪)|(?:制服|警号|执法仪)[^。]{0,30}(?<wrong2>打|伤|骨折)/gu,
  );

/** Words of accusation against public office in English. */
export const ENGLISH_ACCUSATION =
  /\b(brib(e|es|ed|ery|ing)|corrupt(ion)?|embezzl\w+|kickbacks?|abus(e|ed|es|ing) (of )?(his |her |their )?(power|authority|office)|demand(ed|s|ing)? (money|cash|a payment)|took money|tea money|hush money|protection money|red envelopes?|under the table|(ask(s|ed|ing)?|want(s|ed)?) .{0,40}(money|cash|envelope)|pa(y|id) (him|her|them) (off|cash))\b/i;
/** Offices and what they take, in pinyin instead of characters; both must be there. */
export const PINYIN_OFFICIAL =
  /\b(?:(?:ju|chu|ke|suo|zhan|zhen|xiang|cun|xiao|yuan|dui) ?zhang|(?:zhi ?)?shu ?ji|zhu ?ren|cheng ?guan|(?:min|jiao) ?jing|gan ?bu|ling ?dao)\b/i;
export const PINYIN_ACCUSATION =
  /\b(?:shou ?hui|suo ?hui|xing ?hui|tan ?wu|hong ?bao|hei ?qian|hui ?kou|hao ?chu ?fei|bao ?hu ?fei|shou ?qian)\b/i;

export const ENGLISH_OFFICIAL =
  /\b(officials?|officers?|director|secretary|mayor|police|judge|bureau|inspectors?|civil servant|government|party committee|cadres?)\b/i;
