import { cutPlaces } from '../text/place.js';
import { amountOf, type Amount } from '../details/amount.js';
import { areaEvents, isWide, type AreaEvent } from '../details/area-wide.js';
import { followUpCues, type FollowUpCues } from '../details/follow-up.js';
import { type LinkFacts } from './link-facts.js';
import { particularsIn, type Particulars } from '../details/particulars.js';
import { stanceOf, type Stance } from '../details/polarity.js';
import { isOfOneHome, scopeOf, type FaultReach } from '../details/private-fault.js';
import { faultOf } from '../details/clause-roles.js';
import { spotsOnLines } from '../details/spots-on-lines.js';
import { topicsIn, type Topics } from '../details/topics.js';
import { type WordReading } from './word-profile.js';

/** What the rules read in one short text, apart from places and words. */
export interface ToldDetails {
  text: string;
  particulars: Particulars;
  stance: Stance;
  scope: FaultReach;
  only: boolean;
  events: ReadonlySet<AreaEvent>;
  wide: boolean;
  topics: Topics;
  cues: FollowUpCues;
  amount: Amount;
  /** Pairs of characters of the spots named beside its roads. */
  spots: ReadonlySet<string>;
  /** Pairs of characters of the clauses that tell the fault, without places. */
  fault: ReadonlySet<string>;
}

const kept = new WeakMap<WordReading, ToldDetails>();
/** Longer texts tell too many things for rules on single words. */
const SHORT = 100;
/** Characters from which a text is a letter [J]: nearly all calls and posts have fewer. */
const LETTER = 160;
/** Where the teller lives tells nothing of where the fault is: 我是5号楼的, 我家在3楼. */
const TELLER = /我是[^，。]{0,6}[栋楼元]的|我家在[^，。]{0,6}[栋楼元层]/g;

/** Returns the details of a submission; cached with its reading. */
export function detailsOf({ reading, understanding }: LinkFacts): ToldDetails {
  const known = kept.get(reading);
  if (known) return known;
  const text = wholeOf(reading);
  const details = {
    text,
    particulars: particularsIn(text.replace(TELLER, ''), understanding.place.anchors),
    stance: stanceOf(text),
    scope: scopeOf(text.replace(TELLER, '')),
    only: isOfOneHome(text),
    events: areaEvents(text),
    wide: isWide(text),
    topics: topicsIn(cutPlaces(text, understanding.place.anchors)),
    cues: followUpCues(text),
    amount: amountOf(text),
    spots: spotsOnLines(text, understanding.place.lines),
    fault: faultPairs(cutPlaces(faultOf(text), understanding.place.anchors)),
  };
  kept.set(reading, details);
  return details;
}

/** Whether both texts are short enough for the rules on single words. */
export function areShort(a: ToldDetails, b: ToldDetails): boolean {
  return a.text.length <= SHORT && b.text.length <= SHORT;
}

/** Whether the text is no letter, so that it tells of one thing as a rule. */
export const isShortText = (facts: LinkFacts): boolean => detailsOf(facts).text.length <= LETTER;

/** A title that is only the beginning of the text is not read twice. */
function wholeOf({ title, text }: WordReading): string {
  const start = title.replace(/(?<![…。，.])[…。，.]+$/u, '');
  return text.startsWith(start) ? text : `${title}。${text}`;
}

/** Without the rare characters that take two code units. */
const HAN_RUN = /(?:(?![\u{10000}-\u{10ffff}])\p{Script=Han}){2,}/gu;

function faultPairs(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const [run] of text.matchAll(HAN_RUN)) for (let i = 0; i + 2 <= run.length; i++) pairs.add(run.slice(i, i + 2));
  return pairs;
}
