import { randomBytes } from 'node:crypto';
import { until } from './until.js';

const PATIENCE_MS = 240_000;

const lastDay = (): string => new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

/** A submission as its sender knows it. */
export interface Sent {
  number: string;
  code: string;
  phone: string;
  text: string;
  /** Word that no other text has. */
  word: string;
}

/** Random, and nothing that is masked: a run of figures may look like a phone. */
const letters = (): string =>
  randomBytes(12)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijkmnpqr'[Number(digit)] ?? '');

/** What the clients of a {@link RotationLoad} know and may do. */
export interface LoadKeys {
  staff: string;
  /** Of the telephone exchange 话务平台. */
  exchange: string;
  /** Resolves when everything that was sent is routed. */
  routed(): Promise<unknown>;
}

/**
 * Clients that send, call, track, search and read without a pause, at the gateways that are not being restarted. `errors` has each answer that
 * was none, or not the right one.
 */
export class RotationLoad {
  readonly sent: Sent[] = [];
  readonly errors: string[] = [];
  /** Numbers that called, each once. */
  readonly called: string[] = [];
  /** Codes of agents 代办, and the number of the submission that each may follow. */
  readonly agents: { code: string; number: string }[] = [];
  requests = 0;
  readonly #live = new Set<string>();
  readonly #underWay = new Map<string, number>();
  readonly #rounds: number[] = [];
  #stopped = false;
  #clients: Promise<void>[] = [];
  #turn = 0;

  constructor(
    urls: readonly string[],
    private readonly keys: LoadKeys,
  ) {
    for (const url of urls) this.#live.add(url);
  }

  start(): void {
    const known = this.sent.slice();
    const any = (): Sent => known[this.requests % known.length]!;
    this.#clients = [
      () => this.#sendAndWait(),
      () => this.#sendAndWait(),
      () => this.track(any()),
      () => this.search(any()).then(() => this.searchWords(any())),
      () => this.read(any()).then(() => this.#giveMandate(any())),
      () => this.callAndLookUp(),
    ].map((work, client) => this.#repeat(work, client));
  }

  /** Resolves when each client has done everything anew twice: no request from before is under way. */
  async goneOn(): Promise<void> {
    const wanted = this.#rounds.map((rounds) => rounds + 2);
    await until(
      () => wanted.every((rounds, client) => this.#rounds[client]! >= rounds),
      PATIENCE_MS,
      'clients have gone on',
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#clients);
  }

  /** Sends nothing more there, and waits for what is under way, as a proxy does before a gateway is restarted. */
  async drain(url: string): Promise<void> {
    this.#live.delete(url);
    await until(() => (this.#underWay.get(url) ?? 0) === 0, PATIENCE_MS, 'requests under way have ended');
  }

  admit(url: string): void {
    this.#live.add(url);
  }

  async send(): Promise<void> {
    const serial = this.sent.length + this.requests * 7;
    const phone = `1990${String(serial).padStart(7, '0')}`;
    const word = letters();
    const text = `${serial}栋楼道的灯坏了，夜里看不清台阶，暗号${word}。`;
    const body = { title: `路灯${serial}不亮`, text, name: '甲静姝', phone };
    const receipt = (await this.#ask('POST', '/intake/web', body)) as
      { registrationNumber: string; queryCode: string } | undefined;
    if (receipt) this.sent.push({ number: receipt.registrationNumber, code: receipt.queryCode, phone, text, word });
  }

  async track({ code, number }: Sent): Promise<void> {
    const found = (await this.#ask('GET', `/track/${code}`)) as object | undefined;
    if (found && !JSON.stringify(found).includes(number)) this.errors.push(`track ${number}: ${JSON.stringify(found)}`);
  }

  async search({ phone, number }: Sent): Promise<void> {
    const found = (await this.#ask('POST', '/search/people', { phone, purpose: '核对来电人' })) as
      { items: { number: string }[] } | undefined;
    if (found && !found.items.some((item) => item.number === number)) this.errors.push(`search ${number}: not found`);
  }

  /** 全文检索 */
  async searchWords({ word, number }: Sent): Promise<void> {
    const found = (await this.#ask('GET', `/search/submissions?text=${word}`)) as
      { items: { number: string }[] } | undefined;
    if (found && found.items.map((item) => item.number).join() !== number)
      this.errors.push(`words of ${number}: ${JSON.stringify(found)}`);
  }

  /** An agent follows what the citizen gave them to follow. */
  async follow({ code, number }: { code: string; number: string }): Promise<void> {
    const found = (await this.#ask('GET', `/track/${code}/as-agent`)) as object | undefined;
    if (found && !JSON.stringify(found).includes(number)) this.errors.push(`agent of ${number}: another submission`);
  }

  /** The number called once, and at whatever gateway it is looked up it has called once. */
  async lookUp(phone: string): Promise<void> {
    const found = (await this.#ask('POST', '/desk/callers', { phone })) as { calls: number } | undefined;
    if (found && found.calls !== 1) this.errors.push(`calls of ${phone}: ${found.calls}`);
  }

  async callAndLookUp(): Promise<void> {
    const phone = `1991${String(this.called.length).padStart(7, '0')}`;
    const event = { callId: `c-${phone}`, from: phone, to: '12345', direction: 'in' };
    await this.#ask('POST', '/calls/events', { ...event, event: 'newCall' });
    await this.#ask('POST', '/calls/events', { ...event, event: 'hangup', cause: 'normalClearing' });
    this.called.push(phone);
    await this.lookUp(phone);
    await this.lookUp(this.called[this.requests % this.called.length]!);
  }

  async read({ number, text }: Sent): Promise<void> {
    const found = (await this.#ask('GET', `/submissions/${number}`)) as { text: string } | undefined;
    if (found && found.text !== text) this.errors.push(`read ${number}: another text`);
  }

  /** One after the other: the worker shall keep up. */
  async #sendAndWait(): Promise<void> {
    const before = this.sent.length;
    await this.send();
    const last = this.sent[before];
    // At another gateway, and at once.
    if (last) await this.track(last);
    await this.keys.routed();
  }

  /** Two agents a submission are allowed; a code that was given is used from then on. */
  async #giveMandate({ code, number, phone }: Sent): Promise<void> {
    if (this.agents.filter((one) => one.number === number).length < 2) {
      const mandate = { agent: '代某某', acts: ['follow'], until: lastDay() };
      const given = (await this.#ask('POST', `/track/${code}/mandates`, mandate, {
        'huiliu-phone-digits': phone.slice(-4),
      })) as { agentCode: string } | undefined;
      if (given) this.agents.push({ code: given.agentCode, number });
    }
    const agent = this.agents[this.requests % this.agents.length];
    if (agent) await this.follow(agent);
  }

  async #repeat(work: () => Promise<void>, client: number): Promise<void> {
    for (this.#rounds[client] = 0; !this.#stopped; this.#rounds[client]! += 1) await work();
  }

  async #ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
    const { staff, exchange } = this.keys;
    const urls = [...this.#live];
    const url = urls[this.#turn++ % urls.length]!;
    this.#underWay.set(url, (this.#underWay.get(url) ?? 0) + 1);
    try {
      const isOpen = path.startsWith('/intake') || path.startsWith('/track');
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...headers,
          ...(isOpen ? {} : { authorization: `Bearer ${path.startsWith('/calls') ? exchange : staff}` }),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      if (answer.ok) return JSON.parse(text) as unknown;
      this.errors.push(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    } catch (fault) {
      this.errors.push(`${method} ${path}: ${String(fault)}`);
    } finally {
      this.#underWay.set(url, (this.#underWay.get(url) ?? 1) - 1);
      this.requests += 1;
    }
    return undefined;
  }
}
