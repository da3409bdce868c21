/** What threatens a life, in the words of the list of numbers to call. */
export type DangerKind =
  | 'gas'
  | 'fire'
  | 'electric'
  | 'water'
  | 'trapped'
  | 'height'
  | 'self-harm'
  | 'violence'
  | 'missing'
  | 'silent'
  | 'medical'
  | 'poisoning'
  | 'collapse'
  | 'traffic'
  | 'manhole'
  | 'animal'
  | 'child'
  | 'exposure'
  | 'fraud'
  | 'outage';

/** Words that tell of a danger to a life when the text says that it is so now. */
export interface DangerFrame {
  kind: DangerKind;
  /** `now`: a life or limb is in danger at this moment; `soon`: serious harm within hours or days. */
  level: 'now' | 'soon';
  pattern: RegExp;
  /** The words are a danger whatever the grammar around them says: a cry for help, a farewell. */
  always?: boolean;
}

/** Somebody, in everyday words. */
export const PERSON_WORDS =
  '(?:有(?:个|一个|位|好几个|几个|两个)?(?:人|孩子|小孩|老人|学生)|老人|老太太?|老头|老爷子|老大爷|大爷|大妈|奶奶|爷爷|婆婆|公公|阿婆|阿公|外婆|外公|孩子|小孩|小朋友|小男孩|小女孩|小姑娘|男孩|女孩|娃儿?|娃娃|细路|伢子?|宝宝|婴儿|学生|同学|女的|男的|女人|男人|姑娘|小伙子?|邻居|(?:我|俺|咱|他|她|人家)(?:们)?(?:妈|娘|爸|爹|爷|奶|女儿|闺女|儿子|老婆|老公|老伴|媳妇|丈夫|女朋友|男朋友|哥|弟|姐|妹|孩子|娃|同事|室友|邻居)?|工人|工友|师傅|租户|租客|住户|乘客|司机|路人|孕妇|产妇|病人|独居|里面的人|里头的人|上面的人|群众|村民|驴友|游客)';
/** Any character of the same sentence. */
export const ANY = '[^。！？\\n]';

export function frame(kind: DangerKind, level: DangerFrame['level'], source: string, always?: 'always'): DangerFrame {
  return { kind, level, pattern: new RegExp(source, 'g'), ...(always ? { always: true } : {}) };
}
