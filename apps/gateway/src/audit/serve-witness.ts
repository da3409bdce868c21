import type { FastifyInstance } from 'fastify';
import type { AddOutcome, WitnessedLogsService } from '#audit';
import { FAULTS_AS_PROBLEMS } from '../http/problem.filter.js';

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
 * the door is open to everybody, and is no part of the API document.
 */
export function serveWitness(server: FastifyInstance, logs: WitnessedLogsService): void {
  server.post(
    '/audit/witness/add-checkpoint',
    { config: { huiliu: RULES }, ...FAULTS_AS_PROBLEMS },
    async (request, reply) => {
      const outcome = await logs.add(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
      void reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8');
      if (outcome.outcome === 'signed') return reply.send(outcome.cosignature);
      if (outcome.reason !== 'conflict') return reply.status(STATUS[outcome.reason]).send('');
      return reply.status(STATUS.conflict).type('text/x.tlog.size').send(`${outcome.size}\n`);
    },
  );
}
