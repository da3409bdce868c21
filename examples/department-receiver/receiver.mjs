/*
 * A department's system in small: takes pushed messages, checks their signature, reads the pull feed, confirms what it has, and signs
 * and answers what it leads. Needs Node.js alone.
 * 用法 / usage: HUB=http://localhost:8080 API_KEY=hl_… WEBHOOK_SECRET=whsec_… PORT=9000 node examples/department-receiver/receiver.mjs
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { HUB, API_KEY, WEBHOOK_SECRET = '', PORT, ANSWER, CONSUMER = 'receiver', ONCE } = process.env;
if (!HUB || !API_KEY) {
  console.error('HUB=… API_KEY=… [WEBHOOK_SECRET=… PORT=…] [ANSWER=…] node receiver.mjs');
  process.exit(2);
}

/** Throws unless one of the signatures `v1` fits and the time is near. Both keys of a rotation sign, so either is enough. */
function verify(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures = '' } = headers;
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > 300) throw new Error('the timestamp is too old');
  const key = Buffer.from(WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest();
  const fits = signatures.split(' ').some((part) => {
    const [version, value = ''] = part.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!fits) throw new Error('no signature fits');
}

/** What was handled. A real system keeps both in the database in which it keeps the work, in one transaction with it. */
const handled = new Set();
const latest = new Map();

/** A message comes at least once, by push and by pull: the same id is handled once. An older one of the same case is out of date. */
async function handle(event) {
  if (handled.has(event.id)) return;
  const about = event.data.matterNumber ?? event.subject;
  const isOld = (latest.get(about) ?? '') > event.sequence;
  if (!isOld) latest.set(about, event.sequence);
  console.log(`${isOld ? 'out of date' : 'got'} ${event.type} ${event.subject} ${event.data.title ?? ''}`);
  if (!isOld && event.type === 'cn.huiliu.assignment.sent' && event.data.role === 'lead' && ANSWER)
    await work(event.data);
  handled.add(event.id);
}

async function work({ assignmentId }) {
  await call('POST', `/assignments/${assignmentId}/sign`);
  const answer = await call('POST', `/assignments/${assignmentId}/answer`, JSON.parse(ANSWER));
  console.log(`answered ${assignmentId}: ${answer.status}`);
}

async function call(method, path, body) {
  const headers = { authorization: `Bearer ${API_KEY}`, ...(body && { 'content-type': 'application/json' }) };
  return fetch(`${HUB}${path}`, { method, headers, body: body && JSON.stringify(body) });
}

/** Reads what is there, handles it, and only then confirms it: who dies in between gets it again. */
async function pull() {
  const answer = await call('GET', `/events?consumer=${CONSUMER}&wait=${ONCE ? 0 : 25}`);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const { events, cursor, more } = await answer.json();
  for (const event of events) await handle(event);
  if (events.length > 0) await call('PUT', `/events/consumers/${CONSUMER}`, { cursor });
  return more;
}

if (PORT) {
  createServer(async (request, response) => {
    try {
      const body = Buffer.concat(await request.toArray()).toString('utf8');
      verify(request.headers, body);
      await handle(JSON.parse(body));
      response.writeHead(204).end();
    } catch (fault) {
      console.error(fault.message);
      response.writeHead(400).end();
    }
  }).listen(Number(PORT), '127.0.0.1', () => console.log(`listening on ${PORT}`));
}
while ((await pull()) || !ONCE);
