import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Vault } from '#platform';
import { hashedClaim, isSecretKey, readIdempotencyKey, type IdempotencyClaim } from './idempotency.js';

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

describe('A key that only its sender can know', () => {
  it.each([
    ['a UUID of version 4', '6f1f3c1e-5f0b-4a57-9d8e-0c4b7f2a91de'],
    ['a UUID in capital letters', '0D9C2B4A-77E1-4C3F-B2A6-5E8F19D3C047'],
    ['a UUID of version 7', '0193a5e2-7c41-7f3e-8a55-3b1c9d0e6f72'],
    ['128 bits in hex', '9f86d081884c7d659a2feaa0c55ad015'],
    ['128 bits in base64url', 'pQ3vX9_kTzR1mN7bL-c0Yw'],
    ['256 bits in base64', 'q1W8/eR2tY+u4IoP7aSdF0gHjK9lZxCv5bNm3QwErTy='],
    ['a nanoid', 'V1StGXR8_Z5jdHi6B-myT'],
  ])('is %s', (_form, key) => expect(isSecretKey(key)).toBe(true));
  it.each([
    '',
    '1',
    'my-first',
    'letter-1',
    'my-first-submission-20261124',
    'order-20261124-0001-form-web',
    '20261124000000000000000000000042',
    '12345678901234567890123456789012',
    'deadbeefdeadbeefdeadbeefdeadbeef',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'abcdefghijklmnopqrstuvwxyz',
    '00000000-0000-4000-8000-000000000001',
    '123e4567-e89b-12d3-a456-426614174000',
    'a1B2c3D4e5F6g7H8i9J0',
  ])('is not %j', (key) => expect(isSecretKey(key)).toBe(false));
});

describe('A claim as it is stored', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  const key = randomUUID();
  const sent = (body: string, more: Partial<IdempotencyClaim> = {}): IdempotencyClaim => ({
    owner: 'web',
    key,
    body: Buffer.from(body),
    ...more,
  });

  it('holds neither the key nor the body, nor a hash that can be made without the vault', () => {
    const claim = hashedClaim(vault, sent('words'), true)!;
    const stored = `${claim.key} ${claim.fingerprint.toString('hex')}`;
    const plain = [key, 'words'].map((value) => createHash('sha256').update(value).digest('hex'));
    expect([key, ...plain].filter((secret) => stored.includes(secret))).toEqual([]);
    expect(hashedClaim(new Vault(randomBytes(32).toString('base64')), sent('words'), true)!.key).not.toBe(claim.key);
  });
  it('of a known sender is the same for another body, so that the body can be compared', () => {
    const [one, other] = ['a', 'b'].map((body) => hashedClaim(vault, sent(body), true)!);
    expect([one!.key === other!.key, one!.fingerprint.equals(other!.fingerprint)]).toEqual([true, false]);
  });
  it('of a stranger is another one for another body, and none without a secret key', () => {
    const [one, other] = ['a', 'b'].map((body) => hashedClaim(vault, sent(body), false)!);
    expect(one!.key).not.toBe(other!.key);
    expect(hashedClaim(vault, sent('a', { key: 'my-first' }), false)).toBeUndefined();
  });
  it('is another one for another owner', () => {
    expect(hashedClaim(vault, sent('a', { owner: 'x' }), true)!.key).not.toBe(hashedClaim(vault, sent('a'), true)!.key);
  });
});
