import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.js';

describe('a cursor', () => {
  it('comes back as the place it was made from, beyond the range of a double', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
        (xid, seq) => {
          const place = { xid: String(xid), seq: String(seq) };
          expect(decodeCursor(encodeCursor(place))).toEqual(place);
        },
      ),
    );
  });

  it('is a value of its own when it is malformed, never a throw', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => decodeCursor(text) === undefined || encodeCursor(decodeCursor(text)!) === text,
      ),
    );
  });

  it.each([
    ['too large a transaction id', encodeCursor({ xid: '18446744073709551616', seq: '1' })],
    ['too large a sequence number', encodeCursor({ xid: '1', seq: '9223372036854775808' })],
    ['a negative number', encodeCursor({ xid: '-1', seq: '1' })],
    ['one number', Buffer.from('12').toString('base64url')],
    ['SQL', Buffer.from("1.1'); drop table messages; --").toString('base64url')],
    ['a padded form of a good one', `${encodeCursor({ xid: '1', seq: '1' })}=`],
    ['Chinese', '游标'],
  ])('is refused with %s', (_what, cursor) => {
    expect(decodeCursor(cursor)).toBeUndefined();
  });
});
