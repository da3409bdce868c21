import { allElements, childText, readXml, type XmlElement, type XmlReading } from './read-xml.js';

/** What came over the network. */
export interface RawAnswer {
  status: number;
  contentType: string;
  bytes: Buffer;
}

export interface Asked {
  url: string;
  method: 'GET' | 'POST';
  body?: string;
}

/** Sends a request; redirects are not followed. */
export type Send = (asked: Asked) => Promise<RawAnswer>;

export const sendByFetch: Send = async ({ url, method, body }) => {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
    ...(body !== undefined && {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    }),
  });
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? '',
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
};

export interface TargetOptions {
  /** Base address of the endpoint, e.g. `https://city.example/open311/v2`. */
  url: string;
  apiKey?: string | undefined;
  jurisdiction?: string | undefined;
  discovery?: string | undefined;
  /** Whether requests may be made at the endpoint. */
  post?: boolean | undefined;
  /** Service and place of the reports that are made. */
  service?: string | undefined;
  lat?: string | undefined;
  long?: string | undefined;
  now?: Date | undefined;
  send?: Send | undefined;
}

export type Format = 'xml' | 'json';
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** An answer as the checks read it. */
export interface Reply extends RawAnswer {
  url: string;
  text: string;
  xml: XmlReading;
  json: { value?: unknown; fault?: string };
}

/** The endpoint under test. Each address is asked once; every answer is kept for the checks of all answers. */
export class Target {
  readonly now: Date;
  readonly replies: Reply[] = [];
  readonly #asked = new Map<string, Promise<Reply>>();
  readonly #send: Send;
  readonly #base: string;

  constructor(readonly options: TargetOptions) {
    this.#base = options.url.replace(/\/+$/, '');
    this.#send = options.send ?? sendByFetch;
    this.now = options.now ?? new Date();
  }

  get base(): string {
    return this.#base;
  }

  get(path: string, query: Parameters = {}): Promise<Reply> {
    const jurisdiction = this.options.jurisdiction;
    const all = { ...(jurisdiction === undefined ? {} : { jurisdiction_id: jurisdiction }), ...query };
    const text = encoded(all);
    return this.#ask({ method: 'GET', url: `${this.#base}${path}${text === '' ? '' : `?${text}`}` });
  }

  /** The same without the jurisdiction, from an address of its own. */
  getUrl(url: string): Promise<Reply> {
    return this.#ask({ method: 'GET', url });
  }

  /** `key`: null for none. What stands in `query` is sent in the address in place of the body. */
  post(
    path: string,
    fields: Parameters,
    { key = this.options.apiKey ?? null, query = {} }: { key?: string | null; query?: Parameters } = {},
  ): Promise<Reply> {
    const jurisdiction = this.options.jurisdiction;
    const all = {
      ...(jurisdiction === undefined ? {} : { jurisdiction_id: jurisdiction }),
      ...(key === null ? {} : { api_key: key }),
      ...fields,
    };
    const body = Object.entries(all).filter(([name]) => !(name in query));
    const search = encoded(query);
    return this.#ask({
      method: 'POST',
      url: `${this.#base}${path}${search === '' ? '' : `?${search}`}`,
      body: encoded(Object.fromEntries(body)),
    });
  }

  /** Whether the endpoint answers in JSON, which is optional. */
  async hasJson(): Promise<boolean> {
    const reply = await this.get('/services.json');
    return reply.status === 200 && reply.json.fault === undefined;
  }

  async services(): Promise<XmlElement[]> {
    return (await this.get('/services.xml')).xml.root?.children ?? [];
  }

  /** Codes of services that have a definition; a few, since all would be many requests. */
  async describedServices(most = 3): Promise<string[]> {
    const described = (await this.services()).filter((service) => childText(service, 'metadata') === 'true');
    return described.slice(0, most).map((service) => childText(service, 'service_code'));
  }

  /** Attributes of the definitions that were read. */
  async definedAttributes(): Promise<XmlElement[]> {
    const found: XmlElement[] = [];
    for (const code of await this.describedServices()) {
      const { root } = (await this.get(`/services/${encodeURIComponent(code)}.xml`)).xml;
      if (root) found.push(...allElements(root).filter(({ name }) => name === 'attribute'));
    }
    return found;
  }

  async requests(query: Parameters = {}): Promise<XmlElement[]> {
    return (await this.get('/requests.xml', query)).xml.root?.children ?? [];
  }

  /** Both documents; the one that lies with the endpoint, or beside it. */
  async discovery(format: Format): Promise<Reply> {
    const { discovery } = this.options;
    if (discovery !== undefined) return this.getUrl(discovery.replace(/\.(xml|json)$/, `.${format}`));
    const inside = await this.getUrl(`${this.#base}/discovery.${format}`);
    return inside.status === 200 ? inside : this.getUrl(`${this.#base.replace(/\/[^/]+$/, '')}/discovery.${format}`);
  }

  #ask(asked: Asked): Promise<Reply> {
    const key = `${asked.method} ${asked.url} ${asked.body ?? ''}`;
    const known = this.#asked.get(key) ?? this.#read(asked);
    this.#asked.set(key, known);
    return known;
  }

  async #read(asked: Asked): Promise<Reply> {
    const answer = await this.#send(asked);
    const text = answer.bytes.toString('utf8');
    const reply = { ...answer, url: `${asked.method} ${asked.url}`, text, xml: readXml(text), json: readJson(text) };
    this.replies.push(reply);
    return reply;
  }
}

function encoded(fields: Parameters): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one as string]));
  return new URLSearchParams(pairs as [string, string][]).toString();
}

function readJson(text: string): Reply['json'] {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }
}
