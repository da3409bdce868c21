import { titleFrom } from '../connectors/file-row.js';
import { APPEAL_WORDS, URGENCY_WORDS } from '../connectors/words.js';
import { readOrderTime } from './order-time.js';
import { type FieldMapping, ORDER_FIELDS, type OrderField, type OrderMapping } from './order-mapping.js';

export type OrderRecord = Record<string, unknown>;

/** An order in the form of the channel `hotline`, and which of the platform's fields each of its fields came from. */
export interface MappedOrder {
  payload: Record<string, unknown>;
  sentAs: Record<string, string>;
}

/** What platforms write for nothing, whatever the city. */
const NOTHING = new Set(['', '-', '--', '/', 'null', 'NULL', 'undefined']);
const YES = new Set(['1', 'true', 'y', 'yes', '是']);
const NO = new Set(['0', 'false', 'n', 'no', '否']);
/** A platform's field that nobody mapped must not pass for one of the hub that has the same name. */
const OWN: ReadonlySet<string> = new Set(ORDER_FIELDS);
const SEXES = ['男', '女', '未知'];

/** Reads words of a closed list; a code that nobody mapped stays with the other fields of the order, which is registered all the same. */
const WORDS: Partial<Record<OrderField, readonly string[]>> = {
  callerSex: SEXES,
  appealKind: APPEAL_WORDS,
  urgency: URGENCY_WORDS,
};
const TIMES: readonly OrderField[] = ['callTime', 'dispatchTime', 'deadline', 'completeTime'];
const FLAGS: readonly OrderField[] = ['confidential', 'replyWanted', 'supervised', 'returnForbidden'];

/**
 * Maps a record of a platform to an order. Fields that are neither mapped nor ignored keep their names and are kept with the order.
 * A time or a code that cannot be read is left as it was sent, so that the check of the channel names it.
 */
export function mapOrder(mapping: OrderMapping, record: OrderRecord): MappedOrder {
  const { payload, sentAs } = mapFields(mapping, record, { own: OWN, valueOf });
  return {
    payload: withAccused(withTitle(payload)),
    sentAs: { accused: sentAs['accusedName'] ?? 'accused', ...sentAs },
  };
}

/** How the values of one kind of record are read, and which names are the hub's own. */
interface RecordRules {
  own: ReadonlySet<string>;
  /** Undefined: the value is not understood, and stays beside the record. */
  valueOf(field: string, how: FieldMapping, sent: string): unknown;
}

/** The part of a mapping that orders and posts have in common. */
export function mapFields(
  mapping: OrderMapping,
  record: OrderRecord,
  { own, valueOf: read }: RecordRules,
): MappedOrder {
  const payload: Record<string, unknown> = {};
  const sentAs: Record<string, string> = {};
  const used = new Set<string>(mapping.ignored);
  if (mapping.pull) used.add(mapping.pull.changed);
  const nothing = new Set([...NOTHING, ...mapping.absent]);
  for (const [field, how] of Object.entries(mapping.fields)) {
    sentAs[field] = how.from[0]!;
    const found = how.from.flatMap((name) => valueAt(record, name, nothing));
    const value = how.join === undefined ? found[0] : found.join(how.join) || undefined;
    const understood = value === undefined ? undefined : read(field, how, value);
    // What is not understood stays beside the order under the platform's own name.
    if (understood !== undefined || value === undefined) for (const name of how.from) used.add(name.split('.', 1)[0]!);
    if (understood !== undefined) payload[field] = understood;
  }
  for (const [name, value] of Object.entries(record))
    if (!used.has(name) && !isNothing(value, nothing)) payload[own.has(name) ? `sent.${name}` : name] = value;
  return { payload, sentAs };
}

const isNothing = (value: unknown, nothing: ReadonlySet<string>): boolean =>
  value === null || value === undefined || (typeof value === 'string' && nothing.has(value.trim()));

/** A field by its own name, or by a path through nested records. */
function valueAt(record: OrderRecord, path: string, nothing: ReadonlySet<string>): string[] {
  const steps = Object.hasOwn(record, path) ? [path] : path.split('.');
  let value: unknown = record;
  for (const step of steps)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as OrderRecord)[step]
        : undefined;
  if (isNothing(value, nothing)) return [];
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

function valueOf(name: string, { codes, pattern }: FieldMapping, sent: string): unknown {
  const field = name as OrderField;
  const plain = sent.trim();
  const value = codes && Object.hasOwn(codes, plain) ? codes[plain]! : sent;
  if (FLAGS.includes(field)) return flagOf(field, value);
  if (TIMES.includes(field))
    return (
      readOrderTime(value, codes === undefined ? pattern : undefined) ?? (field === 'callTime' ? value : undefined)
    );
  const words = WORDS[field];
  return words === undefined || words.includes(value.trim()) ? (words ? value.trim() : value) : undefined;
}

/** A wish for confidentiality that cannot be read counts as one: its price is small, that of the other error is not. */
function flagOf(field: OrderField, value: string): boolean | undefined {
  const word = value.trim().toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  return field === 'confidential' ? true : undefined;
}

function withTitle(payload: Record<string, unknown>): Record<string, unknown> {
  const { title, content } = payload;
  if (typeof title === 'string' && title.trim() !== '') return payload;
  return typeof content === 'string' && content.trim() !== '' ? { ...payload, title: titleFrom(content) } : payload;
}

function withAccused({ accusedName, accusedUnit, ...payload }: Record<string, unknown>): Record<string, unknown> {
  if (accusedName === undefined && accusedUnit === undefined) return payload;
  return {
    ...payload,
    accused: [
      {
        ...(accusedName !== undefined && { name: accusedName }),
        ...(accusedUnit !== undefined && { unit: accusedUnit }),
      },
    ],
  };
}
