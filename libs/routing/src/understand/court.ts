import { isNegated, isOfOthers, assertionOf } from '../text/assertion.js';
import { clauseAround } from '../text/clause.js';
import { type ReferenceData } from '../reference/reference.js';
import { hits } from '../reference/signal-hits.js';
import { type CourtMatter } from './understanding.js';

const COURT = '(?:法院|中院|高院|法庭|法官|检察院|检察机关|公安机关|公安局|公安分局|公安|派出所|经侦|刑侦|警方)';
/** Requests that only a court, a procuratorate or the police can grant, made in the writer's own name. */
const ASKED =
  /(?:要求|请求|恳请|敬请|希望|督促|敦促|申请|请|望|求)[^。，！？]{0,16}(?:再审|改判|重审|抗诉|(?:尽快|及时|依法|予以|刑事)立案|强制执行|执行到位|尽快(?:执行|开庭|判决|宣判)|恢复执行|重新审理|重新提审|撤销[^。，]{0,6}(?:判决|裁定)|监督[^。，]{0,8}不起诉)/g;
/** A judicial body that fails to act. */
const NOT_DONE = new RegExp(
  `${COURT}[^。！？]{0,14}(?:不执行|执行不力|拖延|枉法|错判|偏袒|不公|(?:不|不予|拒不|无法|反复推脱不予|迟迟(?:不|未|没有?))(?:予?立案|受案|受理|开庭|判决|执行)|有法不依)|执行难|不服[^。！？]{0,12}(?:判决|裁定|裁决书)|(?:判决|裁定)[^。！？]{0,8}(?:不公|错误|至今未执行|未执行|不执行)|(?:督促|敦促|请)[^。，]{0,10}(?:法院|中院|高院|检察院)|不起诉`,
  'g',
);
/** A judgment that was won but not carried out, in everyday words. */
const UNPAID_JUDGMENT =
  /(?:官司|判决书?|法院判|胜诉|赢了)[^。！？]{0,60}(?:拿不到|没拿到|不给|不还|没给|一分(?:钱)?(?:没|未|都)|执行不(?:了|到)|拒不|老赖|失信)|(?:官司|判决)[^！？]{0,120}(?:执行法官|执行局|强制执行)/;
/** Parties whose lawsuit is not the writer's. */
const PARTY = /公司|物业|开发商|政府|街道|指挥部|业委会|银行|对方|被告|村委/;

/** The writer is the applicant; a law or another party may be applied or apply too. */
const OWN = /我|本人|现|特|故|因此|^$/;

/**
 * 涉法涉诉 (Art. 31(1)): the petitioner is told the way, and the merits are not handled. It applies when the title is about
 * an act or omission of a judicial body, or when the writer's own request can be granted only by such a body. An
 * earlier judgment, a judgment of others, or a considered lawsuit is background: 去年法院已判决,现在仍漏水.
 */
export function courtMatter(
  { title, text }: { title: string; text: string },
  ref: Pick<ReferenceData, 'signals'>,
): CourtMatter | null {
  const about = realHit(title, NOT_DONE) ?? namedInTitle(title, ref);
  if (about) return court(about);
  const unpaid = UNPAID_JUDGMENT.exec(title) ?? (/官司|判决/.test(title) ? UNPAID_JUDGMENT.exec(text) : null);
  if (unpaid) return court(unpaid[0]);
  const asked = realHit(title, ASKED) ?? (mentionsCourt(text, ref) ? realHit(text, ASKED) : undefined);
  return asked ? court(asked) : null;
}

function court(words: string): CourtMatter {
  return { path: 'A1', reason: `涉法涉诉: ${words}` };
}

/** The LITIGATION signal in the title, unless it is background. */
function namedInTitle(title: string, { signals }: Pick<ReferenceData, 'signals'>): string | undefined {
  const signal = signals.find(({ code }) => code === 'LITIGATION');
  for (const { evidence, at } of signal ? hits(title, signal) : []) {
    const span = { at, end: at + evidence.length };
    const standing = assertionOf(title, span);
    const background =
      standing === 'past' || standing === 'possible' || standing === 'negated' || /已经?|早/.test(evidence);
    // 法院已判决,仍漏水: the following words report another problem.
    if (!background && !(standing === 'now' && /去年|前年|已/.test(clauseAround(title, span).clause.before)))
      return evidence;
  }
  return undefined;
}

function mentionsCourt(text: string, { signals }: Pick<ReferenceData, 'signals'>): boolean {
  const signal = signals.find(({ code }) => code === 'LITIGATION');
  return signal !== undefined && hits(text, signal).next().value !== undefined;
}

/** The first match that is the writer's own, and is neither denied, only considered, nor over. */
function realHit(text: string, pattern: RegExp): string | undefined {
  for (const match of text.matchAll(pattern)) {
    const span = { at: match.index, end: match.index + match[0].length };
    const standing = assertionOf(text, span);
    if (standing === 'negated' || standing === 'possible' || standing === 'quoted' || isNegated(text, span)) continue;
    const { clause, sentence } = clauseAround(text, span);
    if (/^申请/.test(match[0]) && (standing === 'past' || PARTY.test(sentence.before) || !OWN.test(clause.before)))
      continue;
    if (!isOfOthers(text, span) || /我/.test(clause.before)) return match[0];
  }
  return undefined;
}
