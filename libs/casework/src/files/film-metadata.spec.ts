import fc from 'fast-check';
import { withoutFilmMetadata } from './film-metadata.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
function longBox(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  head.write(type, 4, 'latin1');
  head.writeBigUInt64BE(BigInt(body.length + 16), 8);
  return Buffer.concat([head, body]);
}

const PLACE = latin('\xa9xyz+30.1234+114.5678/');
const KEYS = latin('com.apple.quicktime.location.ISO6709');
const FILM = Buffer.concat([
  box('ftyp', latin('isom')),
  longBox('mdat', latin('frames')),
  box(
    'moov',
    box('mvhd', latin('clock')),
    box('trak', box('tkhd', latin('track')), box('udta', PLACE)),
    box('udta', PLACE),
    box('meta', KEYS),
  ),
  box('uuid', PLACE),
]);

describe('a film that goes to a department', () => {
  it('loses place and device, and plays as before: every other byte stays where it was', () => {
    const given = withoutFilmMetadata(FILM);
    expect([given.includes('30.1234'), given.includes('quicktime'), given.length]).toEqual([false, false, FILM.length]);
    for (const kept of ['ftypisom', 'frames', 'clock', 'track'])
      expect([kept, given.indexOf(latin(kept))]).toEqual([kept, FILM.indexOf(latin(kept))]);
    expect(FILM.includes('30.1234')).toBe(true);
  });

  it('is any other file as it was', () => {
    expect(withoutFilmMetadata(latin('%PDF-1.7 udta'))).toEqual(latin('%PDF-1.7 udta'));
  });

  it('may be broken in every way: it is read in one pass and keeps its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(FILM.length - 1), (noise, at) => {
        const broken = Buffer.concat([FILM.subarray(0, at), noise, FILM.subarray(at)]);
        return withoutFilmMetadata(broken).length === broken.length;
      }),
    );
  });
});
