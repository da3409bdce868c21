/** Most elements of a message; the longest kind has some twenty. */
const MOST_ELEMENTS = 60;

const OPENING = '<![CDATA[';
const CLOSING = ']]>';

/**
 * Reads a message of WeChat: one element `xml` whose children have texts. Undefined for anything else: there is no document type, no entity but the five
 * of XML, no attribute and no nesting beyond a child whose content is left out, so nothing can grow. One pass over the text.
 */
export function textsOfXml(given: string): Readonly<Record<string, string>> | undefined {
  const text = given.trim();
  if (!text.startsWith('<xml>') || !text.endsWith('</xml>')) return undefined;
  const found: Record<string, string> = {};
  let at = '<xml>'.length;
  for (let elements = 0; elements < MOST_ELEMENTS; elements += 1) {
    while (/\s/.test(text.charAt(at))) at += 1;
    if (at === text.length - '</xml>'.length) return found;
    const name = /^<([A-Za-z]\w{0,31})>/.exec(text.slice(at, at + 40))?.[1];
    if (name === undefined || Object.hasOwn(found, name)) return undefined;
    const start = at + name.length + 2;
    const end = endOf(text, name, start);
    if (end === undefined) return undefined;
    const content = textOf(text.slice(start, end));
    if (content === undefined) return undefined;
    found[name] = content;
    at = end + name.length + 3;
  }
  return undefined;
}

/** Where the end tag begins; a CDATA section may have anything in it. */
function endOf(text: string, name: string, start: number): number | undefined {
  const isSection = text.startsWith(OPENING, start);
  const from = isSection ? text.indexOf(CLOSING, start) : start;
  const end = from === -1 ? -1 : text.indexOf(`</${name}>`, from);
  return end === -1 ? undefined : end;
}

function textOf(content: string): string | undefined {
  const bare = content.trim();
  if (bare.startsWith(OPENING)) return bare.endsWith(CLOSING) ? bare.slice(OPENING.length, -CLOSING.length) : undefined;
  if (!content.includes('<'))
    return content.replace(/&(lt|gt|amp|quot|apos);/g, (_all, name: string) => ENTITIES[name]!);
  // A child with children of its own, such as the list of a menu event: nobody reads it.
  return content.includes('<!') || content.includes('<?') ? undefined : '';
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Writes a message. A text may have the end of a section in it, which is written as two. */
export const xmlTexts = (texts: Readonly<Record<string, string>>): string =>
  `<xml>${Object.entries(texts)
    .map(([name, text]) => `<${name}>${OPENING}${text.replaceAll(CLOSING, ']]]]><![CDATA[>')}${CLOSING}</${name}>`)
    .join('')}</xml>`;
