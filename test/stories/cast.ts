import { Webhook } from 'standardwebhooks';
import { NoticeWriterService } from '#casework';
import { CalendarsService, ClockWatchService } from '#cases';
import { startTestHub, type TestHub } from '../support/hub.js';

/** What a step is answered with. */
export interface Answer {
  status: number;
  body: {
    event: string;
    to: string;
    rule: string;
    detail: string;
    basis: object[];
    allowedNow: { event: string }[];
    opened: string | null;
  };
}

/** Somebody who told the hub something, with the receipt in their hand. */
export interface Teller {
  number: string;
  code: string;
}

export interface CaseView {
  id: string;
  state: string;
  lead: string | null;
  matterId: string;
  history: { event: string; to: string }[];
  allowedNow: { event: string }[];
}

/** The real roles of a story, each with the key of its own, on a hub whose time begins where the story says. */
export class Cast {
  readonly #keys = new Map<string, string>();
  #told = 0;

  private constructor(
    readonly hub: TestHub,
    private readonly secrets: Record<string, string>,
  ) {}

  static async gather(start: string): Promise<Cast> {
    const hub = await startTestHub({}, start);
    const secrets: Record<string, string> = {};
    for (const channel of ['hotline', 'feed'])
      secrets[channel] = (
        (await hub.ask('POST', '/sources', { code: `city-${channel}`, channel, name: channel })).body as {
          secret: string;
        }
      ).secret;
    return new Cast(hub, secrets);
  }

  leave = (): Promise<void> => this.hub.close();

  /** 信访科: petition clerk, hotline centre and verifier. */
  clerk = (): Promise<string> => this.#key('信访科', { scopes: ['staff'] });
  sealedDesk = (): Promise<string> => this.#key('密件柜台', { scopes: ['sealed-desk'] });
  unit = (department: string): Promise<string> =>
    this.#key(`${department} 系统`, { scopes: ['department'], department });

  async #key(name: string, rights: object): Promise<string> {
    const known =
      this.#keys.get(name) ?? ((await this.hub.ask('POST', '/keys', { name, ...rights })).body as { key: string }).key;
    this.#keys.set(name, known);
    return known;
  }

  /** A petitioner writes at the web door. */
  async writes(title: string, text: string, more: object = {}): Promise<Teller> {
    const receipt = await this.hub.ask(
      'POST',
      '/intake/web',
      {
        title,
        text,
        name: '宁某某',
        address: `某某里${this.#told + 1}号`,
        phone: `199000200${String(this.#told++).padStart(2, '0')}`,
        ...more,
      },
      null,
    );
    return this.#received(receipt);
  }

  /** A caller of the hotline, whose system sends the order. */
  calls(title: string, content: string, more: object = {}): Promise<Teller> {
    const orderNumber = `H-${String(++this.#told).padStart(5, '0')}`;
    return this.#signed(
      'hotline',
      {
        orderNumber,
        callTime: new Date().toISOString(),
        callerName: '文某某',
        callerPhone: `19900${orderNumber.slice(-6).replace('-', '0')}`,
        title,
        content,
        ...more,
      },
      orderNumber,
    );
  }

  /** A tool that collects what stands on the web sends a post. */
  collects(title: string, text: string, author: string): Promise<Teller> {
    const guid = `P-${++this.#told}`;
    return this.#signed('feed', { guid, site: '云汀论坛', title, text, author }, guid);
  }

  async #signed(channel: string, payload: object, id: string): Promise<Teller> {
    const body = JSON.stringify(payload);
    const at = new Date();
    return this.#received(
      await this.hub.ask('POST', `/intake/${channel}`, body, null, {
        'x-huiliu-source': `city-${channel}`,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(this.secrets[channel] ?? '').sign(id, at, body),
      }),
    );
  }

  async #received({
    status,
    body,
  }: {
    status: number;
    body: { registrationNumber: string; queryCode: string };
  }): Promise<Teller> {
    expect(status).toBe(201);
    await this.hub.rest();
    return { number: body.registrationNumber, code: body.queryCode };
  }

  /** The live or latest case of a kind in which somebody's submission is. */
  async caseOf({ number }: Teller, kind: 'petition' | 'order' | 'signal' = 'petition'): Promise<CaseView> {
    const [found] = (await this.hub.database.query(
      `select p.id from submissions s join links l on l.submission_id = s.id and l.undone_at is null join proceedings p on p.matter_id = l.matter_id and p.kind = $2
       where s.number = $1 order by p.closed_at is null desc, p.opened_at desc limit 1`,
      [number, kind],
    )) as { id: string }[];
    return this.view(found?.id ?? '');
  }

  view = async (id: string): Promise<CaseView> =>
    (await this.hub.ask('GET', `/proceedings/${id}`, undefined, await this.clerk())).body as CaseView;

  /** A petition that has come to this unit: where the machine chose another, that one objects and the clerk consents. */
  async petitionAt(department: string, title: string, text: string): Promise<Teller & { id: string }> {
    const teller = await this.writes(title, text);
    const { id, lead } = await this.caseOf(teller);
    if (lead && lead !== department) {
      await this.takes(id, 'objected', 'object', { reason: '不属本单位职责' }, await this.unit(lead));
      await this.takes(id, 'registered', 'consent', { reason: '同意' });
    }
    if (lead !== department) await this.takes(id, 'transferred', 'transfer', { department, reason: '职责所在' });
    return { ...teller, id };
  }

  async step(id: string, event: string, body: object, key?: string): Promise<Answer> {
    return (await this.hub.ask(
      'POST',
      `/proceedings/${id}/events/${event}`,
      body,
      key ?? (await this.clerk()),
    )) as unknown as Answer;
  }

  /** A step that must be taken, by the clerk unless another key is given. */
  async takes(id: string, to: string, event: string, body: object = {}, key?: string): Promise<Answer['body']> {
    const answer = await this.step(id, event, body, key);
    expect([event, answer.status, answer.body.to ?? answer.body]).toEqual([event, 200, to]);
    return answer.body;
  }

  /** A step that must be refused by the rule named. */
  async forbids(id: string, rule: string, event: string, body: object = {}, key?: string): Promise<void> {
    const answer = await this.step(id, event, body, key);
    expect([event, answer.status, answer.body.rule ?? answer.body]).toEqual([
      event,
      answer.status === 403 ? 403 : 409,
      rule,
    ]);
  }

  /** For a lead that answers without waiting for whoever assists: each is named with its reason. */
  async alone(id: string): Promise<{ without: { department: string; reason: string }[] }> {
    const shares = (await this.hub.database.query(
      "select department from assignments where proceeding_id = $1 and role = 'assist' and state in ('sent', 'signed')",
      [id],
    )) as { department: string }[];
    return { without: shares.map(({ department }) => ({ department, reason: '不涉及该单位职责' })) };
  }

  /** Time goes on; then the clocks are watched and what is owed on paper is written, as the worker does by itself. */
  async later(by: { days?: number; hours?: number }): Promise<void> {
    await this.hub.time.goOn(by);
    await this.night();
  }

  async night(): Promise<void> {
    const { database, vault, time } = this.hub;
    // The worker watches and writes too, and may hold a row at this moment: each is done until nothing is left.
    do await new ClockWatchService(database, new CalendarsService(database)).watch(time);
    while ((await this.#count('clocks where next_look_at <= $1', [time.now()])) > 0);
    do await new NoticeWriterService(database, vault).settleOwed();
    while ((await this.#count('notice_duties where settled_at is null and missing is null')) > 0);
  }

  async #count(rows: string, parameters: unknown[] = []): Promise<number> {
    const [found] = (await this.hub.database.query(`select count(*)::int as n from ${rows}`, parameters)) as {
      n: number;
    }[];
    return found?.n ?? 0;
  }

  /** What the petitioner sees with the query code alone. */
  page = async ({
    code,
  }: Teller): Promise<{
    state: string;
    answers: { text: string; department: string }[];
    steps: { step: string; department?: string }[];
    limits: { title: { zh: string }; dueOn: string }[];
  }> => (await this.hub.ask('GET', `/track/${code}`, undefined, null)).body as never;

  /** The papers that were written for this person, oldest first. */
  async papers({ code }: Teller): Promise<{ id: string; kind: string; number: string }[]> {
    await this.night();
    return (await this.hub.ask('GET', `/track/${code}/notices`, undefined, null)).body as never;
  }

  /** Kinds of papers, each once. */
  kindsOf = async (teller: Teller): Promise<string[]> =>
    [...new Set((await this.papers(teller)).map(({ kind }) => kind))].sort();

  async paper(teller: Teller, kind: string): Promise<string> {
    const one = (await this.papers(teller)).find((paper) => paper.kind === kind);
    return (await this.hub.ask('GET', `/track/${teller.code}/notices/${one?.id}.html`, undefined, null))
      .body as unknown as string;
  }

  ratings = async ({ code }: Teller): Promise<{ slot: string; state: string }[]> =>
    (
      (await this.hub.ask('GET', `/track/${code}/ratings`, undefined, null)).body as { slot: string; state: string }[]
    ).map(({ slot, state }) => ({ slot, state }));

  /** `C5 running 2026-05-09` and the like, of the case's matter. */
  async clocks(id: string): Promise<string[]> {
    const { matterId } = await this.view(id);
    const { clocks } = (await this.hub.ask('GET', `/matters/${matterId}`, undefined, await this.clerk())).body as {
      clocks: { clock: string; state: string; dueOn: string }[];
    };
    return clocks.map(({ clock, state, dueOn }) => `${clock} ${state} ${dueOn}`).sort();
  }
}

export const DECISION = {
  reference: '〔2026〕12号',
  facts: '经查，反映的情况属实',
  opinion: '限期整改',
  legalBasis: '市容环境卫生管理条例第九条',
  claims: '请求解决所反映的问题，理由如来件所述',
  results: ['upheld'],
  remedy: '三十日内向上一级申请复查',
  issuer: 'body',
};
export const proofOn = (on: string, reference = 'EMS 0001'): object => ({
  proof: { how: 'post', on, taken: 'signed', reference },
});
