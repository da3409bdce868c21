/** Boxes of an ISO media file (ISO/IEC 14496-12) in which cameras write place, device and titles. */
const METADATA = new Set(['udta', 'meta', 'uuid']);
/** Boxes that hold others. */
const HOLDING = new Set(['moov', 'trak']);
const MOST_DEPTH = 4;

/**
 * A copy of a film or sound in MP4 or QuickTime form in which the boxes of its metadata are blanked. Nothing moves, so it plays as
 * before. Other files come back as they are. A track of its own with places, as sport cameras write, is not touched.
 */
export function withoutFilmMetadata(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return bytes;
  const film = Buffer.from(bytes);
  blank(film, { from: 0, to: film.length, depth: 0 });
  return film;
}

function blank(film: Buffer, { from, to, depth }: { from: number; to: number; depth: number }): void {
  for (let at = from; at + 8 <= to;) {
    const { size, head } = boxAt(film, at, to);
    const end = at + size;
    if (size < head || end > to) return;
    const type = film.toString('latin1', at + 4, at + 8);
    if (METADATA.has(type)) {
      film.write('free', at + 4, 'latin1');
      film.fill(0, at + head, end);
    } else if (HOLDING.has(type) && depth < MOST_DEPTH) blank(film, { from: at + head, to: end, depth: depth + 1 });
    at = end;
  }
}

/** Size 1 stands for a long size after the type, 0 for everything to the end. */
function boxAt(film: Buffer, at: number, to: number): { size: number; head: number } {
  const size = film.readUInt32BE(at);
  if (size === 0) return { size: to - at, head: 8 };
  if (size !== 1) return { size, head: 8 };
  return at + 16 <= to ? { size: Number(film.readBigUInt64BE(at + 8)), head: 16 } : { size: 0, head: 16 };
}
