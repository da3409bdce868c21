import fc from 'fast-check';
import { CONNECTORS } from '#intake';
import { createKey, ROLE_CODES, SCOPES, type Scope } from '#people';
import type { WechatKeys } from '../../libs/intake/src/wechat/wechat-keys.js';
import { openApi } from '../../apps/gateway/src/openapi/document.js';
import { operationsOf, type PlacedOperation } from '../../apps/gateway/src/openapi/operations.js';
import { apiContract } from '../support/api-contract.js';
import type { TestHub } from '../support/hub.js';
import { loggedIn } from '../support/role-holders.js';
import { KnownValues } from './known-values.js';
import { signedWechat, WECHAT_MESSAGES } from './protocol-bodies.js';
import { requestsTo, type FuzzRequest, type Sender } from './requests.js';

/** What is wrong, with the request that shows it. */
export interface FuzzFault {
  fault: string;
  request: FuzzRequest;
}

export interface FuzzResult {
  sent: number;
  /** How many answers of each status. */
  statuses: Record<string, number>;
  faults: FuzzFault[];
}

const WECHAT = '/wechat/{source}';

/** Longest wait for one answer. */
const PATIENCE_MS = 60_000;

/** These end the key or the session of the fuzz itself; a request with them is sent by somebody else. */
const ENDS_SENDER = /^\/(session|sessions|me\/|own-key|keys)/;

/** A stream of events has no end to wait for. */
const isStream = ({ responses }: PlacedOperation['operation']): boolean =>
  Object.values(responses).some(
    (answer) => answer && 'content' in answer && 'text/event-stream' in (answer.content ?? {}),
  );

/** Sends requests to every operation in turn, and holds each answer against the API page. */
export async function fuzz(hub: TestHub, { requests, seed }: { requests: number; seed: number }): Promise<FuzzResult> {
  const document = openApi(hub.gateway);
  const contract = apiContract(document);
  const operations = operationsOf(document).filter(({ operation }) => !isStream(operation));
  const pool = new KnownValues();
  const drawn = operations.map((operation) => requestsTo(document, operation, pool));
  const result: FuzzResult = { sent: 0, statuses: {}, faults: [] };
  await arrivals(hub);
  const signed = await wechatSigner(hub);
  const headersOf = await senders(hub);
  for (let round = 0; result.sent < requests; round++) {
    for (const [place, operation] of operations.entries()) {
      if (result.sent >= requests) break;
      const [made] = fc.sample(drawn[place]!, { numRuns: 1, seed: seed + result.sent });
      if (!made) continue;
      const request =
        operation.path === WECHAT && made.method === 'POST' && round % 3 > 0 ? signed(made, seed + result.sent) : made;
      result.sent += 1;
      const fault = await send(hub, request, await headersOf(request.sender, operation), (answer) => {
        result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1;
        if (answer.status < 300) pool.learn(`${answer.text ?? ''} "${answer.location ?? ''}"`);
        if (answer.status >= 500) return `${answer.status}: ${answer.text?.slice(0, 300)}`;
        if (
          answer.status >= 400 &&
          answer.mediaType !== 'application/problem+json' &&
          operation.path !== '/oauth/token'
        )
          return `${answer.status} answers ${answer.mediaType}`;
        return contract.faultOf(answer);
      });
      if (fault !== undefined) result.faults.push({ fault, request });
    }
  }
  return result;
}

type Answer = Parameters<ReturnType<typeof apiContract>['faultOf']>[0] & { location?: string | undefined };

async function send(
  hub: TestHub,
  request: FuzzRequest,
  headers: Record<string, string>,
  judge: (answer: Answer) => string | undefined,
): Promise<string | undefined> {
  const query = [...new URL(request.address, hub.url).searchParams.keys()];
  try {
    const answer = await fetch(hub.url + request.address, {
      method: request.method,
      redirect: 'manual',
      headers: { ...request.headers, ...headers },
      ...(request.body !== undefined && !/^(GET|HEAD)$/.test(request.method) ? { body: request.body } : {}),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const mediaType = (answer.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    const body = await answer.text();
    const text = /^application\/(problem\+)?json$/.test(mediaType) && request.method !== 'HEAD' ? body : undefined;
    const location = answer.headers.get('location')?.split('/').at(-1);
    return judge({
      method: request.method,
      path: request.path,
      query,
      status: answer.status,
      mediaType,
      text,
      location,
    });
  } catch (fault) {
    return `no answer: ${String(fault)} ${String((fault as Error).cause ?? '')}`;
  }
}

/** Something of every channel, so that there are matters, proceedings and people to ask for. */
async function arrivals(hub: TestHub): Promise<void> {
  for (const { name, auth, example } of CONNECTORS)
    if (auth !== 'signature') await hub.ask('POST', `/intake/${name}`, example);
  await hub.rest();
}

/** Signs messages as WeChat does, with the keys of an account of its own. */
async function wechatSigner(hub: TestHub): Promise<(request: FuzzRequest, seed: number) => FuzzRequest> {
  const { body } = await hub.ask('POST', '/sources', { code: 'fuzz-wechat', channel: 'wechat', name: '公众号' });
  const { wechat } = body as { wechat: WechatKeys };
  return (request, seed) => {
    const [message = ''] = fc.sample(WECHAT_MESSAGES, { numRuns: 1, seed });
    return { ...request, ...signedWechat(wechat, 'fuzz-wechat', message), headers: { 'content-type': 'text/xml' } };
  };
}

/** The headers of each sender. A door that ends a key or a session gets one of its own. */
async function senders(
  hub: TestHub,
): Promise<(sender: Sender, operation: PlacedOperation) => Promise<Record<string, string>>> {
  const newKey = async (): Promise<Record<string, string>> => {
    const made = await createKey(hub.database, {
      name: 'fuzz',
      scopes: SCOPES as readonly Scope[] as Scope[],
      department: 'CGJ',
      sources: ['web', 'letter', 'visit', 'import', 'open311'],
    });
    return { authorization: `Bearer ${made.key}` };
  };
  const newPerson = async (): Promise<Record<string, string>> => (await loggedIn(hub, [...ROLE_CODES], 'CGJ')).headers;
  const [key, person] = [await newKey(), await newPerson()];
  return async (sender, { path }) => {
    const ends = ENDS_SENDER.test(path);
    if (sender === 'nobody') return {};
    if (sender === 'key') return ends ? newKey() : key;
    return ends ? newPerson() : person;
  };
}
