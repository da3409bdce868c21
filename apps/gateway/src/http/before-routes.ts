import type { Socket } from 'node:net';
import type { ConnectionError, FastifyReply, FastifyRequest } from 'fastify';
import { localeOf, problemBody, ProblemError, PROBLEMS } from '#platform';
import { SECURITY_HEADERS } from './security-headers.js';
import { PROBLEM_TYPE, writeProblem } from './write-problem.js';

/** Longest first line of a request that is answered as any other. */
const LONGEST_ADDRESS = 8_000;

/** Answers where an address cannot be read, so that no route is found. */
export function answerBadAddress(fault: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(SECURITY_HEADERS);
  writeProblem(fault.statusCode === 414 ? new ProblemError('uri-too-long') : BAD_ADDRESS, request, reply);
}

/** Answers bytes that are no HTTP request, or not in time, and closes their connection. */
export function answerBadRequest(fault: ConnectionError, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable && !isAnswering(socket)) socket.write(rawAnswer(problemOf(fault)));
  socket.destroy(fault);
}

/** Node's own check: an answer that has begun must not be cut by another. */
const isAnswering = (socket: Socket): boolean =>
  (socket as { _httpMessage?: { headersSent: boolean } })._httpMessage?.headersSent ?? false;

const BAD_ADDRESS = new ProblemError('invalid-parameter', undefined, [
  { field: 'path', zh: '网址编码有误', en: 'is not correctly percent-encoded' },
]);

function problemOf({ code, rawPacket }: ConnectionError): ProblemError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new ProblemError('request-timeout');
  if (code !== 'HPE_HEADER_OVERFLOW') return new ProblemError('malformed-request');
  // Fastify's type says that it is the JSON of a buffer; Node gives the buffer.
  const packet = rawPacket as unknown as Buffer | undefined;
  const firstLine = packet?.indexOf('\n') ?? -1;
  const isLongAddress = (firstLine === -1 ? (packet?.length ?? 0) : firstLine) > LONGEST_ADDRESS;
  return new ProblemError(isLongAddress ? 'uri-too-long' : 'headers-too-large');
}

function rawAnswer(problem: ProblemError): string {
  const body = JSON.stringify({ ...problemBody(problem, localeOf(undefined), ''), instance: undefined });
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': PROBLEM_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${PROBLEMS[problem.code].status} ${problem.code}`, ...lines, '', body].join('\r\n');
}
