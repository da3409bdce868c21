import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform';
import { PROOF_FIELD } from '../limits/visit.js';
import { askDoor } from '../pages/ask-door.js';
import type { RefusedByHub } from '../pages/layout.js';
import { isFromElsewhere, sendPage } from '../pages/page-answer.js';
import { readPageForm } from '../pages/page-form.js';
import { settingOf } from '../pages/page-setting.js';
import { ELSEWHERE, OPEN_PAGE } from '../pages/serve-pages.js';
import { LostCodePage } from './lost-code-page.js';

/** 找回查询码: the page of the door `/lost-code`. A city that sends no text messages does not have it. */
export async function serveLostCode(hub: FastifyInstance, config: Config): Promise<void> {
  if (config.SMS_HOOK_URL === undefined) return;
  await hub.register((pages, _options, done) => {
    pages.get('/lost-query-code', OPEN_PAGE, (request, reply) =>
      sendPage(reply, LostCodePage({ setting: settingOf(request, PATH) })),
    );
    pages.post('/lost-query-code', OPEN_PAGE, (request, reply) => ask(hub, config, request, reply));
    done();
  });
}

/** The door has the plain name, so that the page needs another one. */
const PATH = 'lost-query-code';

async function ask(
  hub: FastifyInstance,
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const setting = settingOf(request, PATH);
  const { typed } = await readPageForm(request);
  if (isFromElsewhere(request, config))
    return sendPage(reply.status(403), LostCodePage({ setting, problem: ELSEWHERE[setting.language] }));
  const proof = typed('proof');
  const { status, body, headers } = await askDoor(hub, request, {
    method: 'POST',
    url: '/lost-code',
    headers: {
      'content-type': 'application/json',
      ...(/^[\w+/=]{1,4000}$/.test(proof) ? { [PROOF_FIELD]: proof } : {}),
    },
    payload: JSON.stringify({ registrationNumber: typed('number'), phone: typed('phone') }),
  });
  const retry = headers['retry-after'];
  if (retry !== undefined) void reply.header('retry-after', retry);
  if (status < 300) return sendPage(reply, LostCodePage({ setting, isNoted: true }));
  return sendPage(reply.status(status), LostCodePage({ setting, problem: body as RefusedByHub }));
}
