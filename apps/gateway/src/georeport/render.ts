/** A list whose XML items have one name; JSON writes it as an array, also where it has one item or none. */
export interface GeoList {
  item: string;
  items: readonly GeoValue[];
}

/** What GeoReport v2 answers with: the same value is written as XML and as JSON, so the two cannot differ. */
export type GeoValue = string | number | boolean | null | GeoList | { readonly [name: string]: GeoValue };

export type GeoFormat = 'xml' | 'json';

export const GEO_TYPES: Readonly<Record<GeoFormat, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A document with the name of its XML root, which JSON leaves out (Spark convention). */
export function render(format: GeoFormat, root: string, value: GeoValue): string {
  return format === 'json'
    ? JSON.stringify(jsonOf(value))
    : `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}`;
}

export const listOf = (item: string, items: readonly GeoValue[]): GeoList => ({ item, items });

const isList = (value: GeoValue): value is GeoList =>
  typeof value === 'object' && value !== null && Array.isArray((value as GeoList).items);

function jsonOf(value: GeoValue): unknown {
  if (typeof value === 'string') return readable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.items.map(jsonOf);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, jsonOf(part)]));
}

/** Names of elements are ours; only texts come from outside. An empty element has both tags, as the standard shows it. */
function element(name: string, value: GeoValue): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: GeoValue): string {
  if (value === null) return '';
  if (typeof value !== 'object') return escaped(String(value));
  if (isList(value)) return value.items.map((one) => element(value.item, one)).join('');
  return Object.entries(value)
    .map(([name, part]) => element(name, part))
    .join('');
}

/** A carriage return is written as a reference: a parser would make a line feed of it (XML 1.0, 2.11). */
const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

const escaped = (text: string): string => readable(text).replace(/[&<>\r]/g, (one) => REFERENCES[one]!);

/** What is no character of XML 1.0 (2.2), also as a reference: controls, halves of surrogate pairs, U+FFFE, U+FFFF. */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** The text with U+FFFD for each character that XML cannot hold; JSON says the same. */
const readable = (text: string): string => text.replace(FORBIDDEN, '\uFFFD');
