import { ProblemError } from '#platform';

/** A file that a client sends with its form, as some do beside the standard. */
export interface FormFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** Fields of a form with every value that they have, in the order in which they came. An empty value is a missing one. */
export interface ReportForm {
  fields: ReadonlyMap<string, readonly string[]>;
  files: readonly FormFile[];
}

/** A report has some twenty fields. */
const MOST_FIELDS = 200;
/** A description of 4,000 characters has 48 kB with its escapes. */
const MOST_TEXT_BYTES = 512 * 1024;

/** Reads a body: `application/x-www-form-urlencoded`, or multipart where a picture comes along. */
export async function readForm(body: unknown, mediaType: string): Promise<ReportForm> {
  if (body === undefined || body === null) return { fields: new Map(), files: [] };
  if (!Buffer.isBuffer(body)) throw new ProblemError('unsupported-media-type');
  refuseBeyondBounds(body, mediaType);
  const pairs = /^multipart\/form-data\b/i.test(mediaType)
    ? await pairsOfMultipart(body, mediaType)
    : pairsOfText(body, mediaType);
  const texts = pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const files = pairs.flatMap(([, value]) => (typeof value === 'string' || value.bytes.length === 0 ? [] : [value]));
  return { fields: grouped(texts), files };
}

/** The fields of a query string; one that occurs twice was refused before. */
export function fieldsOfQuery(query: unknown): ReadonlyMap<string, readonly string[]> {
  return grouped(Object.entries(query as Record<string, string>));
}

/** The fields of the body, and those of the address that the body does not have: clients send `api_key` in either. */
export function joined(body: ReportForm['fields'], query: ReportForm['fields']): ReportForm['fields'] {
  return new Map([...query, ...body]);
}

/** Looks at the bytes, before anything is parsed: millions of empty fields would hold up all others for seconds. */
function refuseBeyondBounds(body: Buffer, mediaType: string): void {
  const boundary = /;\s*boundary="?([^";]{1,70})/i.exec(mediaType)?.[1];
  const isMultipart = /^multipart\/form-data\b/i.test(mediaType);
  if (isMultipart && boundary === undefined) throw badBody(NOT_MULTIPART);
  if (!isMultipart && body.length > MOST_TEXT_BYTES) throw new ProblemError('payload-too-large');
  const separator = isMultipart ? `--${boundary}` : '&';
  let found = 0;
  for (let at = body.indexOf(separator); at !== -1; at = body.indexOf(separator, at + separator.length))
    if ((found += 1) > MOST_FIELDS) throw badBody(TOO_MANY);
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs) if (value.trim() !== '') fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
}

type Pair = [string, string | FormFile];

function pairsOfText(body: Buffer, mediaType: string): Pair[] {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(mediaType)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw badBody(NOT_UTF_8);
  const text = body.toString('latin1');
  const pairs = [...new URLSearchParams(body.toString('utf8'))];
  // Bytes that are no UTF-8 are read as U+FFFD; one that was sent on purpose stands in the text.
  const hasBadBytes = pairs.some((pair) => pair.join('').includes('\uFFFD'));
  if (hasBadBytes && !/%EF%BF%BD|\xEF\xBF\xBD/i.test(text)) throw badBody(NOT_UTF_8);
  return pairs;
}

/** Node's own reader of forms, so no library is needed. */
async function pairsOfMultipart(body: Buffer, mediaType: string): Promise<Pair[]> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': mediaType } })
    .formData()
    .catch(() => undefined);
  if (!form) throw badBody(NOT_MULTIPART);
  return Promise.all(
    [...form].map(async ([name, value]): Promise<Pair> => {
      if (typeof value === 'string') return [name, value];
      const bytes = Buffer.from(await value.arrayBuffer());
      return [name, { name: value.name, mediaType: value.type || 'application/octet-stream', bytes }];
    }),
  );
}

const badBody = (message: { zh: string; en: string }): ProblemError =>
  new ProblemError('invalid-payload', undefined, [{ field: 'body', ...message }]);

const TOO_MANY = { zh: `字段不能超过 ${MOST_FIELDS} 个`, en: `must not have more than ${MOST_FIELDS} fields` };
const NOT_UTF_8 = { zh: '须为 UTF-8 编码', en: 'must be in UTF-8' };
const NOT_MULTIPART = { zh: '不是完整的 multipart/form-data', en: 'is not complete multipart/form-data' };
