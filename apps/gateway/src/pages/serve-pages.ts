import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import { DIGITS_FIELD } from '../citizen/phone-digits.js';
import type { TrackedResponse } from '../citizen/track-responses.js';
import type { ReceiptResponse } from '../intake/receipt-responses.js';
import { HomePage } from './home-page.js';
import { htmlOf, type PageSetting, type RefusedByHub } from './layout.js';
import { pageLanguageOf } from './page-language.js';
import { PAGE_STYLE } from './page-style.js';
import { ProgressPage } from './progress-page.js';
import { ReceiptPage } from './receipt-page.js';
import { emptyForm, webPayloadOf, readSubmitForm } from './submit-form.js';
import { SubmitPage } from './submit-page.js';

/** A form has a text of at most 20,000 characters, each of up to twelve bytes as a browser sends it. */
const FORM_BYTES = 300_000;
const OPEN = { config: { huiliu: { access: 'everybody' as const, body: { bytes: FORM_BYTES }, form: true } } };

/** A page loads its style and nothing else, and sends its forms to this hub alone. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The name of a department for its code. */
type NameOf = (department: string) => string;

/**
 * 公共页面 The public pages: HTML that is made here and works without scripts. They ask the hub's own doors, in this process, as the
 * person who asked: the doors' rules and limits hold, and there is no second way in.
 */
export async function servePages(hub: FastifyInstance, nameOf: NameOf): Promise<void> {
  await hub.register((pages, _options, done) => {
    pages.get('/pages.css', OPEN, (_request, reply) =>
      reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(PAGE_STYLE),
    );
    pages.get('/', OPEN, (request, reply) => show(reply, HomePage({ setting: settingOf(request, './') })));
    pages.get('/submit', OPEN, (request, reply) =>
      show(reply, SubmitPage({ setting: settingOf(request, 'submit'), form: emptyForm() })),
    );
    pages.post('/submit', OPEN, (request, reply) => submit(hub, request, reply));
    pages.get('/progress', OPEN, (request, reply) =>
      show(reply, ProgressPage({ setting: settingOf(request, 'progress') })),
    );
    pages.post('/progress', OPEN, (request, reply) => follow(hub, { request, reply, nameOf }));
    done();
  });
}

async function submit(hub: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const setting = settingOf(request, 'submit');
  const form = readSubmitForm(fieldsOf(request));
  const { status, body } = await ask(hub, request, {
    method: 'POST',
    url: '/intake/web',
    headers: { 'content-type': 'application/json', 'idempotency-key': `"${form.once}"` },
    payload: JSON.stringify(webPayloadOf(form)),
  });
  if (status < 300) return show(reply, ReceiptPage({ setting, receipt: body as ReceiptResponse }));
  return show(reply.status(status), SubmitPage({ setting, form, problem: body as RefusedByHub }));
}

async function follow(
  hub: FastifyInstance,
  { request, reply, nameOf }: { request: FastifyRequest; reply: FastifyReply; nameOf: NameOf },
): Promise<FastifyReply> {
  const setting = settingOf(request, 'progress');
  const fields = fieldsOf(request);
  const code = fields.get('code')?.trim().slice(0, 60) || '-';
  const digits = fields.get('digits')?.trim().slice(0, 4) ?? '';
  const { status, body } = await ask(hub, request, {
    method: 'GET',
    url: `/track/${encodeURIComponent(code)}`,
    ...(/^\d{4}$/.test(digits) ? { headers: { [DIGITS_FIELD]: digits } } : {}),
  });
  if (status < 300)
    return show(reply, ProgressPage({ setting, followed: { tracked: body as TrackedResponse, code, nameOf } }));
  return show(reply.status(status), ProgressPage({ setting, code, problem: body as RefusedByHub }));
}

/** The parser of forms gives the bytes; what is no form has no fields, and the door then says what is missing. */
const fieldsOf = ({ body }: FastifyRequest): URLSearchParams =>
  new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');

interface Asked {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  payload?: string;
}

/** Asks a door of this hub from the address of the person, so that limits count the person and not the page. */
async function ask(
  hub: FastifyInstance,
  request: FastifyRequest,
  { headers = {}, ...asked }: Asked,
): Promise<{ status: number; body: unknown }> {
  const forwarded = request.headers['x-forwarded-for'];
  const answer = await hub.inject({
    ...asked,
    remoteAddress: request.socket.remoteAddress ?? '',
    headers: {
      ...headers,
      'accept-language': settingOf(request, '').language,
      ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
    },
  });
  return { status: answer.statusCode, body: answer.json() };
}

const settingOf = ({ query }: FastifyRequest, path: string): PageSetting => ({
  language: pageLanguageOf((query as Record<string, unknown>)['lang']),
  path,
});

/** Pages hold what belongs to one person, so nothing on the way keeps them. */
function show(reply: FastifyReply, page: JSX.Element): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(htmlOf(page));
}
