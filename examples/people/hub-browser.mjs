/*
 * What a browser does with a hub, for the scripts beside this file: it keeps cookies, names its origin, and sends the token of its
 * session (CSRF) with every change. Node.js alone; nothing is installed.
 */
import { createHmac } from 'node:crypto';

export class HubBrowser {
  /** @type {Map<string, string>} */
  cookies = new Map();
  csrfToken = '';

  /** @param {string} hub Address of the hub, as people type it. */
  constructor(hub) {
    this.hub = hub;
  }

  /** Sends a request. Throws when the status is not the expected one. Returns the answer's JSON. */
  async send(method, path, { body, expect = [200, 201, 204], headers = {} } = {}) {
    const answer = await fetch(this.hub + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') } : {}),
        ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
        origin: this.hub,
        'accept-language': 'en',
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const text = await answer.text();
    const json = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {};
    if (json.csrfToken) this.csrfToken = json.csrfToken;
    if (![expect].flat().includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return json;
  }

  /** Sets up a second factor, as an authenticator app does. Returns its secret and the recovery codes 备用码. */
  async enrol(password) {
    const { secret } = await this.send('POST', '/session/enrolment', { body: { password } });
    const { recoveryCodes } = await this.send('PUT', '/session/enrolment', { body: { code: codeOf(secret) } });
    return { secret, recoveryCodes };
  }

  #keep(line) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The code of an authenticator app (RFC 6238: SHA-1, 6 digits, 30 seconds), now or some steps later. */
export function codeOf(secret, steps = 0) {
  const bits = [...secret.replace(/=+$/, '')].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'));
  const key = Buffer.from((bits.join('').match(/[01]{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const tokenOf = (link) => link.split('#token=')[1] ?? '';

/** The settings of a script; tells the usage and ends when one is missing. */
export function settings(usage, ...names) {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length === 0) return names.map((name) => process.env[name]);
  console.error(`${missing.join(', ')}?\n${usage}`);
  process.exit(2);
}

/** Throws when something is not as the script says it is. */
export function check(isSo, what) {
  if (!isSo) throw new Error(`not so: ${what}`);
  console.log(`✓ ${what}`);
}
