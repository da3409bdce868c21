import { createPublicKey, verify } from 'node:crypto';
import { HTTP, type CloudEvent as SdkEvent } from 'cloudevents';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { cloudEvent, type CloudEvent } from './cloud-event.js';
import { PROTOCOLS, protocolNamed } from './list.js';
import { givenKeys, open311Push } from './open311-push.js';
import type { EndpointKeys, ProtocolRequest } from './protocol.js';
import { binaryWebhooks, standardWebhooks } from './standard-webhooks.js';
import { makeWebhookKeys, signWebhook } from './webhook-keys.js';

const AT = new Date('2026-11-24T01:02:03.456Z');
const event = (change: Partial<CloudEvent> = {}): CloudEvent => ({
  ...cloudEvent({
    id: '0199a1b2-0000-7000-8000-000000000001',
    type: 'assignment.sent',
    subject: 'M-2026-000001',
    data: { title: '青芦区芦荡路路灯不亮 💡', lead: 'CGJ' },
    at: new Date('2026-11-24T01:00:00Z'),
    seq: '42',
  }),
  ...change,
});

/** Reads an event as CloudEvents 1.0 (HTTP binding, §3) tells a receiver to: by its media type in structured, by its headers in binary mode. */
function readEvent({ headers, body }: ProtocolRequest): unknown {
  const mediaType = headers['content-type']!.split(';')[0]!;
  if (mediaType === 'application/cloudevents+json') return JSON.parse(body);
  const attributes = Object.entries(headers).filter(([name]) => name.startsWith('ce-'));
  const told = Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), decodeURIComponent(value)]));
  return { ...told, datacontenttype: mediaType, data: JSON.parse(body) as unknown };
}

describe.each(PROTOCOLS.map((protocol) => [protocol.name, protocol] as const))(
  'the protocol %s keeps the contract',
  (name, protocol) => {
    const keysOf = (fill: number): EndpointKeys =>
      protocol.key === 'given'
        ? givenKeys(`given-key-${fill}`)
        : protocol.key.make(new Uint8Array(protocol.key.bytes).fill(fill));
    const keptOf = (fill: number): string[] => [keysOf(fill).kept];
    const services = protocol.takesServiceCodes ? { '*': 'OTHER' } : null;
    const requestOf = (told: CloudEvent, kept: string[], at: Date): ProtocolRequest =>
      protocol.request(told, kept, at, services);

    it('has a name for the table and the address line, and is found by it', () => {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(protocolNamed(name)).toBe(protocol);
      expect(protocol.title.zh).not.toBe('');
      expect(protocol.title.en).not.toBe('');
    });

    it('makes a secret of at least 24 bytes that depends on every random byte, or takes the one that is given', () => {
      const { key } = protocol;
      if (key === 'given') return expect(keysOf(1)).toEqual({ secret: null, publicKey: null, kept: 'given-key-1' });
      expect(key.bytes).toBeGreaterThanOrEqual(24);
      expect(keysOf(1).secret).not.toBe(keysOf(2).secret);
      const lastDiffers = new Uint8Array(key.bytes).fill(1);
      lastDiffers[key.bytes - 1] = 2;
      expect(key.make(lastDiffers).kept).not.toBe(keysOf(1).kept);
    });

    it('is pure: the same event, secret and time give the same bytes', () => {
      expect(requestOf(event(), keptOf(1), AT)).toEqual(requestOf(event(), keptOf(1), AT));
    });

    it('throws where it has no key', () => {
      expect(() => requestOf(event(), [], AT)).toThrow();
    });
  },
);

describe.each([standardWebhooks, binaryWebhooks].map((protocol) => [protocol.name, protocol] as const))(
  'the webhooks of %s',
  (_, protocol) => {
    const keptOf = (fill: number): string[] => [makeWebhookKeys(new Uint8Array(64).fill(fill)).kept];

    it('carry the whole event, as a receiver of either mode reads it, and the keys nowhere', () => {
      const request = protocol.request(event(), keptOf(1), AT, null);
      expect(readEvent(request)).toEqual(event());
      for (const key of keptOf(1)[0]!.split(' '))
        expect(JSON.stringify(request)).not.toContain(key.replace(/^wh[a-z]{2,3}_/, ''));
    });

    it('are read by the CloudEvents SDK, which finds nothing wrong with them and gives back the same event', () => {
      const { headers, body } = protocol.request(event(), keptOf(1), AT, null);
      const read = HTTP.toEvent({ headers, body }) as SdkEvent;
      expect(HTTP.isEvent({ headers, body })).toBe(true);
      expect(read.validate()).toBe(true);
      expect({ ...read.toJSON(), datacontenttype: 'application/json' }).toEqual(event());
    });

    it('give other proof for another secret, another body, another id and another time', () => {
      const proof = (changed: CloudEvent, kept: string[], at: Date): string =>
        protocol.request(changed, kept, at, null).headers['webhook-signature']!;
      const proofs = [
        proof(event(), keptOf(1), AT),
        proof(event(), keptOf(2), AT),
        proof(event({ data: {} }), keptOf(1), AT),
        proof(event({ id: '0199a1b2-0000-7000-8000-000000000002' }), keptOf(1), AT),
        proof(event(), keptOf(1), new Date(AT.getTime() + 60_000)),
      ];
      expect(new Set(proofs).size).toBe(proofs.length);
    });

    it('throw on a secret that the hub did not make', () => {
      expect(() => protocol.request(event(), ['not a secret'], AT, null)).toThrow();
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
    const signature = signWebhook(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      seconds: 1_614_265_330,
      body: '{"test": 2432232314}',
    });
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('sends the three headers, the time in whole seconds, and the media type of a structured event', () => {
    const { headers } = standardWebhooks.request(event(), [makeWebhookKeys(new Uint8Array(64)).kept], AT, null);
    expect(headers).toEqual({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': event().id,
      'webhook-timestamp': '1795482123',
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}= v1a,[A-Za-z0-9+/]{86}==$/),
    });
  });

  it('is accepted by the reference verifier for any data and any secret of 24 to 64 bytes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        (data, random) => {
          const secret = `whsec_${Buffer.from(random).toString('base64')}`;
          const { headers, body } = standardWebhooks.request(event({ data }), [secret], new Date(), null);
          expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        },
      ),
    );
  });

  it('is refused by the reference verifier after one changed byte', () => {
    const { secret, kept } = makeWebhookKeys(new Uint8Array(64).fill(7));
    const { headers, body } = standardWebhooks.request(event(), [kept], new Date(), null);
    expect(() => new Webhook(secret).verify(body.replace('CGJ', 'CGK'), headers)).toThrow(
      'No matching signature found',
    );
  });

  it.each([23, 65])('refuses a secret of %i bytes', (length) => {
    const secret = `whsec_${Buffer.alloc(length).toString('base64')}`;
    expect(() => signWebhook([secret], { id: 'id', seconds: 1, body: '' })).toThrow('not a Standard Webhooks secret');
  });

  it('signs with ed25519 beside HMAC, so that the public key alone proves who sent it, and one changed byte is seen', () => {
    const { publicKey, kept } = makeWebhookKeys(new Uint8Array(64).fill(9));
    const { headers, body } = standardWebhooks.request(event(), [kept], AT, null);
    const signature = /v1a,(\S+)/.exec(headers['webhook-signature']!)![1]!;
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey!.slice(5), 'base64').toString('base64url') },
      format: 'jwk',
    });
    const proves = (text: string): boolean =>
      verify(null, Buffer.from(`${event().id}.1795482123.${text}`), key, Buffer.from(signature, 'base64'));
    expect([proves(body), proves(body.replace('CGJ', 'CGK'))]).toEqual([true, false]);
  });

  it('signs with the keys before a rotation too, so that a receiver with either accepts it', () => {
    const [now, before] = [makeWebhookKeys(new Uint8Array(64).fill(1)), makeWebhookKeys(new Uint8Array(64).fill(2))];
    const { headers, body } = standardWebhooks.request(event(), [now.kept, before.kept], new Date(), null);
    for (const { secret } of [now, before]) expect(new Webhook(secret).verify(body, headers)).toEqual(event());
    expect(headers['webhook-signature']!.split(' ').map((part) => part.split(',')[0])).toEqual([
      'v1',
      'v1',
      'v1a',
      'v1a',
    ]);
  });

  it('carries names outside ASCII in binary mode as a receiver reads them back', () => {
    const odd = event({ subject: '来件 "1" 100% é' });
    const request = binaryWebhooks.request(odd, [makeWebhookKeys(new Uint8Array(64)).kept], AT, null);
    expect(Object.values(request.headers).join('')).toMatch(/^[\x20-\x7e]+$/);
    expect(decodeURIComponent(request.headers['ce-subject']!)).toBe(odd.subject);
    expect(JSON.parse(request.body)).toEqual(odd.data);
  });
});

describe('open311', () => {
  const told = {
    assignmentId: 'A-1',
    role: 'lead',
    matterNumber: 'M-2026-000001',
    sealed: false,
    title: '路灯不亮',
    text: '学前街 12 号门口路灯不亮 & 很黑',
    category: 'H030102',
    areaName: '青芦区',
    place: '学前街 12 号',
  };
  const formOf = (data: Record<string, unknown>, services: Record<string, string> = { '*': 'OTHER' }) => {
    const { headers, body } = open311Push.request(
      event({ subject: 'A-1', data: { ...told, ...data } }),
      ['k+1'],
      AT,
      services,
    );
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8');
    return Object.fromEntries(new URLSearchParams(body));
  };

  it('asks for a service as GeoReport v2 has it, with the number by which both sides know it', () => {
    expect(formOf({})).toEqual({
      api_key: 'k+1',
      service_code: 'OTHER',
      description: '路灯不亮\n学前街 12 号门口路灯不亮 & 很黑\n事项 M-2026-000001 · 派单 A-1',
      address_string: '青芦区 学前街 12 号',
    });
  });

  it('takes the service of the nearest category', () => {
    const services = { '*': 'OTHER', H03: 'LIGHT', H0301: 'STREETLIGHT' };
    const serviceOf = (category: string | null) => formOf({ category }, services)['service_code'];
    expect(['H030102', 'H0302', 'H04', null].map(serviceOf)).toEqual(['STREETLIGHT', 'LIGHT', 'OTHER', 'OTHER']);
  });

  it('says in words what is no work of its own, and nothing of a sealed matter', () => {
    expect(formOf({ role: 'copy' })['description']).toMatch(/^【抄送】路灯不亮/);
    const sealed = formOf({ sealed: true, title: '举报', text: '收受红包', place: null, areaName: null });
    expect(sealed['description']).toBe('密件，请在汇流密件台查阅。\n事项 M-2026-000001 · 派单 A-1');
    expect(sealed['address_string']).toBeUndefined();
  });

  it('keeps the number in a description that is cut, and never cuts a character in two', () => {
    const { description = '' } = formOf({ text: '𠮷'.repeat(5_000) });
    expect(Array.from(description)).toHaveLength(4_000);
    expect(description).toMatch(/\n事项 M-2026-000001 · 派单 A-1$/);
    expect(description).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it.each([
    ['[{"service_request_id":"SR-7","service_notice":"ok"}]', 'SR-7'],
    ['[{"service_request_id":293944}]', '293944'],
    ['[{"token":"t-1"}]', 't-1'],
    ['[{"service_request_id":"","token":"t-2"}]', 't-2'],
    ['[]', undefined],
    ['[{"code":400,"description":"service_code was not provided"}]', undefined],
    ['{"service_request_id":"SR-7"}', undefined],
    ['<service_requests/>', undefined],
  ])('reads the number of the request in %s', (body, reference) => {
    expect(open311Push.referenceIn?.(Buffer.from(body))).toBe(reference);
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
      sequence: '0000000000000000042',
      datacontenttype: 'application/json',
      data: { title: '青芦区芦荡路路灯不亮 💡', lead: 'CGJ' },
    });
  });
});
