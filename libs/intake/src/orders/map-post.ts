import { titleFrom } from '../connectors/file-row.js';
import { mapFields, type MappedOrder, type OrderRecord } from './map-order.js';
import { type FieldMapping, type OrderMapping, POST_FIELDS } from './order-mapping.js';
import { readOrderTime } from './order-time.js';

const OWN: ReadonlySet<string> = new Set(POST_FIELDS);
const COUNTS = ['likes', 'comments', 'reposts', 'views'];

/** Maps a record of a monitor of online information 舆情 to a post of the channel `feed`, by the rules of orders. */
export function mapPost(mapping: OrderMapping, record: OrderRecord): MappedOrder {
  const { payload, sentAs } = mapFields(mapping, record, { own: OWN, valueOf });
  const { title, text } = payload;
  const hasTitle = typeof title === 'string' && title.trim() !== '';
  return {
    payload: hasTitle || typeof text !== 'string' ? payload : { ...payload, title: titleFrom(text) },
    sentAs,
  };
}

/** A time or a count that cannot be read holds no post back: it stays beside the post, as it was sent. */
function valueOf(field: string, { codes, pattern }: FieldMapping, sent: string): unknown {
  const plain = sent.trim();
  const value = codes && Object.hasOwn(codes, plain) ? codes[plain]! : sent;
  if (field === 'publishedAt') return readOrderTime(fromEpoch(value) ?? value, codes ? undefined : pattern);
  if (COUNTS.includes(field)) return /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined;
  return value;
}

/** Monitors write moments as seconds or milliseconds since 1970 too. */
function fromEpoch(value: string): string | undefined {
  if (!/^(\d{10}|\d{13})$/.test(value.trim())) return undefined;
  const number = Number(value);
  return new Date(number < 10_000_000_000 ? number * 1000 : number).toISOString();
}
