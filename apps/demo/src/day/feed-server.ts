import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DayLine } from './day.js';
import { FEED_FORMS, type FeedForm, type Post } from './feed-documents.js';

/** One site: its posts, and what its reader has confirmed. */
interface Site {
  name: string;
  form: FeedForm;
  /** By guid, oldest first. */
  posts: Map<string, Post>;
  /** Edited posts whose first version the reader has not fetched yet. */
  held: Post[];
  /** ETag of each served version, and its text. */
  versions: Map<string, Set<string>>;
  taken: Set<string>;
  takenTag: string;
}

const FORM_NAMES = ['rss', 'atom', 'json'] as const;

/**
 * The sites of the city: three feeds in three formats. A reader that returns the ETag of a version has registered all
 * of it, because the hub stores the ETag only after that. So an edited post appears only after its first version was
 * fetched.
 */
export class FeedServer {
  private readonly sites: Site[];
  private readonly server: Server;
  private base = '';
  /** Number of full documents, and of "not modified" responses. */
  readonly served = { full: 0, unchanged: 0 };

  constructor(siteNames: readonly string[]) {
    this.sites = siteNames.map((name, at) => ({
      name,
      form: FEED_FORMS[FORM_NAMES[at % FORM_NAMES.length]!],
      posts: new Map(),
      held: [],
      versions: new Map(),
      taken: new Set(),
      takenTag: '',
    }));
    this.server = createServer((request, reply) => this.answer(request, reply));
  }

  async start(): Promise<string[]> {
    await new Promise<void>((up) => this.server.listen(0, '127.0.0.1', up));
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this.sites.map((_, at) => `${this.base}/feeds/${at}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((down) => this.server.close(() => down()));
  }

  publish({ payload }: DayLine): void {
    const post = payload as unknown as Post & { site: string };
    const site = this.sites.find(({ name }) => name === post.site);
    if (!site) throw new Error(`no feed for the site ${post.site}`);
    const known = site.posts.get(post.guid);
    if (known && wordsOf(known) !== wordsOf(post) && !site.taken.has(wordsOf(known))) site.held.push(post);
    else site.posts.set(post.guid, post);
  }

  /** Whether every site's reader has everything, to the last edit. */
  allTaken(): boolean {
    return this.sites.every((site) => site.held.length === 0 && this.versionOf(site).tag === site.takenTag);
  }

  private answer(request: IncomingMessage, reply: ServerResponse): void {
    const site = this.sites[Number(/^\/feeds\/(\d+)$/.exec(request.url ?? '')?.[1])];
    if (!site) return void reply.writeHead(404).end();
    this.confirm(site, request.headers['if-none-match'] ?? '');
    const { tag, document } = this.versionOf(site);
    if (tag === site.takenTag) {
      this.served.unchanged += 1;
      return void reply.writeHead(304, { etag: tag }).end();
    }
    this.served.full += 1;
    site.versions.set(tag, new Set([...site.posts.values()].map(wordsOf)));
    reply.writeHead(200, { etag: tag, 'content-type': site.form.contentType }).end(document);
  }

  private confirm(site: Site, tag: string): void {
    const version = site.versions.get(tag);
    if (!version) return;
    site.takenTag = tag;
    for (const words of version) site.taken.add(words);
    const held = site.held.splice(0);
    for (const post of held) this.publish({ payload: post } as unknown as DayLine);
  }

  private versionOf({ name, form, posts }: Site): { tag: string; document: string } {
    const document = form.write(name, [...posts.values()].reverse());
    return { tag: `"${createHash('sha256').update(document).digest('hex').slice(0, 16)}"`, document };
  }
}

const wordsOf = ({ guid, title, text }: Post): string => JSON.stringify([guid, title, text]);
