import fc from 'fast-check';
import { fingerprintOf, readIdempotencyKey } from './idempotency.js';

describe('The Idempotency-Key header', () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5', '8e03978e-40d5'],
    ['  "a"  ', 'a'],
    ['a:b/c=', 'a:b/c='],
  ])('%s names the key %s', (header, key) => expect(readIdempotencyKey(header)).toBe(key));
  it.each(['', '""', '"', '"abc', 'abc"', '"a"b"', 'a b', 'a, b', '键', 'a\tb', 'a\u0000', `"${'x'.repeat(256)}"`])(
    '%j is malformed',
    (header) => {
      expect(readIdempotencyKey(header)).toBeUndefined();
    },
  );
  it('is the same key with quotes and without', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!#-~]{1,255}$/), (key) => {
        expect(readIdempotencyKey(`"${key}"`)).toBe(key);
        expect(readIdempotencyKey(key)).toBe(key);
      }),
    );
  });
});

describe('The fingerprint of a body', () => {
  it('is equal for equal bytes and for nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        const [a, b] = [Buffer.from(one), Buffer.from(other)];
        expect(fingerprintOf(a).equals(fingerprintOf(b))).toBe(a.equals(b));
      }),
    );
  });
});
