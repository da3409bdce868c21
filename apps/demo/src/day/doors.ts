import { createHmac, randomUUID } from 'node:crypto';
import type { DayLine } from './day.js';
import type { HubResponse, HubClient } from '../hub/hub-client.js';

/** The intake's response to a submission. */
export interface DemoReceipt {
  outcome: 'registered' | 'amendment' | 'retransmission';
  registrationNumber: string;
  queryCode: string;
  amends?: string;
}

/** The senders of the day and their credentials. */
export interface Senders {
  /** Calls without a key. */
  open: HubClient;
  clerk: HubClient;
  /** The city's portal: with its key, the numbers of its forms are identities. */
  portal: HubClient;
  hotline: { source: string; secret: string };
  feed: { source: string; secret: string };
}

/**
 * Sends one submission to the endpoint of its channel: hotline orders and posts with a Standard Webhooks signature,
 * letters and visits with the clerk's key and an Idempotency-Key, web forms with the portal's key. `body` is sent byte
 * for byte.
 */
export function handIn(senders: Senders, line: DayLine, body: string): Promise<HubResponse<DemoReceipt>> {
  switch (line.channel) {
    case 'hotline':
      return senders.open.send('POST', '/intake/hotline', body, signed(senders.hotline, body));
    case 'feed':
      return senders.open.send('POST', '/intake/feed', body, signed(senders.feed, body));
    case 'web':
      return senders.portal.send('POST', '/intake/web', body);
    case 'letter':
    case 'visit':
      return senders.clerk.send('POST', `/intake/${line.channel}`, body, {
        'idempotency-key': `"demo-${line.truth.relation === 'retransmission' ? line.truth.of : line.id}"`,
      });
  }
}

/** Headers of a sender that signs as Standard Webhooks 1.0 says. */
export function signed(
  { source, secret }: { source: string; secret: string },
  body: string,
  at = new Date(),
): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const seconds = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'x-huiliu-source': source,
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${digest}`,
  };
}
