import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { MemoryLocker, Server } from '@tus/server';
import { MAX_ATTACHMENT_BYTES, type UploadsService } from '#intake';
import { ProblemError, type ProblemCode } from '#platform';
import { FAULTS_AS_PROBLEMS } from '../http/problem.filter.js';
import type { RequestLimits } from '../limits/request-limits.service.js';
import { UploadStore } from './upload-store.js';

/** Media type of a part of a file, by the tus protocol. */
export const PART_TYPE = 'application/offset+octet-stream';

/** Headers of the protocol; no other reaches its library. */
const PASSED_ON = [
  'tus-resumable',
  'upload-length',
  'upload-defer-length',
  'upload-offset',
  'upload-metadata',
  'upload-concat',
  'content-type',
  'content-length',
];

const ROUTES: [string, HTTPMethods[]][] = [
  ['/uploads', ['POST', 'OPTIONS']],
  ['/uploads/:upload', ['HEAD', 'PATCH', 'DELETE', 'OPTIONS']],
];

const OPEN = {
  config: { huiliu: { access: 'everybody' as const, body: { bytes: MAX_ATTACHMENT_BYTES }, parts: true } },
};

/**
 * 断点续传: the tus 1.0 protocol, by which a file goes on arriving after its connection broke. The secret in the address is the key, and nothing can be read; a
 * submission names it in place of the bytes. `openapi/protocol-doors.ts` describes the doors.
 */
export function serveUploads(server: FastifyInstance, uploads: UploadsService, limits: RequestLimits): void {
  // Two requests for one upload take turns in this process; between processes the offset in the database decides.
  const locker = new MemoryLocker();
  for (const [url, method] of ROUTES)
    server.route({
      ...OPEN,
      url,
      method,
      ...FAULTS_AS_PROBLEMS,
      handler: async (request, reply) => {
        await limits.countUpload(request, reply);
        if (Number(request.headers['content-length'] ?? 0) > MAX_ATTACHMENT_BYTES)
          throw new ProblemError('payload-too-large', undefined, [], CLOSE);
        const tus = new Server({
          path: '/uploads',
          locker,
          maxSize: MAX_ATTACHMENT_BYTES,
          datastore: new UploadStore(uploads, limits.bodyHolderOf(request).name),
          namingFunction: () => uploads.newKey(),
          // Relative to the address that was asked, so it holds below any path of a proxy.
          generateUrl: (_request, { id }) => `uploads/${id}`,
        });
        return answer(await tus.handleWeb(requestOf(request)), request, reply);
      },
    });
}

function requestOf({ raw, url, method, headers, body }: FastifyRequest): Request {
  const passed = PASSED_ON.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  const hasBody = body instanceof Readable;
  return new Request(new URL(url, 'http://hub'), {
    method: raw.method ?? method,
    headers: passed,
    ...(hasBody && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
  } as RequestInit);
}

function answer(response: Response, { body }: FastifyRequest, reply: FastifyReply): FastifyReply {
  for (const [name, value] of response.headers) if (!isLeftOut(name)) void reply.header(name, value);
  void reply.header('cache-control', 'no-store');
  if (response.status < 400) return reply.status(response.status).send();
  // A limit of the hub that broke the body off says more than the library, which knows only that it broke.
  if (body instanceof Readable && body.errored instanceof ProblemError) throw body.errored;
  // What is left of the body is read by nobody.
  if (body instanceof Readable) body.resume();
  const code = BY_STATUS[response.status] ?? 'internal';
  const isFull = code === 'too-many-requests' || code === 'unavailable';
  throw new ProblemError(code, DETAILS[code], [], { ...CLOSE, ...(isFull && { 'retry-after': '600' }) });
}

/** Of other origins nothing is said, and of a body nothing either: the hub sends none, or a problem of its own. */
const isLeftOut = (name: string): boolean => /^(access-control-|content-(length|type)$)/.test(name);

const CLOSE = { connection: 'close' };

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'invalid-parameter',
  403: 'invalid-parameter',
  404: 'not-found',
  409: 'upload-elsewhere',
  412: 'tus-version',
  413: 'payload-too-large',
  429: 'too-many-requests',
  501: 'invalid-parameter',
  503: 'unavailable',
};

const DETAILS: Partial<Record<ProblemCode, { zh: string; en: string }>> = {
  'invalid-parameter': {
    zh: 'tus 1.0 协议的请求头（Upload-Length、Upload-Offset、Upload-Metadata）有误或不完整。',
    en: 'A header of tus 1.0 (Upload-Length, Upload-Offset, Upload-Metadata) is wrong or missing.',
  },
  'too-many-requests': {
    zh: '此网络未使用的上传已达上限，请先提交，或稍后重试。',
    en: 'Uploads from this address that no submission took have reached their limit; submit first, or try again later.',
  },
  unavailable: {
    zh: '暂存的上传过多，请稍后重试，或在提交时直接附上文件。',
    en: 'Too many uploads are waiting; try again later, or send the file with the form.',
  },
};
