import { isOfOthers } from '../text/assertion.js';
import { sentenceAt } from '../text/clause.js';
import { type ReferenceData } from '../reference/reference.js';
import { head } from '../text/head.js';
import { hits } from '../reference/signal-hits.js';
import { type AppealKind } from '#intake';

export interface KindFacts {
  /** Normalised. */
  title: string;
  text: string;
  /** As the channel stated it; it outweighs the text. */
  statedKind?: string;
  /** Evidence of an accusation; empty when there is none. */
  accusing: readonly string[];
}

/** The kind, and the words that show it. */
export interface ToldKind {
  kind: AppealKind;
  evidence: string;
}

const KINDS: readonly string[] = ['CONSULT', 'HELP', 'COMPLAINT', 'REPORT', 'ADVICE', 'PRAISE'];
/** 举报 as the act of this text; not 举报到, 举报后, 举报电话, 多次举报. */
const REPORTING =
  /(?<!多次|再次|曾|已|有奖|被|接到|遭)(?:举报|检举|揭发|控告|控诉)(?!给|到|至|于|后|过|电话|无果|无门|热线|平台|信箱|人|者|投诉)/;
const BLAME =
  /投诉|扰民|违规|违法|违章|违建|乱(?:收费|停|摆|倒|占|搭|象|涨价)|不作为|欺骗|欺诈|诈骗|骗|虚假|霸王|拖欠|欠薪|拒绝|拒不|推诿|强制|强迫|强买|强卖|强拆|偷工|偷排|擅自|私自|无证|侵占|侵犯|侵害|噪音|噪声|恶臭|臭气|污染|质量(?:问题|差)|敷衍|黑心|维权|严重|不合理|不公|失职|不负责|问责|谁来管|没人管|无人管|凭什么|岂有此理|不退|未退|不还|迟迟(?:不|未|没)|无故|不让|随便停|超标|虚高/;
const NEED =
  /求助|求救|帮帮|帮忙|救助|救救|困难|走失|寻找|失联|停水|停电|停气|没水|没电|漏水|堵塞|堵了|损坏|破损|不亮|坏了|塌陷|维修|修复|修理|报修|补贴|低保|无法|办不了|希望解决|请求解决|恳请解决|盼|难题|诉求|请求|恳请|要求|请/;
/** A question that asks for an action and not for an answer. */
const RHETORICAL =
  /为什么|为何|凭什么|难道|还要(?:多久|等)|要(?:等|拖)到|(?:何时|什么时候|到底)(?:才|能)|谁来|谁管|怎么(?:又|总|老|还|就|隔)|管一下|管管|小点声|每天|一直|长期|从早|大半年|合理吗|合法吗|管不管|有人管|没人管|无人管/;
const QUESTION =
  /(?:吗|呢|么|\?|？)$|是否|如何|怎么(?:办理|申请|领|缴|查|走|算|样)|哪里|能否|可否|多少|何时|什么时候|咨询|请问|请教|想问|问问|了解/;
/** Thanks for a completed act; wishes and courtesies name no act. */
const THANKS = /感谢|谢谢|致谢|鸣谢|表扬|点赞|锦旗|称赞|好评/g;
const DEED =
  /帮|解决了|修好|处理(?:好|完)|办(?:好|成|理)|找回|送(?:回|来|到)|救|热情|耐心|负责|及时|迅速|很快|高效|认真|细心|周到|贴心|专业|敬业|拾金不昧|助人为乐|为民|好人|好事|同志|师傅|辛苦/;
/** Maximum length of text after the thanks: they stand at the end. */
const MOST_THANKS = 10;
const HOPED = /如果|若|如能|希望|望|请|恳请|期待|盼|将|先|再次|提前|百忙|阅读|关注|回复|答复|支持|理解|重视|采纳/;
/** Words of a problem: a text with a problem only thanks in advance or in passing. */
const AMISS = /问题|困难|影响|隐患|损失|不便|不能|不到|没法|脏|太(?!好|感谢|棒)|挡住|堵/;
const WANTS =
  /请求|恳请|要求|请(?:尽快|有关|相关|政府|领导|帮|派|督促|查|给)|希望(?:能|可以|尽快|政府|有关|相关|领导|得到)|为什么|怎么办|何时|投诉|举报|扰民|不作为/;

/**
 * Returns the kind of appeal: as stated, else by the verbs of its title, else by those of its text. A request without
 * blame is 求助, with blame 投诉.
 */
export function appealKindOf(facts: KindFacts, ref: Pick<ReferenceData, 'signals'>): ToldKind {
  const { title, text, statedKind, accusing } = facts;
  if (statedKind !== undefined && KINDS.includes(statedKind))
    return { kind: statedKind as AppealKind, evidence: '来件标注' };
  const accused = accusing[0];
  if (accused !== undefined) return { kind: 'REPORT', evidence: accused };
  const reported = REPORTING.exec(title);
  if (reported) return { kind: 'REPORT', evidence: reported[0] };
  return advice(title, text, ref) ?? praise(title, text) ?? question(title, text, ref) ?? wanted(title, text);
}

function praise(title: string, text: string): ToldKind | undefined {
  const headed = /^.{0,12}(?:表扬|点赞|感谢信|锦旗|致敬)|^(?:衷心|特别|非常|真诚)?感谢.{2,}/.exec(title);
  if (headed && !BLAME.test(title) && !/回复|答复/.test(title)) return { kind: 'PRAISE', evidence: headed[0] };
  if ([title, text].some((part) => BLAME.test(part) || WANTS.test(part) || AMISS.test(part))) return undefined;
  const whole = `${title}\n${text}`;
  for (const { 0: word, index } of [...whole.matchAll(THANKS)].slice(-MOST_THANKS)) {
    const { here } = sentenceAt(whole, { at: index, end: index + word.length });
    if (DEED.test(here) && !HOPED.test(here)) return { kind: 'PRAISE', evidence: head(here, 40) };
  }
  return undefined;
}

function advice(title: string, text: string, ref: Pick<ReferenceData, 'signals'>): ToldKind | undefined {
  const headed =
    /^(?:关于|对)?.{0,40}(?:的|些|点|条)(?:建议|意见建议|合理化建议|提议)|^.{0,4}(?:建议|提议)|(?:建议|提议)(?:在|将|把|增|设|取消|开通|完善|优化|改|加|修|建|调整)/.exec(
      title,
    );
  if (headed && !/投诉|举报/.test(title)) return { kind: 'ADVICE', evidence: headed[0].slice(-20) };
  if (BLAME.test(title) || BLAME.test(text)) return undefined;
  const signal = ref.signals.find(({ code }) => code === 'KIND_ADVICE');
  for (const { evidence, at } of signal ? hits(text, signal) : []) {
    // 物业建议, 医生建议: advice given by others.
    if (!isOfOthers(text, { at, end: at + evidence.length })) return { kind: 'ADVICE', evidence };
  }
  return undefined;
}

function question(title: string, text: string, ref: Pick<ReferenceData, 'signals'>): ToldKind | undefined {
  const asked = QUESTION.exec(title);
  if (asked && !BLAME.test(title) && !RHETORICAL.test(title)) return { kind: 'CONSULT', evidence: asked[0] };
  if (BLAME.test(title) || BLAME.test(text) || RHETORICAL.test(text)) return undefined;
  const signal = ref.signals.find(({ code }) => code === 'KIND_CONSULT');
  const first = signal && hits(text, signal).next().value;
  return first ? { kind: 'CONSULT', evidence: head(first.evidence, 40) } : undefined;
}

function wanted(title: string, text: string): ToldKind {
  const blame = BLAME.exec(title);
  if (blame) return { kind: 'COMPLAINT', evidence: blame[0] };
  const need = NEED.exec(title);
  if (need) return { kind: 'HELP', evidence: need[0] };
  const inText = BLAME.exec(text);
  return inText ? { kind: 'COMPLAINT', evidence: inText[0] } : { kind: 'HELP', evidence: NEED.exec(text)?.[0] ?? '' };
}
