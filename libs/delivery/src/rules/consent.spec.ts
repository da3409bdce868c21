import { consentHeaders, readConsent, type Consent } from './consent.js';

const HUB = 'hub.example.cn';
const read = (headers: Record<string, string>, status = 200): Consent =>
  readConsent({ ok: true, status, headers, body: Buffer.alloc(0) }, HUB);

describe('the consent of a system to get messages', () => {
  it.each(['*', HUB, 'HUB.example.cn', `other.example, ${HUB}`])('is granted by the allowed origin %p', (origin) => {
    expect(read({ 'webhook-allowed-origin': origin })).toEqual({ granted: true, ratePerSecond: null });
  });
  it.each([{}, { 'webhook-allowed-origin': '' }, { 'webhook-allowed-origin': 'evil.example' }, { allow: 'POST' }])(
    'is not granted by %p',
    (headers) => {
      expect(read(headers as Record<string, string>)).toEqual({ granted: false });
    },
  );
  it('is not granted by an error, a redirect, or no answer', () => {
    for (const status of [302, 401, 404, 500])
      expect(read({ 'webhook-allowed-origin': '*' }, status)).toEqual({ granted: false });
    expect(readConsent({ ok: false, fault: 'timeout' }, HUB)).toEqual({ granted: false });
  });
  it('limits the rate, which is told for a minute', () => {
    const rate = (allowed: string): unknown => read({ 'webhook-allowed-origin': '*', 'webhook-allowed-rate': allowed });
    expect(rate('120')).toEqual({ granted: true, ratePerSecond: 2 });
    expect(rate('*')).toEqual({ granted: true, ratePerSecond: null });
    expect(rate('0')).toEqual({ granted: true, ratePerSecond: 0.01 });
    expect(consentHeaders(HUB, 0.5)).toEqual({ 'webhook-request-origin': HUB, 'webhook-request-rate': '30' });
  });
});
