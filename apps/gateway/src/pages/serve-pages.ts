import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import type { Config } from '#platform';
import type { OpenCountsResponse } from '../open-data/open-data-responses.js';
import type { ReceiptResponse } from '../intake/receipt-responses.js';
import { FAULTS_AS_PROBLEMS } from '../http/problem.filter.js';
import { PROOF_FIELD } from '../limits/visit.js';
import { askDoor } from './ask-door.js';
import { FaqPage } from './faq-page.js';
import { FiguresPage } from './figures-page.js';
import { HomePage } from './home-page.js';
import type { RefusedByHub } from './layout.js';
import { isFromElsewhere, sendFramedPage, sendPage } from './page-answer.js';
import { servePageFiles } from './page-files.js';
import { readPageForm } from './page-form.js';
import { settingOf } from './page-setting.js';
import { ReceiptPage } from './receipt-page.js';
import { serveDisplaySwitch } from './display-switch.js';
import { emptyForm, readSubmitForm, webPayloadOf } from './submit-form.js';
import { SubmitPage } from './submit-page.js';

/** Files of 12 MB, and the longest text. Sent on as Base64 they fit into what one address may have in hand. */
const FORM_BYTES = 13 * 1024 * 1024;

/** The rules of a page and of the form that it sends. */
export const OPEN_PAGE = {
  ...FAULTS_AS_PROBLEMS,
  config: { huiliu: { access: 'everybody' as const, body: { bytes: FORM_BYTES }, form: true } },
};

/**
 * 公共页面 The public pages: HTML that is made here and works without scripts. They ask the hub's own doors, in this process, as the
 * person who asked: the doors' rules and limits hold, and there is no second way in.
 */
export async function servePages(hub: FastifyInstance, config: Config): Promise<void> {
  await hub.register((pages, _options, done) => {
    servePageFiles(pages);
    serveDisplaySwitch(pages);
    pages.get('/', OPEN_PAGE, (request, reply) => sendPage(reply, HomePage({ setting: settingOf(request, './') })));
    pages.get('/submit', OPEN_PAGE, (request, reply) =>
      sendPage(reply, SubmitPage({ setting: settingOf(request, 'submit'), form: emptyForm() })),
    );
    pages.post('/submit', OPEN_PAGE, (request, reply) => submit(hub, config, { request, reply }));
    pages.get('/embed', OPEN_PAGE, (request, reply) => {
      const setting = { ...settingOf(request, 'embed'), framed: true };
      return sendFramedPage(reply, SubmitPage({ setting, form: emptyForm() }), config.EMBED_SITES);
    });
    pages.post('/embed', OPEN_PAGE, (request, reply) => submit(hub, config, { request, reply, framed: true }));
    pages.get('/faq', OPEN_PAGE, (request, reply) => sendPage(reply, FaqPage({ setting: settingOf(request, 'faq') })));
    pages.get('/figures', OPEN_PAGE, (request, reply) => figures(hub, request, reply));
    done();
  });
}

async function figures(hub: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const setting = settingOf(request, 'figures');
  const { status, body } = await askDoor(hub, request, { method: 'GET', url: '/open-data/counts' });
  if (status < 300) return sendPage(reply, FiguresPage({ setting, counts: body as OpenCountsResponse }));
  const problem = body as RefusedByHub;
  return sendPage(reply.status(status), FiguresPage({ setting, counts: undefined, problem }));
}

async function submit(
  hub: FastifyInstance,
  config: Config,
  { request, reply, framed = false }: { request: FastifyRequest; reply: FastifyReply; framed?: boolean },
): Promise<FastifyReply> {
  const setting = { ...settingOf(request, framed ? 'embed' : 'submit'), framed };
  const send = (page: JSX.Element): FastifyReply =>
    framed ? sendFramedPage(reply, page, config.EMBED_SITES) : sendPage(reply, page);
  const { typed, files } = await readPageForm(request);
  const form = readSubmitForm(typed);
  if (isFromElsewhere(request, config)) {
    void reply.status(403);
    return send(SubmitPage({ setting, form, problem: ELSEWHERE[setting.language] }));
  }
  const proof = typed('proof');
  const { status, body, headers } = await askDoor(hub, request, {
    method: 'POST',
    url: '/intake/web',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `"${form.once}"`,
      ...(/^[\w+/=]{1,4000}$/.test(proof) ? { [PROOF_FIELD]: proof } : {}),
    },
    payload: JSON.stringify(webPayloadOf(form, files)),
  });
  if (status < 300) return send(ReceiptPage({ setting, receipt: body as ReceiptResponse }));
  const retry = headers['retry-after'];
  if (retry !== undefined) void reply.header('retry-after', retry);
  void reply.status(status);
  return send(SubmitPage({ setting, form, problem: body as RefusedByHub }));
}

/** A form that another site sends in the name of a visitor is not taken. */
export const ELSEWHERE: Record<'zh' | 'en', RefusedByHub> = {
  zh: { title: '表单不是从本页提交的', detail: '内容未登记。请核对后在本页再提交一次。' },
  en: {
    title: 'This form was not sent from this page',
    detail: 'Nothing was registered. Check it and submit it here.',
  },
};
