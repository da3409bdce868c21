import { Webhook } from 'standardwebhooks';
import type { Caller, Sending } from './caller.js';
import type { Story } from './stories.js';

/** Senders of this round: a hotline that signs, and a portal that holds a key. */
export interface Senders {
  hotline: { code: string; secret: string };
  portal: { code: string; key: string };
}

/** How a client makes itself known again. */
export type Mark = 'order-number' | 'submission-id' | 'idempotency-key';

/** One client with one thing to say, and what came back. */
export interface Client {
  id: string;
  mark: Mark;
  source: string;
  sending: Sending;
  receipt?: Receipt;
  /** Receipts of later sendings, to be compared with the first. */
  others: Receipt[];
  failedTries: number;
  /** An answer that was no receipt. */
  refused?: string;
}

export interface Receipt {
  registrationNumber: string;
  queryCode: string;
  receivedAt: string;
}

/** New senders; `name` keeps the counts of one promise apart from those of another. */
export async function createSenders(caller: Caller, name: string): Promise<Senders> {
  const hotline = `hotline-${name}`;
  const portal = `portal-${name}`;
  const { secret } = await caller.administer<{ secret: string }>('POST', '/sources', {
    code: hotline,
    channel: 'hotline',
    name: hotline,
  });
  await caller.administer('POST', '/sources', { code: portal, channel: 'web', name: portal });
  const { key } = await caller.administer<{ key: string }>('POST', '/keys', {
    name: portal,
    scopes: ['channel'],
    sources: [portal],
  });
  return { hotline: { code: hotline, secret }, portal: { code: portal, key } };
}

/** A client that tells this story through the door its mark belongs to. */
export function clientOf({ hotline, portal }: Senders, story: Story, { id, mark }: { id: string; mark: Mark }): Client {
  const { title, text, place, phone, name } = story;
  const client = { id, mark, others: [], failedTries: 0 };
  if (mark === 'order-number') {
    const body = JSON.stringify({
      orderNumber: id,
      callTime: '2026-11-24T09:00:00+08:00',
      title,
      content: text,
      callerPhone: phone,
      callerName: name,
      address: place,
    });
    return { ...client, source: hotline.code, sending: signed(hotline, body) };
  }
  const body = JSON.stringify({
    title,
    text,
    phone,
    name,
    place,
    ...(mark === 'submission-id' ? { submissionId: id } : {}),
  });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${portal.key}`,
    'x-huiliu-source': portal.code,
    ...(mark === 'idempotency-key' ? { 'idempotency-key': id } : {}),
  };
  return { ...client, source: portal.code, sending: () => ({ path: '/intake/web', headers, body }) };
}

function signed({ code, secret }: Senders['hotline'], body: string): Sending {
  let serial = 0;
  return () => {
    const id = `msg_${code}_${++serial}`;
    const now = new Date();
    const headers = {
      'content-type': 'application/json',
      'x-huiliu-source': code,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    return { path: '/intake/hotline', headers, body };
  };
}

/** Sends until it is acknowledged; a second sending of the same client must bring the same receipt. */
export async function tell(caller: Caller, client: Client): Promise<void> {
  const { status, body, failedTries } = await caller.send(client.sending);
  client.failedTries += failedTries;
  if (status !== 200 && status !== 201) {
    client.refused = `${status} ${JSON.stringify(body).slice(0, 200)}`;
    return;
  }
  const { registrationNumber, queryCode, receivedAt } = body as Receipt;
  const receipt = { registrationNumber, queryCode, receivedAt };
  if (client.receipt) client.others.push(receipt);
  else client.receipt = receipt;
}
