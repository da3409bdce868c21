import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Config, ProblemError, type Vault } from '#platform';
import type { TrackedResponse } from '../citizen/track-responses.js';
import { DIGITS_FIELD } from '../citizen/phone-digits.js';
import { PROOF_FIELD } from '../limits/visit.js';
import { askDoor, type DoorAnswer, type DoorQuestion } from '../pages/ask-door.js';
import { inLanguage, type RefusedByHub } from '../pages/layout.js';
import { isFromElsewhere, sendPage } from '../pages/page-answer.js';
import { type PageForm, readPageForm } from '../pages/page-form.js';
import { type PageSetting, settingOf } from '../pages/page-setting.js';
import { ELSEWHERE, OPEN_PAGE } from '../pages/serve-pages.js';
import { onceOf } from '../pages/submit-form.js';
import { type Followed, FollowedPage } from './followed-page.js';
import { ownActionOf } from './own-action.js';
import { ProgressPage } from './progress-page.js';
import { type ProgressSession, ProgressSessions } from './progress-session.js';
import { PROGRESS_WORDS } from './progress-words.js';

interface Given {
  config: Config;
  vault: Vault;
  /** The name of a department for its code. */
  nameOf(department: string): string;
}

const PAPER = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\.(pdf|html)$/;
const FILE = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** 查询进度: the pages on which a person follows a submission and acts in it, through the doors below `/track/{code}`. */
export async function serveProgress(hub: FastifyInstance, given: Given): Promise<void> {
  const progress = new Progress(hub, given);
  await hub.register((pages, _options, done) => {
    pages.get('/progress', OPEN_PAGE, (request, reply) => progress.show(request, reply));
    pages.post('/progress', OPEN_PAGE, (request, reply) => progress.take(request, reply));
    pages.get('/progress/papers/:file', OPEN_PAGE, (request, reply) =>
      progress.download({ request, reply }, 'notices', PAPER),
    );
    pages.get('/progress/files/:file', OPEN_PAGE, (request, reply) =>
      progress.download({ request, reply }, 'files', FILE),
    );
    pages.get('/progress/proof.json', OPEN_PAGE, (request, reply) => progress.proof(request, reply));
    done();
  });
}

class Progress {
  readonly #sessions: ProgressSessions;

  constructor(
    private readonly hub: FastifyInstance,
    private readonly given: Given,
  ) {
    this.#sessions = new ProgressSessions(given.vault, given.config);
  }

  async show(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const setting = settingOf(request, 'progress');
    const session = this.#sessions.read(request);
    if (!session) return sendPage(reply, ProgressPage({ ...this.#page(setting) }));
    const { told, ...rest } = session;
    // What was told is told once.
    this.#sessions.write(reply, rest);
    return this.#followed({ request, reply }, { session: rest, told });
  }

  #page(setting: PageSetting): { setting: PageSetting; sendsLostCodes: boolean } {
    return { setting, sendsLostCodes: this.given.config.SMS_HOOK_URL !== undefined };
  }

  /** Every form of the page. After what changed something the browser is sent on, so that reloading repeats nothing. */
  async take(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const setting = settingOf(request, 'progress');
    const form = await readPageForm(request);
    if (isFromElsewhere(request, this.given.config))
      return sendPage(
        reply.status(403),
        ProgressPage({ ...this.#page(setting), problem: ELSEWHERE[setting.language] }),
      );
    const wanted = form.typed('do');
    if (wanted === 'leave') {
      this.#sessions.write(reply, undefined);
      return sendPage(reply, ProgressPage({ ...this.#page(setting), note: PROGRESS_WORDS[setting.language].ended }));
    }
    if (wanted === '' || wanted === 'open') return this.#open({ request, reply, setting }, form);
    const session = this.#sessions.read(request);
    if (!session || form.typed('token') !== this.#sessions.formToken(session))
      return sendPage(
        reply.status(409),
        ProgressPage({ ...this.#page(setting), problem: PROGRESS_WORDS[setting.language].otherTab }),
      );
    if (wanted === 'digits') return this.#open({ request, reply, setting }, form, session.code);
    return this.#act({ request, reply, setting }, form, session);
  }

  /** Papers and files of an answer, by the code and figures of the session. */
  async download(
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    kind: 'notices' | 'files',
    pattern: RegExp,
  ): Promise<FastifyReply> {
    const { file } = request.params as { file: string };
    const session = this.#sessions.read(request);
    if (!session) return reply.redirect('../../progress', 303);
    if (!pattern.test(file)) throw new ProblemError('not-found');
    const { language } = settingOf(request, '');
    return this.#pass({ request, reply }, session, `${kind}/${file}${kind === 'notices' ? `?lang=${language}` : ''}`);
  }

  /** 存证: that the submission stands in the signed log. */
  async proof(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const session = this.#sessions.read(request);
    if (!session) return reply.redirect('../progress', 303);
    return this.#pass({ request, reply }, session, 'proof');
  }

  async #pass(
    { request, reply }: Omit<Visit, 'setting'>,
    session: ProgressSession,
    url: string,
  ): Promise<FastifyReply> {
    const answer = await this.#ask(request, session, { method: 'GET', url });
    for (const name of PASSED_ON) {
      const value = answer.headers[name];
      if (value !== undefined) void reply.header(name, value);
    }
    return reply.status(answer.status).header('cache-control', 'no-store').send(answer.bytes);
  }

  async #open({ request, reply, setting }: Visit, { typed }: PageForm, known?: string): Promise<FastifyReply> {
    const code = known ?? (typed('code').slice(0, 60) || '-');
    const digits = typed('digits');
    const session = { code, digits: /^\d{4}$/.test(digits) ? digits : '' };
    const { status, body } = await this.#ask(request, session, { method: 'GET', url: '' }, typed('proof'));
    if (status >= 300)
      return sendPage(reply.status(status), ProgressPage({ ...this.#page(setting), problem: body as RefusedByHub }));
    this.#sessions.write(reply, session);
    return reply.redirect(inLanguage('progress', setting.language), 303);
  }

  async #act({ request, reply, setting }: Visit, form: PageForm, session: ProgressSession): Promise<FastifyReply> {
    const action = ownActionOf(form);
    const { status, body } = action
      ? await this.#ask(
          request,
          session,
          {
            method: 'POST',
            url: action.path,
            headers: { 'content-type': 'application/json', 'idempotency-key': `"${onceOf(form.typed('once'))}"` },
            payload: JSON.stringify(action.payload),
          },
          form.typed('proof'),
        )
      : { status: 404, body: { title: PROGRESS_WORDS[setting.language].noChange } };
    if (action && status < 300) {
      this.#sessions.write(reply, { code: session.code, digits: session.digits, told: action.told(body) });
      return reply.redirect(inLanguage('progress', setting.language), 303);
    }
    return this.#followed(
      { request, reply: reply.status(status) },
      { session, problem: body as RefusedByHub, typed: form.typed },
    );
  }

  async #followed(
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    { session, problem, ...more }: Shown,
  ): Promise<FastifyReply> {
    const setting = settingOf(request, 'progress');
    const get = (url: string): Promise<DoorAnswer> => this.#ask(request, session, { method: 'GET', url });
    const tracked = await get('');
    if (tracked.status >= 300) {
      this.#sessions.write(reply, undefined);
      return sendPage(
        reply.status(tracked.status),
        ProgressPage({ ...this.#page(setting), problem: tracked.body as RefusedByHub }),
      );
    }
    const [papers, ratings, steps, mandates] = await Promise.all(['notices', 'ratings', 'steps', 'mandates'].map(get));
    const followed = {
      tracked: tracked.body as TrackedResponse,
      papers: listOf(papers),
      ratings: listOf(ratings),
      steps: listOf(steps),
      mandates: mandates && mandates.status < 300 ? mandates.body : null,
      token: this.#sessions.formToken(session),
      nameOf: this.given.nameOf,
      ...more,
    } as Followed;
    return sendPage(reply, FollowedPage({ setting, followed, problem }));
  }

  #ask(
    request: FastifyRequest,
    { code, digits }: ProgressSession,
    { url, headers = {}, ...question }: DoorQuestion,
    proof = '',
  ): Promise<DoorAnswer> {
    return askDoor(this.hub, request, {
      ...question,
      url: `/track/${encodeURIComponent(code)}${url === '' ? '' : '/'}${url}`,
      headers: {
        ...headers,
        ...(digits === '' ? {} : { [DIGITS_FIELD]: digits }),
        ...(/^[\w+/=]{1,4000}$/.test(proof) ? { [PROOF_FIELD]: proof } : {}),
      },
    });
  }
}

interface Visit {
  request: FastifyRequest;
  reply: FastifyReply;
  setting: PageSetting;
}

interface Shown extends Pick<Followed, 'told' | 'typed'> {
  session: ProgressSession;
  problem?: RefusedByHub;
}

const PASSED_ON = ['content-type', 'content-disposition', 'content-security-policy'];

/** What a list's door refused is left out of the page; the page itself was allowed. */
const listOf = (answer: DoorAnswer | undefined): unknown[] =>
  answer && answer.status < 300 ? (answer.body as unknown[]) : [];
