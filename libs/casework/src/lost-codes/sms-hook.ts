import { signWebhook } from '#delivery';
import { type Config, SafeFetch } from '#platform';

/** A text message, for the city's own service to send. */
export interface TextMessage {
  /** The same at each try, so that the service sends it once. */
  id: string;
  kind: 'query-code';
  /** Number of the phone, figures only. */
  to: string;
  /** The whole message in Chinese. */
  text: string;
  /** The parts, for a service that only sends templates which were approved 报备模板. */
  parameters: { queryCode: string; receivedOn: string; page?: string };
}

/** Hands text messages over to the address of the setting `SMS_HOOK_URL`, signed as Standard Webhooks 1.0. */
export class SmsHook {
  readonly #outbound: SafeFetch;

  private constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {
    this.#outbound = SafeFetch.only(url);
  }

  /** Undefined where the city has no such service. */
  static of({ SMS_HOOK_URL, SMS_HOOK_SECRET }: Config): SmsHook | undefined {
    return SMS_HOOK_URL !== undefined && SMS_HOOK_SECRET !== undefined
      ? new SmsHook(SMS_HOOK_URL, SMS_HOOK_SECRET)
      : undefined;
  }

  /** Whether the service took it over. */
  async handOver(message: TextMessage, at: Date): Promise<boolean> {
    const body = JSON.stringify(message);
    const seconds = Math.floor(at.getTime() / 1000);
    const answer = await this.#outbound.fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'huiliu',
        'webhook-id': message.id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signWebhook([this.secret], { id: message.id, seconds, body }),
      },
      body,
      timeout: 10_000,
      maxBytes: 20_000,
    });
    return answer.ok && answer.status >= 200 && answer.status < 300;
  }

  close(): Promise<void> {
    return this.#outbound.close();
  }
}
