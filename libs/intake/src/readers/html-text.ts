/** Elements that end a line for a reader. */
const BREAKS = new Set([
  'br',
  'p',
  'div',
  'li',
  'tr',
  'ul',
  'ol',
  'table',
  'section',
  'article',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'dt',
  'dd',
  'pre',
]);
/** Elements whose content is not shown. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'head', 'title']);
const INLINE = [
  'a',
  'abbr',
  'b',
  'big',
  'body',
  'center',
  'cite',
  'code',
  'del',
  'em',
  'figure',
  'figcaption',
  'font',
  'form',
  'html',
  'i',
  'img',
  'input',
  'ins',
  'label',
  'main',
  'mark',
  'meta',
  'link',
  'o:p',
  'q',
  's',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tt',
  'u',
  'video',
  'audio',
  'source',
  'object',
  'embed',
  'param',
  'header',
  'footer',
  'nav',
  'aside',
  'button',
  'picture',
  'time',
  'var',
  'wbr',
];
const ELEMENTS = new Set([...BREAKS, ...UNSEEN, ...INLINE]);

/** A tag, or the start of a comment. `<` and `>` end it, so that a stray `<` has no effect. */
const TAG = /<!--|<(\/?)([a-z][a-z0-9:]*)(?=[\s/>])([^<>]*)>/gi;
/** Attributes without a value. Other words behind `<b` are words of a person: a<b and c>d. */
const BARE_ATTRIBUTES =
  /^(?:[\s/]|allowfullscreen|async|autoplay|border|checked|compact|controls|defer|disabled|download|hidden|loop|multiple|muted|noshade|nowrap|open|readonly|required|selected)*$/i;
/** Elements of one letter that are a mark only in pairs: if a<b>c, nothing is bold. */
const PAIRED = new Set(['a', 'b', 'i', 'q', 's', 'u']);
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}\d?));/gi;

/** Named references on Chinese sites; others stay unchanged. Names: WHATWG HTML §13.5. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: '\u3000',
  thinsp: ' ',
  zwnj: '',
  zwj: '\u200D',
  shy: '',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  bull: '•',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  permil: '‰',
  yen: '¥',
  copy: '©',
  reg: '®',
  trade: '™',
  sect: '§',
  para: '¶',
  larr: '←',
  uarr: '↑',
  rarr: '→',
  darr: '↓',
  radic: '√',
  infin: '∞',
  le: '≤',
  ge: '≥',
  ne: '≠',
  asymp: '≈',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  frac14: '¼',
  alpha: 'α',
  beta: 'β',
  ordm: 'º',
  euro: '€',
};

/** Whether a text contains HTML tags or character references, and not only a `<` between two numbers. */
export function looksLikeHtml(text: string): boolean {
  const until = finder(text.toLowerCase());
  for (const tag of text.matchAll(TAG)) if (tag[2] === undefined || isElement(tag, until)) return true;
  return decodeEntities(text) !== text;
}

/**
 * Returns the visible text of HTML: blocks on lines of their own, hidden elements removed, references decoded, runs of
 * blanks reduced to one. Unknown tags stay as written, because a person may write `<` and `>` too. Its time is linear
 * in the length.
 */
export function htmlToText(html: string): string {
  const until = finder(html.toLowerCase());
  let text = '';
  let position = 0;
  const tags = new RegExp(TAG);
  for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
    text += seen(html.slice(position, tag.index));
    const step = stepOver(tag, until);
    text += step.text;
    position = step.keep ? tag.index + 1 : step.end;
    if (step.keep) text += '<';
    tags.lastIndex = position;
  }
  return tidy(text + seen(html.slice(position)));
}

type Finder = (closer: string, from: number) => number;

/** Where a closing mark stands next. What was not found, or stands ahead, is not searched again: the time stays linear. */
function finder(lower: string): Finder {
  const closers = new Map<string, number>();
  return (closer, from) => {
    const known = closers.get(closer);
    if (known === undefined || (known !== -1 && known < from)) closers.set(closer, lower.indexOf(closer, from));
    return closers.get(closer)!;
  };
}

/** Whether a tag is one, and not a comparison that a person wrote. */
function isElement([, slash, name = '', rest = '']: RegExpExecArray, until: Finder): boolean {
  const lower = name.toLowerCase();
  if (!ELEMENTS.has(lower) || !(rest.includes('=') || BARE_ATTRIBUTES.test(rest))) return false;
  return slash === '/' || !PAIRED.has(lower) || until(`</${lower}`, 0) >= 0;
}

interface Step {
  text: string;
  end: number;
  /** The `<` belongs to the text. */
  keep?: boolean;
}

function stepOver(tag: RegExpExecArray, until: Finder): Step {
  const after = tag.index + tag[0].length;
  if (tag[2] === undefined) return skipped('-->', after, until);
  const name = tag[2].toLowerCase();
  if (!isElement(tag, until)) return { text: '', end: after, keep: true };
  const closes = tag[1] === '/' || tag[0].endsWith('/>');
  if (UNSEEN.has(name)) return closes ? { text: '', end: after } : skipped(`</${name}`, after, until);
  return { text: BREAKS.has(name) ? '\n' : name === 'td' || name === 'th' ? ' ' : '', end: after };
}

/** A section without an end hides nothing: only its mark is removed, because the rest may be text of the person. */
function skipped(closer: string, from: number, until: Finder): Step {
  const end = until(closer, from);
  return { text: '', end: end < 0 ? from : closer.startsWith('</') ? end : end + closer.length };
}

/** Character references of HTML; an unknown one stays as written. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (written, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? written;
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code === 0xa0 ? ' ' : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}

/** HTML reduces blanks before it decodes references, so a decoded `&emsp;` stays. */
function seen(source: string): string {
  return decodeEntities(source.replace(/[ \t\r\n\f]+/g, ' '));
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
