import { setInterval } from 'node:timers';
import { Agent, request } from 'undici';
import { ReferenceCommandFault } from './reference-fault.js';
import type { ReferenceOptions } from './reference-options.js';

/** The answer of a door: its body, or the faults of the tables. */
export type ReferenceAnswer =
  { outcome: 'done'; body: Record<string, unknown> } | { outcome: 'refused'; detail: string; errors: string[] };

interface ProblemText {
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

const TELL_EVERY_MS = 5_000;
/** A trial of many open matters takes minutes, and the hub answers at its end. */
const PATIENCE_MS = 3_600_000;

/** Sends to a door of the running hub. Says from time to time that it still waits. */
export async function askHub(
  { url, key }: Pick<ReferenceOptions, 'url' | 'key'>,
  path: string,
  body: object,
  say: (line: string) => void,
): Promise<ReferenceAnswer> {
  const begun = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    say(`已等待 ${seconds} 秒…… waiting for ${seconds} seconds…`);
  }, TELL_EVERY_MS);
  const dispatcher = new Agent({ headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  try {
    const answer = await request(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'zh', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
      dispatcher,
    });
    return read(url, answer.statusCode, await answer.body.text());
  } catch (cause) {
    if (cause instanceof ReferenceCommandFault) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ReferenceCommandFault(
      `${url} 没有应答（${why}）；请先运行 npm start，或检查 --url。`,
      `Nothing answers at ${url} (${why}); run npm start first, or check --url.`,
    );
  } finally {
    clearInterval(timer);
    await dispatcher.close();
  }
}

function read(url: string, status: number, text: string): ReferenceAnswer {
  const body = parsed(text);
  if (status < 300) return { outcome: 'done', body };
  if (status === 401)
    throw new ReferenceCommandFault(
      `${url} 不认识这个密钥；请检查 --key 或 HUILIU_KEY。`,
      `${url} does not know this key; check --key or HUILIU_KEY.`,
    );
  if (status === 403)
    throw new ReferenceCommandFault('这个密钥没有 admin 权限。', 'This key does not have the scope admin.');
  const { title, detail, errors = [] } = body as ProblemText;
  return {
    outcome: 'refused',
    detail: detail ?? title ?? `HTTP ${status}`,
    errors: errors.map(({ field, message }) => `${field}  ${message}`),
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const body = JSON.parse(text) as unknown;
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
