import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WechatService } from '#intake';
import { ProblemError } from '#platform';
import { FAULTS_AS_PROBLEMS } from '../http/problem.filter.js';

/** A text of 2,048 characters, encrypted, has some 12 kB. */
const RULES = { access: 'everybody' as const, body: { bytes: 64 * 1024 }, xml: true };

/**
 * 微信公众号: the address that an official account calls. Its protocol is WeChat's: a handshake by GET, a signature in the query, XML bodies. The signature is
 * the key, so the doors are open to everybody. `openapi/protocol-doors.ts` describes them.
 */
export function serveWechat(server: FastifyInstance, wechat: WechatService): void {
  const open = { config: { huiliu: RULES }, ...FAULTS_AS_PROBLEMS };
  server.get('/wechat/:source', open, async (request, reply) => {
    const { echostr } = request.query as Record<string, string | undefined>;
    // What is echoed is shown as text, and cannot be a page of its own.
    const isEcho = echostr !== undefined && /^[\x21-\x7e]{1,256}$/.test(echostr);
    if (!isEcho || !(await wechat.isOwnAddress(sourceOf(request), signedBy(request, 'signature'), new Date())))
      throw new ProblemError('bad-signature');
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(echostr);
  });
  server.post('/wechat/:source', open, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    const answer = await wechat.receive(sourceOf(request), signedBy(request, 'msg_signature'), body, new Date());
    if (answer.outcome === 'bad-signature') throw new ProblemError('bad-signature', SAFE_MODE);
    void reply.header('cache-control', 'no-store');
    return answer.outcome === 'answer'
      ? reply.type('application/xml; charset=utf-8').send(answer.xml)
      : reply.type('text/plain; charset=utf-8').send('success');
  });
}

const sourceOf = ({ params }: FastifyRequest): string => (params as { source: string }).source;

function signedBy({ query }: FastifyRequest, name: string): { timestamp: string; nonce: string; signature: string } {
  const given = query as Record<string, string | undefined>;
  return { timestamp: given['timestamp'] ?? '', nonce: given['nonce'] ?? '', signature: given[name] ?? '' };
}

const SAFE_MODE = {
  zh: '请在公众平台选择“安全模式”，并填写登记来源时给出的令牌和密钥。',
  en: 'Choose the mode 安全模式 at WeChat, with the token and the key that were shown when the source was registered.',
};
