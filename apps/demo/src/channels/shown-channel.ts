import type { HubClient } from '../hub/hub-client.js';

/** One way in, tried with the traffic of its real counterpart. */
export interface ShownChannel {
  zh: string;
  en: string;
  /** What sent, e.g. "Dovecot". */
  by: string;
  expected: number;
  /** Undefined where the machine lacks the counterpart; `by` says which. */
  registered: number | undefined;
}

/** A channel's own source at the hub, and a client with its key. */
export interface ChannelSender {
  source: string;
  /** Of the source: for signatures. */
  made: { secret: string; wechat?: { token: string; encodingAesKey: string } };
  client: HubClient;
  key: string;
  leave(): Promise<void>;
}

/** Makes a source of a channel, and a key that may send for it. */
export async function newSender(admin: HubClient, channel: string, code: string): Promise<ChannelSender> {
  const made = await admin.post<ChannelSender['made']>('/sources', { code, channel, name: code });
  const { id, key } = await admin.post<{ id: string; key: string }>('/keys', {
    name: code,
    scopes: ['channel'],
    sources: [code],
  });
  return { source: code, made, client: admin.as(key), key, leave: () => admin.delete(`/keys/${id}`) };
}

/** Sends a body as JSON with the key of a source. */
export async function sendFor<Body>(
  { source, client }: ChannelSender,
  path: string,
  body: unknown,
): Promise<{ status: number; body: Body }> {
  return client.send<Body>('POST', path, JSON.stringify(body), { 'x-huiliu-source': source });
}
