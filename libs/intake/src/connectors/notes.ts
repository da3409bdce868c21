/**
 * Keys of `extra` that the hub itself writes about an arrival. A sender's own field of the same name is kept as `sent.<name>`,
 * so that nobody can write our remarks for us.
 */
export const NOTES = [
  /** The time carried no zone; Asia/Shanghai was assumed. */
  'zoneAssumed',
  /** The time was a date only; it stands at 00:00 Asia/Shanghai. */
  'dayOnly',
  /** The time as written, where it could not be read. */
  'timeAsWritten',
  /** Petitioners whose ID number fails GB 11643; the number is kept (INV-03). */
  'idNumberDoubtful',
  /** Petitioners whose phone could not be read as one number; it is kept as written. */
  'phoneDoubtful',
  /** A name came with an arrival marked anonymous and was not taken over. */
  'nameWithheld',
  /** How many visitors called themselves representatives, where more than five did (INV-21). */
  'representatives',
  /** Characters that cannot be stored were replaced by U+FFFD; the original bytes have them. */
  'charactersReplaced',
  /** Fields of the sender that were too long or too many to repeat here; the original bytes have them. */
  'cutFields',
] as const;
export type Note = (typeof NOTES)[number];

/** Remarks of one arrival, ready to be put into `extra`. */
export type Notes = Partial<Record<Note, string>>;
