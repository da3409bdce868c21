/**
 * The facts about a submission that are known before anybody has handled it. It contains no text and nothing about the
 * sender. Values are codes or names as the city writes them; '' when unknown.
 */
export interface HandledCase {
  /** 内容分类, third level. */
  leaf: string;
  level2: string;
  level1: string;
  /** 街道/乡镇. */
  street: string;
  /** 社区/村. */
  community: string;
  /** Where it came from: hotline, web, an app, etc. */
  channel: string;
  /** 诉求类型: 咨询 求助 投诉 举报 建议 表扬. */
  kind: string;
  /** Milliseconds since 1970. */
  at: number;
}

export type Trait = Exclude<keyof HandledCase, 'at'>;

/** One kind of similarity: two submissions agree on these traits. With few counts it uses those of its parent. */
export interface Context {
  traits: readonly Trait[];
  /** Index in `CONTEXTS`; null for the context that contains everything. */
  parent: number | null;
}

const LIKENESSES = [
  '',
  'level1',
  'level1 level2',
  'level1 level2 leaf',
  'kind',
  'channel',
  'street',
  'street community',
  'leaf kind',
  'leaf channel',
  'leaf street',
  'leaf street community',
  'leaf street channel',
  'leaf street channel community',
  'level1 street',
  'level1 street channel',
  'level2 level1 street',
  'level2 level1 street channel',
  'street community channel',
] as const;

const PARENTS: Record<string, string> = {
  level1: '',
  'level1 level2': 'level1',
  'level1 level2 leaf': 'level1 level2',
  kind: '',
  channel: '',
  street: '',
  'street community': 'street',
  'leaf kind': 'level1 level2 leaf',
  'leaf channel': 'level1 level2 leaf',
  'leaf street': 'level1 level2 leaf',
  'leaf street community': 'leaf street',
  'leaf street channel': 'leaf street',
  'leaf street channel community': 'leaf street channel',
  'level1 street': 'level1',
  'level1 street channel': 'level1 street',
  'level2 level1 street': 'level1 level2',
  'level2 level1 street channel': 'level2 level1 street',
  'street community channel': 'street community',
};

type Likeness = (typeof LIKENESSES)[number];

/** All contexts; parents come before their children. */
export const CONTEXTS: readonly Context[] = LIKENESSES.map((likeness) => ({
  traits: likeness === '' ? [] : (likeness.split(' ') as Trait[]),
  parent: likeness === '' ? null : contextOf(PARENTS[likeness] as Likeness),
}));

export function contextOf(likeness: Likeness): number {
  return LIKENESSES.indexOf(likeness);
}

/** The key of a submission in a context; equal for all submissions that are similar in this way. */
export function keyOf(context: number, handled: HandledCase): string {
  return CONTEXTS[context]!.traits.map((trait) => handled[trait]).join('\t');
}
