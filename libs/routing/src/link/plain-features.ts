import { type LinkFeatures } from './link-features.js';
import { type LinkFacts } from './link-facts.js';
import { followUpOf } from '../details/follow-up.js';
import { shareSupply } from '../details/area-wide.js';
import { contradiction, OF_HOMES, sharesParticular, sharesSpot } from '../details/particulars.js';
import { spotAgreement } from '../details/spots-on-lines.js';
import { echoes } from './place-echo.js';
import { isOpposite } from '../details/polarity.js';
import { isOtherHome } from '../details/private-fault.js';
import { templateChange } from '../details/template-change.js';
import { hasOwn, topicAgreement } from '../details/topics.js';
import { problemAgreement, type ProblemAgreement } from '../problems/problem-agreement.js';
import { areShort, detailsOf, type ToldDetails } from './told-details.js';
import { type Understanding } from '../understand/understanding.js';
import { type Vocabulary } from '../text/vocabulary.js';
import { commonRun } from './word-agreement.js';
import { profileOf } from './word-profile.js';

/** What the rules on short texts see of a pair. */
export interface PlainFeatures extends ProblemAgreement {
  /** 1 when both tell a line, building, gate, kilometre etc. and none is common. */
  otherParticular: number;
  sharedParticular: number;
  /** 1 when both tell one flat, house number, stall, kilometre, exit or crossing. */
  sharedSpot: number;
  /** 1 when they tell opposite states or demands. */
  opposite: number;
  /** 1 when both are faults of one home each, or one is a home's and the other everybody's. */
  otherHome: number;
  /** 1 when one is the other with other words in the same places. */
  template: number;
  /** 1 when both roads cross another road each. */
  otherCrossing: number;
  /** 1 when both name another place beside a common road. */
  besideLine: number;
  /** 1 when one names a place of the other by its core. */
  echo: number;
  /** 1 when one of them names no place. */
  placeless: number;
  /** 1 when both tell an outage, smell or breakdown of one kind. */
  sameEvent: number;
  /** 1 when both say that more than one building or road is affected. */
  wide: number;
  sameArea: number;
  /** The rarest run of characters that both texts contain. */
  commonName: number;
  /** Agreement of the topics, 0..1, and 1 when both tell topics and none is common. */
  topic: number;
  otherTopic: number;
  /** 1 when both contain one place's name without its suffix. */
  sharedCore: number;
  /** 1 when both name employers and none is common. */
  otherFirm: number;
  /** 1 when both name places by their short names and none is common. */
  otherBranch: number;
  /** 1 when one is the other with a few more words. */
  sameText: number;
  /** 1 when both tell unpaid wages; when both tell money that a firm does not return. */
  wages: number;
  /** 1 when both name one spot that is no firm. */
  site: number;
  /** 1 when each tells a topic of its own beside the common ones. */
  otherToo: number;
  refund: number;
  /** The same person's later text: 1 it continues the earlier one, -1 it announces another matter. */
  followUp: number;
  /** 1 when the later text corrects or completes the earlier one. */
  corrects: number;
  /** 1 when the later text tells no problem of its own. */
  bare: number;
  /** 1 when it only thanks. */
  thanks: number;
  /** Number of places that the text with fewer names, and the one with more. */
  leastPlaces: number;
  mostPlaces: number;
  /** 1 when one tells too little of something and the other too much. */
  otherAmount: number;
  /** Spots named beside a common road: 1 one spot, -1 only different ones. */
  spotOnLine: number;
  /** Overlap (Dice) of the pairs of characters of both faults, and the number of pairs of the shorter one. */
  faultWords: number;
  faultLength: number;
  /** Number of characters of the longer text. */
  longest: number;
}

/** Everything the rules on two short texts weigh. */
export type ShortTextFeatures = LinkFeatures & PlainFeatures;

function namesNothing({ anchors, area, foreignAreas }: Understanding['place']): boolean {
  return anchors.length + foreignAreas.length === 0 && area === null;
}

/** Whoever lost money to one firm is of one matter, whether they speak of themselves or of all. */
const LOST_MONEY = ['refund', 'fraud', 'fake-goods', 'driving-school'];

/** Compares two short texts; undefined when one of them is long. Symmetric. */
export function plainFeatures(a: LinkFacts, b: LinkFacts, vocabulary: Vocabulary): PlainFeatures | undefined {
  const [x, y] = [detailsOf(a), detailsOf(b)];
  if (!areShort(x, y)) return undefined;
  const [earlier, later] = a.submittedAt <= b.submittedAt ? [x, y] : [y, x];
  const oneSupply = isOneSupply(x, y);
  const change = templateChange(x.text, y.text);
  const both = (name: string): number => Number(x.topics.has(name) && y.topics.has(name));
  const refund = Math.max(...LOST_MONEY.map(both));
  const topic = topicAgreement(x.topics, y.topics);
  const [p, q] = [a.understanding.place, b.understanding.place];
  return {
    ...problemAgreement(a.understanding.problems ?? [], b.understanding.problems ?? []),
    leastPlaces: Math.min(p.anchors.length, q.anchors.length),
    mostPlaces: Math.max(p.anchors.length, q.anchors.length),
    ...faultAgreement(x, y),
    spotOnLine: p.lines.some((line) => q.lines.includes(line)) ? spotAgreement(x.spots, y.spots) : 0,
    longest: Math.max(x.text.length, y.text.length),
    otherParticular: Number(
      contradiction(x.particulars, y.particulars, oneSupply ? OF_HOMES : undefined) !== undefined,
    ),
    sharedParticular: Number(sharesParticular(x.particulars, y.particulars)),
    opposite: Number(isOpposite(x.stance, y.stance)),
    otherHome: Number(!oneSupply && refund === 0 && isOtherHome(x, y)),
    template: Number(change === 'other'),
    sameText: Number(change === 'same' || change === 'longer'),
    otherCrossing: Number(otherCrossing(p.lines, q.lines)),
    besideLine: Number(p.lines.some((line) => q.lines.includes(line)) && areBeside(p.anchors, q.anchors)),
    echo: Number(echoes(a.understanding, b.understanding, { a: x.text, b: y.text })),
    placeless: Number([p, q].some(namesNothing)),
    sameEvent: Number([...x.events].some((event) => y.events.has(event))),
    wide: (Number(x.wide) + Number(y.wide)) / 2,
    sameArea: Number(p.streetArea !== null && p.streetArea === q.streetArea),
    sharedCore: Number(usesShortName(p, q) || usesShortName(q, p)),
    sharedSpot: Number(sharesSpot(x.particulars, y.particulars) || sharesCrossing(p.lines, q.lines)),
    otherFirm: Number(otherFirm(x.text, y.text)),
    otherBranch: Number(areOther(p.cores, q.cores)),
    wages: both('wage'),
    site: Number(sharesSite(p, q)),
    otherToo: Number(hasOwn(x.topics, y.topics) && hasOwn(y.topics, x.topics)),
    bare: Number(
      later.topics.size === 0 && later.text.length <= REMARK && (p.anchors.length === 0 || q.anchors.length === 0),
    ),
    refund,
    ...followUpOf(earlier.cues, later.cues),
    topic: Math.max(0, topic),
    otherTopic: Number(topic < 0),
    commonName: commonRun(profileOf(a.reading, vocabulary), profileOf(b.reading, vocabulary), vocabulary),
  };
}

/**
 * 一户一处: a cause inside one home, although the words are those of an outage. A meter and a bill are one home's too:
 * 燃气表换了以后费用翻倍.
 */
const INSIDE = /跳闸|总闸|[水电气]表|校表|多收|费用|账单|[水电气]费|阀|滤网|水管|漏|欠费|我家里?线路|热水器|马桶|下水/;

/** Whether both homes lack one supply of their estate, and neither says that it is theirs alone. */
function isOneSupply(x: ToldDetails, y: ToldDetails): boolean {
  return shareSupply(x.events, y.events) && !x.only && !y.only && !INSIDE.test(x.text) && !INSIDE.test(y.text);
}

function faultAgreement(
  x: ToldDetails,
  y: ToldDetails,
): Pick<PlainFeatures, 'otherAmount' | 'faultWords' | 'faultLength'> {
  return {
    otherAmount: Number(x.amount !== null && y.amount !== null && x.amount !== y.amount),
    faultWords: dice(x.fault, y.fault),
    faultLength: Math.min(x.fault.size, y.fault.size),
  };
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}

function sharesCrossing(a: readonly string[], b: readonly string[]): boolean {
  return a.filter((line) => b.includes(line)).length > 1;
}

function otherCrossing(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 1 && b.length > 1 && a.some((line) => b.includes(line)) && areBeside(a, b);
}

/** Whether each has a name that the other has not. */
function areBeside(a: readonly string[], b: readonly string[]): boolean {
  return a.some((name) => !b.includes(name)) && b.some((name) => !a.includes(name));
}

/** Employers by what stands before 劳务, 建设 and the like. */
const FIRM =
  /([\u4e00-\u9fa5]{2})(?:劳务|建设(?!银行|用地)|公司|机电|电气|建筑|装饰|消防(?=公司|欠|拖)|保洁|路桥|集团|工程队|物流|家政)/g;

function otherFirm(a: string, b: string): boolean {
  const firms = (text: string): string[] => [...text.matchAll(FIRM)].map(([, name]) => name as string);
  const [x, y] = [firms(a), firms(b)];
  return x.length > 0 && y.length > 0 && !x.some((name) => b.includes(name)) && !y.some((name) => a.includes(name));
}

/** A longer text is no remark. */
const REMARK = 28;
const FIRM_NAME = /公司|集团|路桥|建设|劳务|机电|电气|物业|超市$/;

/** Whether both name one spot that is no firm: a firm has many sites. */
function sharesSite(p: Understanding['place'], q: Understanding['place']): boolean {
  return (
    p.anchors.some((name) => !FIRM_NAME.test(name) && q.anchors.includes(name)) ||
    usesShortName(p, q) ||
    usesShortName(q, p)
  );
}

/** Whether `a` uses a short name, 松垭, that `b` uses too or by which a name in `b` begins. */
function usesShortName(a: Understanding['place'], b: Understanding['place']): boolean {
  return (a.cores ?? []).some((core) => b.cores?.includes(core) || b.anchors.some((name) => name.startsWith(core)));
}

function areOther(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length > 0 && b.length > 0 && !a.some((core) => b.includes(core));
}
