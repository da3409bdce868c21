import createClient, { type Middleware } from 'openapi-fetch';
import { language } from '../language/language.js';
import { Problem } from './problem.js';
import type { paths } from './schema.js';

/** Where the hub answers: one level above the console, behind whatever prefix a proxy adds. */
export const HUB = new URL('..', document.baseURI);

/** Every change of a person's session names its token (CSRF); set by the session store. */
let csrfToken: string | undefined;

export function useCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

const everyRequest: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', language.value);
    if (csrfToken !== undefined && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
};

/** The hub's doors, typed by its own description: a changed door does not compile here. */
export const hub = createClient<paths>({ baseUrl: HUB.href.replace(/\/$/, ''), credentials: 'same-origin' });
hub.use(everyRequest);

const NO_ANSWER = {
  zh: '连接不上服务，请检查网络后重试。',
  en: 'The hub does not answer. Check the network and try again.',
};
const FAULT = { zh: '服务出错，请稍后重试。', en: 'The hub had a fault. Try again later.' };

interface Answered<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The content of an answer. Throws a {@link Problem} for a refusal and where nothing answers. */
export async function contentOfAnswer<Data>(asked: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await asked.catch((): never => {
    throw new Problem(0, 'no-answer', NO_ANSWER[language.value]);
  });
  if (response.ok) return data as Data;
  throw Problem.of(response.status, typeof error === 'object' ? (error ?? {}) : {}, FAULT[language.value]);
}
