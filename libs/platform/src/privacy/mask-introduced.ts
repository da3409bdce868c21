import { maskName } from './mask-parts.js';
import { nameAtStart } from './surnames.js';

/** FoldedText behind which a name must stand. */
const CERTAIN =
  '我叫|我名叫|本人叫|本人姓名|名叫|名字是|名字叫|姓名|落款|署名|签名|他叫|她叫|户名(?!单)|收款人|法定代表人|My name is|Name';
/** FoldedText for a person; a name often follows. */
const PERSONS = [
  '反映人|反应人|联系人|来电人|来信人|来访人|投诉人|举报人|申请人|当事人|诉求人|信访人|求助人|咨询人|报料人|留言人|户主|法人|经办人|包工头',
  '委托人|代理人|监护人|受害人|伤者|死者|患者|病人|房东|租客|租户|住户|业主(?![任方委])|市民|村民|居民|群众|学生|考生|家长|本人|我是|请联系|请找|找',
  '儿子|女儿|老公|丈夫|妻子|老婆|爱人|妈妈|母亲|爸爸|父亲|爷爷|奶奶|外公|外婆|哥哥|弟弟|姐姐|妹妹|邻居|朋友|同事|财务|孩子|老人',
].join('|');
const INTRODUCED = new RegExp(`(?:(${CERTAIN})|(?:${PERSONS})(姓名)?)([ \\t]?[:：是为叫系（(]?[ \\t]?)`, 'gu');
const MOST_BEHIND = 7;

/** What may stand behind a name; anything that is no hanzi may too. */
const ENDS =
  /^(?:先生|女士|小姐|反映|来电|来信|来访|投诉|咨询|求助|举报|建议|表示|电话|手机|身份证|态度|愿意|希望|中风|瘫痪|请求|也|想|要|今年|现年|家住|身患|称|住|在|因|于|不|被|和|与|是|说|去|到|没|已|现|系|的|等|女|男)/;
/** Behind 我叫 a name may have another form: 阿依古丽, 买买提·吐尔逊. Only what fills the place up to a stop is believed. */
const OTHER_NAME =
  /^(?:\p{Script=Han}{2,6}[·•]\p{Script=Han}{2,8}|(?![了过来他她你它不人车保物城警救外小大一两三什啥没])\p{Script=Han}{2,4})(?=[，,。；;、\n(（]|$)/u;
const LATIN_NAME = /^[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){1,2}/;
const SPEAKS_OF_ITSELF = /^(?:我叫|我名叫|本人叫|本人姓名|My name is)$/;

/** A text in which full-width figures and letters are half-width, and the text that is shown. Both are of one length. */
export interface FoldedText {
  folded: string;
  shown: string;
}

/** Names that the text itself introduces: 我叫王某某, 反映人：李某. They are masked wherever they stand in it. */
export function introducedNames(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(INTRODUCED)) {
    for (const name of namesBehind(text, match)) found.add(name);
  }
  for (const [, name] of text.matchAll(BEFORE_PHONE)) {
    const whole = name && nameAtStart(name, ENDS, false);
    if (whole === name && whole) found.add(whole);
  }
  return found;
}

/** One pass over the text, whatever the number of names: a text may introduce thousands. Returns what is shown. */
export function withoutNames({ folded, shown }: FoldedText, names: ReadonlySet<string>): string {
  if (names.size === 0) return shown;
  const lengths = [...new Set([...names].map(({ length }) => length))].sort((a, b) => b - a);
  let masked = '';
  for (let at = 0; at < folded.length;) {
    const length = lengths.find((one) => names.has(folded.slice(at, at + one)));
    masked += length === undefined ? shown[at] : maskName(folded.slice(at, at + length));
    at += length ?? 1;
  }
  return masked;
}

/** 王某某 138****1234: what stands before a phone that was masked. */
const BEFORE_PHONE =
  /(?:^|[^\p{Script=Han}]|[叫系是找])(\p{Script=Han}{2,4})[，,:： （(]{0,2}(?:手机|电话)?[:： ]?1[3-9][0-9]\*{4}/gu;

/** A list of names may follow: 村民罗某、唐某某、杨某. */
const MOST_OF_A_LIST = 20;

function namesBehind(text: string, match: RegExpMatchArray): string[] {
  const names: string[] = [];
  let from = (match.index ?? 0) + match[0].length;
  let name = nameBehind(text.slice(from, from + 24), match);
  while (name !== undefined && names.push(name) < MOST_OF_A_LIST && text[from + name.length] === '、') {
    from += name.length + 1;
    name = nameAtStart(text.slice(from, from + MOST_BEHIND), ENDS, false);
  }
  return names;
}

function nameBehind(run: string, match: RegExpMatchArray): string | undefined {
  const [, certain, named, between = ''] = match;
  if (certain !== undefined && SPEAKS_OF_ITSELF.test(certain)) {
    const other = LATIN_NAME.exec(run)?.[0] ?? (/[·•]/.test(run) ? OTHER_NAME.exec(run)?.[0] : undefined);
    return other ?? nameAtStart(run.slice(0, MOST_BEHIND), ENDS, true) ?? OTHER_NAME.exec(run)?.[0];
  }
  const sure = certain !== undefined || named !== undefined || /[:：]/.test(between);
  return nameAtStart(run.slice(0, MOST_BEHIND), ENDS, sure);
}
