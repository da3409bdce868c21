import type { OutboundAnswer } from '#platform';

/** What the system behind an endpoint answered when it was asked whether it wants messages. */
export type Consent = { granted: true; ratePerSecond: number | null } | { granted: false };

/** The request of the consent handshake (HTTP 1.1 Web Hooks for Event Delivery 1.0, §4.1). `rate`: messages a second that the hub may send. */
export function consentHeaders(origin: string, rate: number | null): Record<string, string> {
  return {
    'webhook-request-origin': origin,
    ...(rate === null ? {} : { 'webhook-request-rate': String(Math.ceil(rate * 60)) }),
  };
}

/** A 2xx whose `WebHook-Allowed-Origin` names the hub or everybody grants it; `WebHook-Allowed-Rate` is messages a minute, or `*`. */
export function readConsent(answer: OutboundAnswer, origin: string): Consent {
  if (!answer.ok || answer.status < 200 || answer.status > 299) return { granted: false };
  const origins = (answer.headers['webhook-allowed-origin'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  if (!origins.some((name) => name === '*' || name === origin.toLowerCase())) return { granted: false };
  const rate = /^\s*(\d{1,9})\s*$/.exec(answer.headers['webhook-allowed-rate'] ?? '')?.[1];
  return {
    granted: true,
    ratePerSecond: rate === undefined ? null : Math.min(Math.max(Number(rate) / 60, 0.01), 1000),
  };
}
