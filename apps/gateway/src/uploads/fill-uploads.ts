import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UploadsService } from '#intake';
import { ProblemError } from '#platform';
import { BodyBudget, type BodyHolder } from '../limits/body-budget.js';

const MB = 1024 * 1024;
/** Together no more than fits into the largest body. */
const MOST_BYTES = 24 * MB;
/** Bytes of uploaded files that one process holds at once: they are held several times, as Base64 and encrypted. */
const SHARES = { all: 96 * MB, strangers: 72 * MB, stranger: 36 * MB, known: 48 * MB };
const RETRY = { 'retry-after': '5' };

interface NamedUpload {
  upload: string;
}

type Filled = FastifyRequest & { filled?: string[] };

/**
 * Puts the bytes of uploaded files in the place of their keys, before the body is validated, so that they are checked as if they had come with it. A key that
 * names no complete upload stays, and is refused as a field. Call it after the hooks that limit requests.
 */
export function fillUploads(
  server: FastifyInstance,
  uploads: UploadsService,
  holderOf: (request: FastifyRequest) => BodyHolder,
): void {
  const budget = new BodyBudget(SHARES);
  server.addHook('preHandler', async (request: Filled, reply: FastifyReply) => {
    if (request.routeOptions.config.huiliu?.uploads !== true) return;
    const named = namedUploads(request.body);
    if (named.length === 0) return;
    const sizes = await Promise.all(named.map(async ({ upload }) => (await uploads.sizeOf(upload)) ?? 0));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (bytes > MOST_BYTES) throw new ProblemError('payload-too-large', TOGETHER);
    const held = budget.hold(holderOf(request));
    reply.raw.once('close', () => held.release());
    const refusal = held.grow(bytes);
    if (refusal !== undefined)
      throw new ProblemError(refusal === 'all' ? 'unavailable' : 'too-many-requests', undefined, [], RETRY);
    request.filled = [];
    for (const file of named) if (await fill(uploads, file)) request.filled.push(file.upload);
  });
  server.addHook('onResponse', async (request: Filled, reply: FastifyReply) => {
    if (request.filled && reply.statusCode < 300) await uploads.markUsed(request.filled);
  });
}

/** Files of a body that are named by a key, and have no bytes of their own. */
function namedUploads(body: unknown): NamedUpload[] {
  const { attachments, files } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return [attachments, files].flatMap((list) => (Array.isArray(list) ? list.slice(0, 10).filter(isNamed) : []));
}

const isNamed = (file: unknown): file is NamedUpload =>
  typeof file === 'object' &&
  file !== null &&
  !('base64' in file) &&
  'upload' in file &&
  typeof file.upload === 'string' &&
  /^[\w-]{20,64}$/.test(file.upload);

/** Replaces the key by the file, under the name that the body gives it, or else its own. */
async function fill(uploads: UploadsService, file: NamedUpload): Promise<boolean> {
  const found = await uploads.read(file.upload);
  if (!found) return false;
  const { name, mediaType, bytes } = found;
  const { upload: _key, ...given } = file;
  Reflect.deleteProperty(file, 'upload');
  Object.assign(file, { name, mediaType, ...given, base64: bytes.toString('base64') });
  return true;
}

const TOGETHER = { zh: '附件合计不能超过 24 MB。', en: 'The files must not have more than 24 MB together.' };
