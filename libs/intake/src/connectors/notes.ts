/**
 * Keys of `extra` that the hub itself writes. A sender's own field with the same name is stored as `sent.<name>`, so
 * that a sender cannot forge the hub's remarks.
 */
export const NOTES = [
  /** The time had no zone; Asia/Shanghai was assumed. */
  'zoneAssumed',
  /** The time was a date only; it is stored as 00:00 Asia/Shanghai. */
  'dayOnly',
  /** The time as written, when it could not be read. */
  'timeAsWritten',
  /** Petitioners whose ID number fails GB 11643; the number is kept (INV-03). */
  'idNumberDoubtful',
  /** Petitioners whose phone could not be read as one number; it is kept as written. */
  'phoneDoubtful',
  /** The words that stood beside a number in a phone field: 王先生, 手机, 座机. */
  'phoneRemark',
  /** The payload was marked anonymous but had a name, which was not stored. */
  'nameWithheld',
  /** The number of visitors marked as representatives, when there were more than five (INV-21). */
  'representatives',
  /** Characters that cannot be stored were replaced by U+FFFD; the original bytes contain them. */
  'charactersReplaced',
  /** Attachments, counted from 1, whose name, media type and first bytes contradict each other, or whose name a click runs. */
  'attachmentDoubtful',
  /** Fields of the sender that were too long or too many to store here; the original bytes contain them. */
  'cutFields',
] as const;
export type Note = (typeof NOTES)[number];

/** Remarks on one payload, ready for `extra`. */
export type Notes = Partial<Record<Note, string>>;
