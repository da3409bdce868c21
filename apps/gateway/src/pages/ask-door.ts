import type { FastifyInstance, FastifyRequest } from 'fastify';
import { settingOf } from './page-setting.js';

export interface DoorQuestion {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  payload?: string;
}

export interface DoorAnswer {
  status: number;
  headers: Record<string, string | number | string[] | undefined>;
  bytes: Buffer;
  /** The answer as JSON; undefined when it is none. */
  body: unknown;
}

/** Asks a door of this hub from the address of the person, so that limits count the person and not the page. */
export async function askDoor(
  hub: FastifyInstance,
  request: FastifyRequest,
  { headers = {}, ...question }: DoorQuestion,
): Promise<DoorAnswer> {
  const forwarded = request.headers['x-forwarded-for'];
  const answer = await hub.inject({
    ...question,
    remoteAddress: request.socket.remoteAddress ?? '',
    headers: {
      ...headers,
      'accept-language': settingOf(request, '').language,
      ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
    },
  });
  const isJson = /json/.test(String(answer.headers['content-type']));
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    body: isJson ? answer.json() : undefined,
  };
}
