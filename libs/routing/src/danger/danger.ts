import { maskText } from '#platform/privacy';
import { assertionOf, isOver, type Assertion } from '../text/assertion.js';
import { type ReferenceData } from '../reference/reference.js';
import { sentenceAt } from '../text/clause.js';
import { type DangerFrame, type DangerKind } from './danger-frame.js';
import { PEOPLE_DANGERS } from './people-dangers.js';
import { PLACE_DANGERS } from './place-dangers.js';
import { ENGLISH_DANGERS, ENGLISH_UNREAL } from './english-dangers.js';
import { DANGER_CUES } from './danger-cues.js';
import { head } from '../text/head.js';
import { judgeBeliefs } from '../judge/judges.js';
import { passagesOf } from '../judge/passages.js';

/** A danger that the text tells of, and the numbers to call at once. */
export interface Danger {
  /** `now`: a life or limb is in danger at this moment; `soon`: serious harm within hours or days. */
  level: 'now' | 'soon' | 'none';
  kinds: DangerKind[];
  /** The words that tell of it. */
  evidence: string[];
  /** Numbers and services to call, most needed first. */
  call: string[];
}

/** Maximum number of hits of one frame that are examined; a long letter repeats itself. */
const MOST_HITS = 12;
/** Only this much of a text is read for dangers, from both its ends: a call for help is not in the middle of a book. */
const READ = 3_000;
/** A sentence about rehearsals, news, stories or courtesy tells of no danger here. */
const UNREAL =
  /演练|演习|演戏|拍戏|电影|电视剧|电视(?:上|里)|新闻|小说|段子|网上(?:看|说)|抖音(?:上|里)?(?:看|刷)|开玩笑|标语|宣传(?:片|栏|语)|培训|讲座|知识|保险|(?<!的)救命(?:恩人|稻草|钱|药|之恩)|跳楼价|想死的心|笑死|累死|困死|气死|烦死|吵死|热死了?(?:人)?[，。]|火了火了|爆雷|热搜|游戏/;
/** In the same clause, before the danger: it was then, whatever goes on since. */
const LONG_AGO = /去年|前年|年前|曾经|当年|那年|小时候/;
/** The danger is over: told after it. */
const SETTLED =
  /已(?:经)?(?:被)?(?:救出|扑灭|灭(?:了|掉)|控制|抓|带走|送(?:走|医院)了?[，。]?(?:没|现在好)|修好|修复|处理(?:好|完)|关(?:了|掉|闭)(?:阀|总阀)?[，。]?(?:没|不漏)|找到|脱险|出院|康复|拆(?:了|除))|(?:虚惊一场|没事了|没有?人(?:员)?受伤|无人(?:员)?伤亡|人没事|后来|早就?好了|现在好(?:多)?了|都好了|气味(?:现在)?(?:已经)?散了|不存在|没缺|没坏|没漏|不是漏)/;
const CALL: Readonly<Record<DangerKind, readonly string[]>> = {
  gas: ['119', '燃气抢修', '120'],
  fire: ['119', '120'],
  electric: ['供电抢修 95598', '119', '120'],
  water: ['119', '110', '120'],
  trapped: ['119', '电梯应急 96333'],
  height: ['110', '119'],
  'self-harm': ['110', '120', '心理援助 12356'],
  violence: ['110', '120'],
  missing: ['110'],
  silent: ['110', '120'],
  medical: ['120'],
  poisoning: ['120', '疾控 12320'],
  collapse: ['119', '应急'],
  traffic: ['122', '120'],
  manhole: ['119', '市政抢修'],
  animal: ['110', '119'],
  child: ['110', '119'],
  exposure: ['110', '救助站', '120'],
  fraud: ['110', '反诈 96110'],
  outage: ['抢修'],
};

/** The leaf under which a danger is filed, where its kind tells one. */
const LEAF: Partial<Record<DangerKind, string>> = {
  gas: 'H010110',
  fire: 'H070204',
  electric: 'H010111',
  manhole: 'H010105',
  trapped: 'H110201',
  animal: 'H070201',
  violence: 'H070201',
  water: 'H079999',
  height: 'H079999',
  'self-harm': 'H079999',
  missing: 'H079999',
  silent: 'H079999',
  child: 'H079999',
};

export function leafOfDanger({ level, kinds }: Danger): string | undefined {
  return level === 'now' ? kinds.flatMap((kind) => LEAF[kind] ?? [])[0] : undefined;
}

interface Hit {
  frame: DangerFrame;
  evidence: string;
}

/**
 * 险情: whether the text says that somebody's life or limb is in danger now, or that serious harm will come within hours
 * or days. Reads who is in danger, of what, and whether it is so now; dangers that are over, denied, feared, rehearsed
 * or figurative are none.
 */
export function dangerByRules(text: string): Danger {
  const read = text.length > 2 * READ ? `${text.slice(0, READ)}。${text.slice(-READ)}` : text;
  const found = [
    ...[...PLACE_DANGERS, ...PEOPLE_DANGERS].flatMap((frame) => hitOf(read, frame)),
    ...ENGLISH_DANGERS.flatMap((frame) => englishHit(read, frame)),
  ];
  const now = found.filter(({ frame }) => frame.level === 'now');
  const chosen = now.length > 0 ? now : found;
  const kinds = [...new Set(chosen.map(({ frame }) => frame.kind))];
  return {
    level: now.length > 0 ? 'now' : found.length > 0 ? 'soon' : 'none',
    kinds,
    evidence: [...new Set(chosen.map(({ evidence }) => evidence))].slice(0, 4),
    call: [...new Set(kinds.flatMap((kind) => CALL[kind]))].slice(0, 4),
  };
}

/** Beliefs from which the learned judge alone raises an alarm, and below which it doubts the rules [J]. */
const NOW_FROM = 0.6;
const NOW_FROM_SOON = 0.5;
const SOON_FROM = 0.45;
const DOUBTED = 0.2;
/** Below it a danger that the rules call present is one of the next hours. */
const NOT_NOW = 0.04;

/**
 * 险情 by the rules and the learned judge together, passage by passage. The judge hears quiet wording that no frame has;
 * the rules hear what it was never taught. Without a judge there is none: alarms belong to the setting for plain words.
 */
export function dangerOf(
  { title, text }: { title: string; text: string },
  { judges, segmenter }: Pick<ReferenceData, 'judges' | 'segmenter'>,
): Danger {
  if (!judges) return NONE;
  const ruled = dangerByRules(`${title}\n${text}`);
  let heard = { now: 0, soon: 0 };
  const passages = passagesOf(text);
  for (const [i, passage] of passages.entries()) {
    const words = { title: i === 0 ? title : '', text: passage };
    const said = passages.length === 1 ? ruled.level : dangerByRules(`${words.title}\n${passage}`).level;
    const [, soon = 0, now = 0] = judgeBeliefs(judges, 'danger', words, { said, cues: DANGER_CUES, segmenter });
    if (now + soon / 2 > heard.now + heard.soon / 2) heard = { now, soon };
  }
  const level = levelOf(ruled.level, heard);
  if (level === 'none') return NONE;
  return ruled.level === 'none'
    ? { level, kinds: [], evidence: [BY_WHOLE_TEXT], call: level === 'now' ? ['110', '119', '120'] : [] }
    : { ...ruled, level };
}

/** The judge weighs all words; a quoted passage could hold a name. */
const BY_WHOLE_TEXT = '据整段文字判断';
const NONE: Danger = { level: 'none', kinds: [], evidence: [], call: [] };

function levelOf(ruled: Danger['level'], { now, soon }: { now: number; soon: number }): Danger['level'] {
  const raised = now + soon;
  if (ruled === 'now') return raised < DOUBTED ? 'none' : now < NOT_NOW ? 'soon' : 'now';
  if (now >= (ruled === 'soon' ? NOW_FROM_SOON : NOW_FROM)) return 'now';
  if (ruled === 'soon') return raised < DOUBTED ? 'none' : 'soon';
  return raised >= SOON_FROM ? 'soon' : 'none';
}

function hitOf(text: string, frame: DangerFrame): Hit[] {
  let count = 0;
  for (const match of text.matchAll(frame.pattern)) {
    if (++count > MOST_HITS) break;
    const span = { at: match.index, end: match.index + match[0].length };
    if (isReal(text, span, frame)) return [{ frame, evidence: maskText(head(match[0].trim(), 30)) }];
  }
  return [];
}

/** The words themselves deny it: 电梯声音太大，没有困人. 没有呼吸 is a danger and no denial. */
const DENIED_INSIDE =
  /(?:没有?|并未|从未|尚未|未)(?:再)?(?:发生|出现|造成)?(?:过)?(?:人员?)?(?:困|漏|着火|起火|冒烟|受伤|伤人|坠|触电|爆炸|塌|晕倒|中毒|掉下)/;
/** A stroke or an infarct that somebody lives with. */
const CHRONIC =
  /^(?:了|后|以后|之后)?[，]?(?:[一二两三四五六七八九十几多好0-9]{1,3}(?:个)?(?:年|月)|后遗症|卧床|瘫|出不了门|走不了路|多年|长期|康复|留下|偏瘫|生活不能自理|不能自理)/;

const UNTRUE: readonly Assertion[] = ['negated', 'possible', 'past', 'figure'];

function isReal(text: string, span: { at: number; end: number }, { kind, always, level }: DangerFrame): boolean {
  const { here } = sentenceAt(text, span);
  if (UNREAL.test(here)) return false;
  if (SETTLED.test(text.slice(span.at, span.end + 60)) || DENIED_INSIDE.test(text.slice(span.at, span.end)))
    return false;
  if (kind === 'medical' && CHRONIC.test(text.slice(span.end, span.end + 20))) return false;
  if (
    LONG_AGO.test(
      head(
        text
          .slice(0, span.at)
          .split(/[，。；！？\n]/u)
          .at(-1) ?? '',
        40,
      ),
    )
  )
    return false;
  if (always) return true;
  const standing = assertionOf(text, span);
  if (UNTRUE.includes(standing)) return false;
  return level === 'soon' || !isOver(text, span) || standing === 'now';
}

function englishHit(text: string, frame: DangerFrame): Hit[] {
  for (const match of text.matchAll(frame.pattern)) {
    const before =
      text
        .slice(Math.max(0, match.index - 120), match.index)
        .split(/[.!?\n]/)
        .at(-1) ?? '';
    if (!ENGLISH_UNREAL.test(before) && !/\bjok\w+|\blol\b/i.test(before)) return [{ frame, evidence: match[0] }];
  }
  return [];
}
