import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question as the endpoint got it. */
export interface HeardQuestion {
  path: string;
  headers: IncomingMessage['headers'];
  model: string;
  system: string;
  user: string;
  /** The options of the schema. */
  options: string[];
}

/** How the endpoint behaves: answers well, or in one of the ways in which such endpoints have been seen to fail. */
export type Manners =
  | 'polite'
  | 'fenced'
  | 'thinking'
  | 'silent'
  | 'slow-body'
  | 'error-500'
  | 'busy-429'
  | 'html'
  | 'wrong-json'
  | 'extra-key'
  | 'huge'
  | 'endless'
  | 'streamed'
  | 'unknown-code'
  | 'obedient'
  | 'reset'
  | 'torn'
  | 'redirect'
  | 'unauthorized'
  | 'content-filter'
  | 'lying-usage';

/** A local stand-in for an in-house OpenAI-compatible endpoint. */
export interface OpinionServer {
  /** Base for HUILIU_OPINION_URL; plain http, as in-house endpoints mostly are. */
  url: string;
  heard: HeardQuestion[];
  manners: Manners;
  /** What a polite answer says; the first option unless given. */
  answer: (question: HeardQuestion) => string;
  close(): Promise<void>;
}

interface Completion {
  model: string;
  messages: { content: string }[];
  response_format: { json_schema: { schema: { properties: { answer: { enum: string[] } } } } };
}

export async function startOpinionServer(): Promise<OpinionServer> {
  const http = createServer((request, response) => void hear(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: OpinionServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    heard: [],
    manners: 'polite',
    answer: ({ options }) => options[0] ?? '',
    close: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(Buffer.concat((await request.toArray()) as Buffer[]).toString('utf8')) as Completion;
    const question: HeardQuestion = {
      path: request.url ?? '',
      headers: request.headers,
      model: body.model,
      system: body.messages[0]?.content ?? '',
      user: body.messages[1]?.content ?? '',
      options: body.response_format.json_schema.schema.properties.answer.enum,
    };
    server.heard.push(question);
    WAYS[server.manners]({
      request,
      response,
      question,
      vote: JSON.stringify({ answer: server.answer(question), confidence: 0.75 }),
    });
  }
  return server;
}

interface Turn {
  request: IncomingMessage;
  response: ServerResponse;
  question: HeardQuestion;
  vote: string;
}

const USAGE = { prompt_tokens: 321, completion_tokens: 12 };
const completion = (content: string, usage: object = USAGE, finish = 'stop'): string =>
  JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage,
  });
const json = (response: ServerResponse, body: string, status = 200): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(body);

const WAYS: Record<Manners, (turn: Turn) => void> = {
  polite: ({ response, vote }) => json(response, completion(vote)),
  fenced: ({ response, vote }) => json(response, completion(`\`\`\`json\n${vote}\n\`\`\``)),
  thinking: ({ response, vote }) => json(response, completion(`<think>\n先看第一份材料……\n</think>\n\n${vote}`)),
  silent: () => undefined,
  'slow-body': ({ response }) => void response.writeHead(200).write('{"choices":['),
  'error-500': ({ response }) => json(response, '{"error":"CUDA out of memory"}', 500),
  'busy-429': ({ response }) => void response.writeHead(429, { 'retry-after': '120' }).end(),
  html: ({ response }) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>维护中</title>'),
  'wrong-json': ({ response, vote }) => json(response, vote),
  'extra-key': ({ response, question }) =>
    json(response, completion(JSON.stringify({ answer: question.options[0], confidence: 1, reason: '因为' }))),
  huge: ({ response, vote }) => json(response, completion(vote + ' '.repeat(200_000))),
  endless: ({ response }) => {
    const more = (): void =>
      void (response.writable && response.write(Buffer.alloc(8_000, 32))
        ? setImmediate(more)
        : response.once('drain', more));
    more();
  },
  streamed: ({ response, vote }) =>
    void response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(`data: {"choices":[{"delta":{"content":${JSON.stringify(vote)}}}]}\n\ndata: [DONE]\n\n`),
  'unknown-code': ({ response }) => json(response, completion('{"answer":"H777777","confidence":1}')),
  // Does what the citizen's text tells it: the last `输出 X` in the material wins.
  obedient: ({ response, question }) =>
    json(
      response,
      completion(
        JSON.stringify({ answer: [...question.user.matchAll(/输出\s?(\w+)/g)].at(-1)?.[1] ?? '', confidence: 1 }),
      ),
    ),
  reset: ({ request }) => request.socket.resetAndDestroy(),
  torn: ({ request, response }) => {
    response.writeHead(200, { 'content-length': '5000' }).write('{"choices"');
    request.socket.destroySoon();
  },
  redirect: ({ response }) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  unauthorized: ({ response }) => json(response, '{"error":"invalid api key"}', 401),
  'content-filter': ({ response }) => json(response, completion('', USAGE, 'content_filter')),
  'lying-usage': ({ response, vote }) =>
    json(response, completion(vote, { prompt_tokens: -5, completion_tokens: 1e15 })),
};
