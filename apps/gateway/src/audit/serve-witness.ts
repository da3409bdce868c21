import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AddOutcome, WitnessedLogsService } from '#audit';
import { FAULTS_AS_PROBLEMS } from '../http/problem.filter.js';
import type { RequestLimits } from '../limits/request-limits.service.js';

/** A checkpoint and a proof of at most 63 hashes have some 4 kB. */
const RULES = { access: 'everybody' as const, body: { bytes: 16 * 1024 } };

/** As C2SP tlog-witness says. */
const STATUS: Record<Extract<AddOutcome, { outcome: 'refused' }>['reason'], number> = {
  malformed: 400,
  'not-signed': 403,
  'unknown-log': 404,
  conflict: 409,
  'proof-wrong': 422,
};

/**
 * 见证: the door of other hubs' logs, for which this hub is a witness. Its protocol is C2SP tlog-witness: the signature of the log is the key, so
 * the door is open to everybody, and is no part of the API document. The protocol names no media type, so a note is taken as any or as none.
 */
export function serveWitness(server: FastifyInstance, logs: WitnessedLogsService, limits: RequestLimits): void {
  server.register((door: FastifyInstance, _options: object, done: () => void) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, note, read) => read(null, note));
    door.post(
      '/audit/witness/add-checkpoint',
      {
        config: { huiliu: RULES },
        ...FAULTS_AS_PROBLEMS,
        onRequest: (request, reply) => limits.countWitnessed(request, reply),
      },
      (request, reply) => answer(logs, request.body, reply),
    );
    done();
  });
}

async function answer(logs: WitnessedLogsService, note: unknown, reply: FastifyReply): Promise<FastifyReply> {
  const outcome = await logs.add(Buffer.isBuffer(note) ? note.toString('utf8') : '');
  void reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8');
  if (outcome.outcome === 'signed') return reply.send(outcome.cosignature);
  if (outcome.reason !== 'conflict') return reply.status(STATUS[outcome.reason]).send('');
  return reply.status(STATUS.conflict).type('text/x.tlog.size').send(`${outcome.size}\n`);
}
