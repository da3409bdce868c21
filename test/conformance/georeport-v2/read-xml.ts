import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element. `text` is empty where it has children. */
export interface XmlElement {
  name: string;
  attributes: string[];
  children: XmlElement[];
  text: string;
}

export interface XmlReading {
  root?: XmlElement;
  /** Of the declaration; undefined without one. */
  encoding?: string;
  fault?: string;
}

type Raw = Record<string, unknown>;

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

/** What XML 1.0 (2.2) has no place for. The parser lets it pass, real ones do not. */
const FORBIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|&#(?:x0{0,9}[0-8bcef]|0{0,9}[0-8]|x0{0,9}1[0-9a-f]);/i;

/** Reads a document; never throws. */
export function readXml(text: string): XmlReading {
  const declaration = /^<\?xml\s[^>]{0,200}\?>/.exec(text)?.[0];
  const encoding = /encoding=["']([^"']{1,40})/.exec(declaration ?? '')?.[1];
  const about = encoding === undefined ? {} : { encoding };
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) return { ...about, fault: `a character that XML 1.0 forbids, at ${forbidden.index}` };
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { ...about, fault: `${valid.err.msg} (line ${valid.err.line})` };
  try {
    const [root] = (PARSER.parse(text) as Raw[]).map(elementOf).filter((one) => one !== undefined);
    return root ? { ...about, root } : { ...about, fault: 'no root element' };
  } catch (fault) {
    return { ...about, fault: String(fault) };
  }
}

function elementOf(raw: Raw): XmlElement | undefined {
  const name = Object.keys(raw).find((key) => key !== ':@' && !key.startsWith('#') && !key.startsWith('?'));
  if (name === undefined) return undefined;
  const parts = raw[name] as Raw[];
  const children = parts.map(elementOf).filter((one) => one !== undefined);
  const text = children.length > 0 ? '' : parts.map((part) => String(part['#text'] ?? '')).join('');
  return { name, attributes: Object.keys((raw[':@'] as Raw | undefined) ?? {}), children, text };
}

/** Every element of a tree. */
export const allElements = (root: XmlElement): XmlElement[] => [root, ...root.children.flatMap(allElements)];

/** Text of a child element; empty where it is missing or empty. */
export const childText = (element: XmlElement | undefined, name: string): string =>
  element?.children.find((child) => child.name === name)?.text.trim() ?? '';

/** Elements whose children are items of a list, whatever their number. */
const LISTS = new Set([
  ...['services', 'service_requests', 'service_request_updates', 'errors', 'endpoints', 'formats'],
  ...['attributes', 'values', 'notes'],
]);

/**
 * The JSON that a document stands for (Spark convention), as {@link comparable} writes it: without the root, lists as arrays, an empty element
 * and an empty list as null, leaves as text.
 */
export function jsonOfXml({ name, children, text }: XmlElement): unknown {
  if (LISTS.has(name)) return children.length === 0 ? null : children.map(jsonOfXml);
  if (children.length === 0) return text === '' ? null : text;
  return Object.fromEntries(children.map((child) => [child.name, jsonOfXml(child)]));
}

/** JSON with texts for numbers and flags, and null for what is empty, so that it can be compared with XML. */
export function comparable(value: unknown): unknown {
  if (value === null || value === '' || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(comparable);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, comparable(part)]));
  return typeof value === 'string' ? value : `${value as number}`;
}

/** The first place where two values differ; undefined where they say the same. Numbers and instants are compared by value. */
export function firstDifference(one: unknown, other: unknown, path = ''): string | undefined {
  if (isLeaf(one) && isLeaf(other))
    return sameLeaf(one, other) ? undefined : `${path || '/'}: XML ${shown(one)}, JSON ${shown(other)}`;
  if (isLeaf(one) || isLeaf(other) || Array.isArray(one) !== Array.isArray(other))
    return `${path || '/'}: XML ${shown(one)}, JSON ${shown(other)}`;
  const [a, b] = [one as Raw, other as Raw];
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[name] ?? null, b[name] ?? null, `${path}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isLeaf = (value: unknown): value is string | null => typeof value !== 'object' || value === null;

function sameLeaf(one: string | null, other: string | null): boolean {
  if (one === other) return true;
  if (one === null || other === null) return false;
  if (/^-?\d+\.\d+$/.test(one) && Number(one) === Number(other)) return true;
  return /^\d{4}-\d\d-\d\dT/.test(one) && Date.parse(one) === Date.parse(other);
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
