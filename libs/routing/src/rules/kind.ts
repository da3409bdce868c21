import { firstHit } from './risk.js';
import { type CompiledSignal, type ReferenceData } from './reference.js';
import { type CourtMatter, type MatterKind } from './understanding.js';

/** The channel's own word decides where it has one; 投诉 and 求助 and 举报 are requests for handling, so 申诉求决. */
const STATED: Record<string, MatterKind> = { CONSULT: 'CONSULT', HELP: 'APPEAL', COMPLAINT: 'APPEAL', REPORT: 'APPEAL', ADVICE: 'ADVICE', PRAISE: 'PRAISE' };
const TROUBLE = /投诉|扰民|举报|维权|拖欠|严重|违法|违规|不作为|隐患|臭|噪(音|声)|骗|拒不|赔偿|要求|恳请|强烈/;

/** 事项性质 of a normalised text. An accusation outranks whatever the channel called it (domain order: J, then S, then the rest). */
export function kindOf(facts: { title: string; text: string; statedKind?: string; accusation: boolean }, ref: ReferenceData): MatterKind {
  if (facts.accusation) return 'ACCUSATION';
  const stated = facts.statedKind ? STATED[facts.statedKind] : undefined;
  if (stated) return stated;
  const whole = `${facts.title}\n${facts.text}`;
  if (hit('KIND_PRAISE', whole, ref) && !TROUBLE.test(facts.title)) return 'PRAISE';
  if (hit('KIND_ADVICE', facts.title, ref) || (hit('KIND_ADVICE', facts.text, ref) && !TROUBLE.test(whole))) return 'ADVICE';
  if (hit('KIND_CONSULT', facts.title, ref) && !TROUBLE.test(facts.title)) return 'CONSULT';
  return /\?$|？$/.test(facts.title) && !TROUBLE.test(whole) ? 'CONSULT' : 'APPEAL';
}

const COURT_ASK = /(要求|请求|申请|恳请|希望)[^。！？]{0,16}(再审|改判|重审|抗诉|立案|强制执行|执行到位|尽快执行|恢复执行|撤销[^。]{0,6}(判决|裁定))|执行难|不服[^。！？]{0,12}(判决|裁定)|判决[^。！？]{0,8}(不公|错误|至今未执行|未执行|不执行)|(法院|法庭)[^。！？]{0,10}(不执行|拖延|枉法|不立案|不予立案|迟迟)/;

/** A judgment that was won and not carried out, told without the words of law. */
const UNPAID_JUDGMENT = /(官司|判决书?|法院判|胜诉|赢了)[^。！？]{0,60}(拿不到|没拿到|不给|不还|没给|一分(钱)?(没|未|都)|执行不(了|到)|拒不|老赖|失信)|(官司|判决)[^！？]{0,120}(执行法官|执行局|强制执行)/;

/**
 * 涉法涉诉 (Art. 31(1)): told to the petitioner, not handled on the merits. Asked for in the text when the LITIGATION signal is
 * there and the request itself is one only a court can grant, or the title is about the case; a passing mention is not enough.
 */
export function courtMatter(facts: { title: string; text: string }, ref: ReferenceData): CourtMatter | null {
  const whole = `${facts.title}\n${facts.text}`;
  const signal = hit('LITIGATION', whole, ref);
  const ask = COURT_ASK.exec(whole);
  const inTitle = hit('LITIGATION', facts.title, ref);
  const unpaid = UNPAID_JUDGMENT.exec(facts.title) ?? (/官司|判决/.test(facts.title) ? UNPAID_JUDGMENT.exec(facts.text) : null);
  if (!inTitle && !unpaid && !(signal && ask)) return null;
  return { path: 'A1', reason: `涉法涉诉: ${inTitle ?? unpaid?.[0] ?? ask?.[0] ?? signal ?? ''}` };
}

function hit(code: string, text: string, ref: ReferenceData): string | undefined {
  const signal: CompiledSignal | undefined = ref.signals.find((one) => one.code === code);
  return signal && firstHit(text, signal)?.evidence;
}
