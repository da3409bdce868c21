import fc from 'fast-check';
import { anyCharacter } from '../../../../test/support/any-character.js';
import { Webhook } from 'standardwebhooks';
import { verifySignature, type SignedRequest } from './verify.js';

/** The public vector of the Standard Webhooks specification. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const TIMESTAMP = 1614265330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const OTHER_SECRET = `whsec_${Buffer.from('another secret of twenty-four b.').toString('base64')}`;

const at = (seconds: number) => new Date(seconds * 1000);
const request = (changes: Record<string, string | string[] | undefined> = {}, body = BODY): SignedRequest => ({
  headers: { 'webhook-id': ID, 'webhook-timestamp': String(TIMESTAMP), 'webhook-signature': SIGNATURE, ...changes },
  body: Buffer.from(body),
});

describe('checking a sender’s signature', () => {
  it('accepts the public vector of the specification', () => {
    expect(verifySignature(request(), [SECRET], at(TIMESTAMP))).toEqual({ ok: true, id: ID, signedAt: at(TIMESTAMP) });
  });

  it('accepts any of several signatures and any of several active secrets', () => {
    const several = request({ 'webhook-signature': `v1a,xxxx v1,${Buffer.alloc(32).toString('base64')} ${SIGNATURE}` });
    expect(verifySignature(several, [OTHER_SECRET, SECRET], at(TIMESTAMP)).ok).toBe(true);
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('misses the header %s', (name) => {
    for (const value of [undefined, '', []]) {
      expect(verifySignature(request({ [name]: value }), [SECRET], at(TIMESTAMP))).toEqual({
        ok: false,
        reason: 'missing-header',
      });
    }
  });

  it.each(['yesterday', '-5', '1.5', '1e9', ' 1614265330', '9'.repeat(13)])('takes %j for no timestamp', (value) => {
    expect(verifySignature(request({ 'webhook-timestamp': value }), [SECRET], at(TIMESTAMP))).toEqual({
      ok: false,
      reason: 'bad-timestamp',
    });
  });

  it('allows five minutes either way and not a second more', () => {
    expect(verifySignature(request(), [SECRET], at(TIMESTAMP + 300)).ok).toBe(true);
    expect(verifySignature(request(), [SECRET], at(TIMESTAMP - 300)).ok).toBe(true);
    expect(verifySignature(request(), [SECRET], at(TIMESTAMP + 301))).toEqual({ ok: false, reason: 'too-old' });
    expect(verifySignature(request(), [SECRET], at(TIMESTAMP - 301))).toEqual({ ok: false, reason: 'too-new' });
  });

  it.each([
    ['another body', request({}, `${BODY} `), [SECRET]],
    ['another id', request({ 'webhook-id': `${ID}x` }), [SECRET]],
    ['another timestamp', request({ 'webhook-timestamp': String(TIMESTAMP + 1) }), [SECRET]],
    ['another secret', request(), [OTHER_SECRET]],
    ['no active secret', request(), []],
    ['a secret without a key', request(), ['whsec_', '']],
    ['a signature of another version', request({ 'webhook-signature': SIGNATURE.replace('v1,', 'v1a,') }), [SECRET]],
    ['a signature that is no base64', request({ 'webhook-signature': 'v1,密' }), [SECRET]],
    ['a shortened signature', request({ 'webhook-signature': SIGNATURE.slice(0, 30) }), [SECRET]],
  ])('refuses %s', (_what, signed, secrets) => {
    expect(verifySignature(signed, secrets, at(TIMESTAMP))).toEqual({ ok: false, reason: 'bad-signature' });
  });

  it('agrees with the reference implementation on any message', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.string({ unit: anyCharacter }),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        (id, body, key) => {
          const secret = `whsec_${Buffer.from(key).toString('base64')}`;
          const signature = new Webhook(secret).sign(id, at(TIMESTAMP), body);
          const signed = request({ 'webhook-id': id, 'webhook-signature': signature }, body);
          expect(verifySignature(signed, [secret], at(TIMESTAMP)).ok).toBe(true);
          expect(verifySignature({ ...signed, body: Buffer.from(`${body}.`) }, [secret], at(TIMESTAMP)).ok).toBe(false);
        },
      ),
    );
  });
});
