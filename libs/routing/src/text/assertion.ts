import { clauseAround } from './clause.js';

/**
 * How a text presents an event. `now`: going on. `told`: stated plainly. `past`: over. `possible`: a condition, fear,
 * risk or question. `quoted`: words or acts of others. `negated`: denied. `figure`: a figure of speech, as in 让人想死的噪音.
 */
export type Assertion = 'now' | 'told' | 'past' | 'possible' | 'quoted' | 'negated' | 'figure';

/** Whether the text says that the event occurred, instead of only naming it: 发生起火, 着火了, 正在漏气. */
export function comesAbout(text: string, span: TextSpan): boolean {
  const { clause } = clauseAround(text, span);
  if (HABIT.test(clause.before) || TOPIC.test(clause.after)) return false;
  const headline = clause.after === '' && text.indexOf('\n') >= span.end;
  return headline || COMES_ABOUT.test(clause.before) || CAME_ABOUT.test(clause.after);
}

/** Whether the text dates the event to the past, or the following words tell its end: 已扑灭, 幸好无人受伤. */
export function isOver(text: string, span: TextSpan): boolean {
  const { sentence } = clauseAround(text, span);
  return (
    lastIndex(sentence.before, PAST_TIME) >= 0 ||
    RECENT.test(sentence.before) ||
    OVER.test(text.slice(span.end, span.end + 80))
  );
}

export interface TextSpan {
  at: number;
  end: number;
}

/** Words that may stand between a negator and the negated word: 没有〔再发生过〕起火, 不〔会想〕自杀. */
const LIGHT =
  '(?:再|曾|被|有|是|存在|出现|发生|任何|过|了|会|想|要|能|敢|得|该|可以|应该|准备|打算|真的?|真正|去|搞|说|用来|出|让|使|给|再次|什么|其他|一[次起点丝]|多次|几次|此类|这种|这样的?|类似|我|我们)';
/** A negator that is not part of 不但, 不仅, 不得不, 没想到, 无人 and similar words. */
const NEGATOR =
  '(?:(?<!是|要|会|能|可|有|了|看)没有|从没|没|从未|并未|尚未|未(?!来|必|婚|成年|知|免|央|能)|从不|决不|绝不|并不|不是|并非|绝非|绝无|并无|毫无|不存在|不(?!但|仅|只|止|光|断|久|时|知|管|顾|料|慎|幸|停|然|如|过|少|服|同|法|良|当|明|满|准|得不|让|敢不|能不))';
const NEGATED = new RegExp(`(?:${NEGATOR}${LIGHT}{0,5}|没有?(?:再|曾|真的)?(?:发生|出现)过?[^，]{0,6})$`);
/** 是不是, 会不会: a question and no denial. */
const A_NOT_A = /(\p{Script=Han})[不没]\1/gu;
/** Preventing an event implies that it has not happened. */
const PREVENTED =
  /(?:避免|防止|杜绝|严防|预防|以防|谨防|提防|免得|以免|省得|防范|防备|免遭|远离|禁止|严禁|打击|整治|反对|抵制|铲除|消除|排除)[^，]{0,8}$/;

const CONDITION =
  /担心|担忧|害怕|生怕|恐惧|提心吊胆|难道|非(?:要|得)等|(?:要|非)等到|如果|若(?!干|无其事)|倘若|倘使|假如|假设|假使|假若|要是|万一|一旦|设想|试想|想象|只要|即使|即便|哪怕|除非|届时|到时候?|比如|例如|譬如|诸如|比方|据(?:统计|报道|不完全统计|新闻|了解全国)|新闻(?:里|上|中|报道)|网上(?:看到|报道)|其他(?:城市|地方|小区)|外地|某(?:市|地|小区)/;
const MODAL =
  /快要|即将|濒临|面临|可能|也许|或许|恐怕|说不定|会不会|是否|是不是|有没有|有无|能不能|将会|将来|今后|以后会|随时|容易|极易|易(?=[^贷])|怕|担心|担忧|害怕|生怕|忧虑|难免|难保|迟早|早晚|保不齐|足以|差点|险些|几乎|(?<![委协商工学开社机大年体议集聚晚宴理])会(?!议|员|场|长|计|展|所)/;
const POSSIBLE_AFTER =
  /^(?:[^，]{0,4}(?:时|的时候|之时)，|[^，]{0,6}(?:怎么办|咋办|谁(?:来)?负责|谁承担)|[^，]{0,4}的?(?:风险|危险|隐患|可能|后果|几率|概率|苗头)|(?:的?(?:应急|预案|演练|报警器?|报警系统|探测|检测|检查|排查|知识|宣传|保险|逃生|防护|防范|监测|标准|规范|条例|规定)))|^[^，。]{0,10}(?:吗|呢)(?:[？，]|$)/;

const PAST_TIME =
  /早已|早就|去年|前年|大前年|上半年|年初|(?:[0-9一二三四五六七八九十几多数两]{1,8}个?(?:年|月|周|星期|礼拜)(?:之|以)?前|[0-9]{2,8}天前)|上个?(?:月|周|星期|礼拜)|曾|当年|当时|当晚|那年|那时|那次|以前|之前|此前|早前|早年|早些|原来|过去|前(?:些|段)(?:天|日子?|时间)|前阵子|前不久|(?:19|20)[0-9]{2}(?:年|[.-])|[0-9]{1,2}月(?:份|底|初|中旬|上旬|下旬|[0-9]{1,2}[日号])?|多次|屡次|[0-9一二三四五六七八九十几数两]{1,8}次/g;
const PAST_AFTER =
  /^(?:过(?!度|敏|大|多|期|道|来|去)|了?[^，]{0,3}[0-9一二三四五六七八九十几数两好多]+(?:次|回|起|例)|[^，]{0,4}(?:事件|事故|案件|案例|事例|先例|教训|一案|的新闻|(?:之|以)后|后[，果]))/;
const PRESENT =
  /正在|现在|此刻|眼下|目前|如今|至今|当前|刚刚|刚才|仍|还在|依然|依旧|一直|今天|今日|今晚|今早|今晨|这会儿|突然|已经|赶快|赶紧|快来|救命|又[^，]{0,4}了|到现在|没停|持续|越来越/g;

const COMES_ABOUT =
  /(?:发生|出现|正在|正|现在|已经?|刚刚?|刚才|突然|忽然|又|今[天晚早晨日]|凌晨|现场|闻到|看到|怀疑|疑似)[^，]{0,10}$/;
const CAME_ABOUT = /^(?:了(?!怎么办|咋办)|中|着|严重|得厉害|，?(?:快|请|救|赶))/;
/** Nouns that turn the event into a topic: 起火问题, 漏气现象. */
const TOPIC = /^的?(?:问题|现象|情况|原因|隐患|事件|事故|案)/;
const RECENT =
  /昨[天日晚夜]|前[天日晚]|[0-9一二两三四五六七八九十几]天前|前[几两三]天|近日|最近|近期|日前|本月|这个月|本周|那天/;
const HABIT = /经常|时常|常常|频发|频繁|有时|偶尔|往往|老是|总是|每次|每逢|屡次|多次|司空见惯/;
const OVER =
  /扑灭|熄灭|灭了火|救出|脱险|获救|排除了|已(?:经)?(?:修复|处理|恢复)|幸好|幸亏|庆幸|所幸|好在|没有?(?:造成|导致)|未(?:造成|导致)|火势不大|后(?:果|来)/;

const QUOTE_OPEN = '“「『"《';
const SAYING =
  /(?:说|称|声称|宣称|表示|骂|喊|叫嚣|威胁|恐吓|扬言|放言|传言|谣传|回复|答复|告诉|听说|据说)(?:道|是|着|我|我们|要|让)?[^，。]{0,6}$/;
/** 〔他〕说我想死: another person says it about the writer. */
const SAID_OF_ME = /(?:^|还|就|竟|居然|并)(?:说|骂|威胁|恐吓|扬言|咒)我们?[^，]{0,4}$/;
/** The first person. A clerk writes about the caller and the visitor in the third person. */
const FIRST_PERSON =
  /我|俺|咱|本人|自己|来[电访](?:人|者|男子|女子|群众)|诉求人|反映人|信访人|市民(?=称|说|表示|反映|来电|自述)/;
const OTHERS =
  /有(?:的|些)?(?:人|业主|村民|居民|家长|同事|工友)|别人|他人|旁人|对方|邻居|他们?|她们?|物业|老板|保安|工作人员|司机|(?<!来[电访])(?:男子|女子)|年轻人/;

const OBJECT = new RegExp(`(?:和|跟|与|同|对|向|把|将|给|替|找|问|叫|让)(?:${OTHERS.source})`, 'g');

/**
 * Returns how the text presents the words at `span`, from the grammar around them: negation, condition and modality,
 * tense and aspect, reported speech.
 */
export function assertionOf(text: string, span: TextSpan): Assertion {
  const { clause, sentence } = clauseAround(text, span);
  if (denied(clause.before) || PREVENTED.test(clause.before)) return 'negated';
  if (
    (/(?:让|令|使|叫)人[^，]{0,3}$/.test(clause.before) && clause.after.startsWith('的')) ||
    clause.after.startsWith('式')
  )
    return 'figure';
  if (quoted(text, span) || toldByOthers(clause.before, sentence.before)) return 'quoted';
  if (possible(clause, sentence)) return 'possible';
  const present = lastIndex(sentence.before, PRESENT);
  const past = lastIndex(sentence.before, PAST_TIME);
  if (PAST_AFTER.test(clause.after) && present <= past) return 'past';
  if (past >= 0 && present <= past && !sentence.after.slice(0, 24).match(PRESENT))
    return PAST_AFTER.test(clause.after) || past > sentence.before.length - 40 ? 'past' : 'told';
  return present >= 0 || sentence.after.match(PRESENT) ? 'now' : 'told';
}

/** Whether the words at `span` are denied: 没有受贿, 不是用来以权谋私. */
export function isNegated(text: string, span: TextSpan): boolean {
  return denied(clauseAround(text, span).clause.before);
}

/** Whether other people than the writer do it: 他说要砍人, 有人点火. The nearest subject counts; in 我和他们同归于尽 it is 我. */
export function isOfOthers(text: string, span: TextSpan): boolean {
  const { clause, sentence } = clauseAround(text, span);
  const near = OTHERS.test(clause.before) || FIRST_PERSON.test(clause.before) ? clause.before : sentence.before;
  const subjects = near.replace(OBJECT, (object) => '〇'.repeat(object.length));
  return lastIndex(subjects, new RegExp(OTHERS, 'g')) > lastIndex(subjects, new RegExp(FIRST_PERSON, 'g'));
}

function denied(before: string): boolean {
  return NEGATED.test(before.replace(A_NOT_A, '$1〇$1'));
}

function possible(clause: { before: string; after: string }, sentence: { before: string; after: string }): boolean {
  if (MODAL.test(clause.before) || POSSIBLE_AFTER.test(clause.after)) return true;
  const condition = CONDITION.exec(sentence.before);
  return condition !== null && lastIndex(sentence.before.slice(condition.index), PRESENT) < 0;
}

/** Whether an opening quotation mark before the words, in the same sentence, is not closed. */
function quoted(text: string, { at }: TextSpan): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  const open = Math.max(...[...QUOTE_OPEN].map((mark) => before.lastIndexOf(mark)));
  if (open < 0 || /[”」』》\n]/.test(before.slice(open + 1))) return false;
  // A straight mark opens a quotation only if an odd number of them precedes.
  if (before[open] === '"' && (before.split('"').length - 1) % 2 === 0) return false;
  return (
    !new RegExp(`(?:我|本人|来电人|来访人)[^，。]{0,6}$|^$`).test(before.slice(0, open)) &&
    !/自述|自称|哭/.test(before.slice(0, open))
  );
}

function toldByOthers(clause: string, sentence: string): boolean {
  if (SAID_OF_ME.test(clause)) return true;
  const saying = SAYING.exec(clause) ?? SAYING.exec(sentence);
  if (!saying) return false;
  const teller = (SAYING.test(clause) ? clause : sentence).slice(0, saying.index);
  return lastIndex(teller, new RegExp(OTHERS, 'g')) > lastIndex(teller, new RegExp(FIRST_PERSON, 'g'));
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}
