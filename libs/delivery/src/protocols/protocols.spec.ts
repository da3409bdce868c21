import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { cloudEvent, type CloudEvent } from './cloud-event.js';
import { PROTOCOLS, protocolNamed } from './list.js';
import { signWebhook, standardWebhooks } from './standard-webhooks.js';

const AT = new Date('2026-11-24T01:02:03.456Z');
const event = (change: Partial<CloudEvent> = {}): CloudEvent => ({
  ...cloudEvent({
    id: '0199a1b2-0000-7000-8000-000000000001',
    type: 'assignment.sent',
    subject: 'M-2026-000001',
    data: { title: '青芦区芦荡路路灯不亮 💡', lead: 'CGJ' },
    at: new Date('2026-11-24T01:00:00Z'),
  }),
  ...change,
});

describe.each(PROTOCOLS.map((protocol) => [protocol.name, protocol] as const))(
  'the protocol %s keeps the contract',
  (name, protocol) => {
    const secretOf = (fill: number): string => protocol.makeSecret(new Uint8Array(protocol.secretBytes).fill(fill));

    it('has a name for the table and the address line, and is found by it', () => {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(protocolNamed(name)).toBe(protocol);
      expect(protocol.title.zh).not.toBe('');
      expect(protocol.title.en).not.toBe('');
    });

    it('makes a secret of at least 24 bytes that depends on every random byte', () => {
      expect(protocol.secretBytes).toBeGreaterThanOrEqual(24);
      expect(secretOf(1)).not.toBe(secretOf(2));
      const lastDiffers = new Uint8Array(protocol.secretBytes).fill(1);
      lastDiffers[protocol.secretBytes - 1] = 2;
      expect(protocol.makeSecret(lastDiffers)).not.toBe(secretOf(1));
    });

    it('is pure: the same event, secret and time give the same bytes', () => {
      expect(protocol.request(event(), secretOf(1), AT)).toEqual(protocol.request(event(), secretOf(1), AT));
    });

    it('carries the whole event in the body, and the secret nowhere', () => {
      const request = protocol.request(event(), secretOf(1), AT);
      expect(JSON.parse(request.body)).toEqual(event());
      expect(JSON.stringify(request)).not.toContain(secretOf(1).replace(/^whsec_/, ''));
    });

    it('gives other proof for another secret, another body, another id and another time', () => {
      const proof = (changed: CloudEvent, secret: string, at: Date): string =>
        JSON.stringify(protocol.request(changed, secret, at).headers);
      const proofs = [
        proof(event(), secretOf(1), AT),
        proof(event(), secretOf(2), AT),
        proof(event({ data: {} }), secretOf(1), AT),
        proof(event({ id: '0199a1b2-0000-7000-8000-000000000002' }), secretOf(1), AT),
        proof(event(), secretOf(1), new Date(AT.getTime() + 60_000)),
      ];
      expect(new Set(proofs).size).toBe(proofs.length);
    });

    it('throws on a secret that it did not make', () => {
      expect(() => protocol.request(event(), 'not a secret', AT)).toThrow();
    });
  },
);

describe('the list', () => {
  it('names no protocol twice and answers nothing for an unknown name', () => {
    expect(new Set(PROTOCOLS.map(({ name }) => name)).size).toBe(PROTOCOLS.length);
    expect(protocolNamed('carrier-pigeon')).toBeUndefined();
  });
});

describe('standard-webhooks', () => {
  it('reproduces the public test vector', () => {
    const signature = signWebhook(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('sends the three headers, the time in whole seconds, and the media type of a structured event', () => {
    const { headers } = standardWebhooks.request(event(), standardWebhooks.makeSecret(new Uint8Array(32)), AT);
    expect(headers).toEqual({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': event().id,
      'webhook-timestamp': '1795482123',
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
    });
  });

  it('is accepted by the reference verifier for any data and any secret of 24 to 64 bytes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        (data, random) => {
          const secret = standardWebhooks.makeSecret(random);
          const { headers, body } = standardWebhooks.request(event({ data }), secret, new Date());
          expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        },
      ),
    );
  });

  it('is refused by the reference verifier after one changed byte', () => {
    const secret = standardWebhooks.makeSecret(new Uint8Array(32).fill(7));
    const { headers, body } = standardWebhooks.request(event(), secret, new Date());
    expect(() => new Webhook(secret).verify(body.replace('CGJ', 'CGK'), headers)).toThrow(
      'No matching signature found',
    );
  });

  it.each([23, 65])('refuses a secret of %i bytes', (length) => {
    expect(() => signWebhook(standardWebhooks.makeSecret(new Uint8Array(length)), 'id', 1, '')).toThrow(
      'not a Standard Webhooks secret',
    );
  });
});

describe('the event', () => {
  it('has every attribute CloudEvents 1.0 asks for', () => {
    expect(event()).toEqual({
      specversion: '1.0',
      id: '0199a1b2-0000-7000-8000-000000000001',
      source: '/huiliu',
      type: 'cn.huiliu.assignment.sent',
      subject: 'M-2026-000001',
      time: '2026-11-24T01:00:00.000Z',
      datacontenttype: 'application/json',
      data: { title: '青芦区芦荡路路灯不亮 💡', lead: 'CGJ' },
    });
  });
});
