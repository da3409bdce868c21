/*
 * The pull feed read by a client whose types come from the description of the hub (OpenAPI): a wrong path, parameter or field is an
 * error in the editor. It lists new messages, signs the lead assignments among them if SIGN=1, and confirms what it has.
 * 用法 / usage:
 *   npm install openapi-fetch openapi-typescript typescript
 *   npx openapi-typescript $HUB/openapi.json -o hub.d.ts
 *   HUB=http://localhost:8080 API_KEY=hl_… node client.mjs
 *   npx tsc -p .                                    # checks this file against the hub
 */
import createClient from 'openapi-fetch';

const { HUB, API_KEY, CONSUMER = 'typed-client', SIGN } = process.env;
if (!HUB || !API_KEY) {
  console.error('HUB=… API_KEY=… [CONSUMER=…] [SIGN=1] node client.mjs');
  process.exit(2);
}

/** @type {import('openapi-fetch').Client<import('./hub.js').paths>} */
const hub = createClient({ baseUrl: HUB, headers: { authorization: `Bearer ${API_KEY}` } });

/** Reads one page, handles it, and only then confirms it. Returns whether more messages are there. */
async function readPage() {
  const { data, error } = await hub.GET('/events', { params: { query: { consumer: CONSUMER } } });
  if (!data) throw new Error(JSON.stringify(error));
  for (const { type, subject, data: content } of data.events) {
    console.log(`got ${type} ${subject}`);
    if (SIGN && type === 'cn.huiliu.assignment.sent' && content['role'] === 'lead') await sign(subject);
  }
  if (data.events.length > 0) await confirm(data.cursor);
  return data.more;
}

/** @param {string} cursor */
async function confirm(cursor) {
  const path = { name: CONSUMER };
  const { error, response } = await hub.PUT('/events/consumers/{name}', { params: { path }, body: { cursor } });
  if (!response.ok) throw new Error(JSON.stringify(error));
}

/** @param {string} id The subject of `assignment.sent` is the id of the assignment. */
async function sign(id) {
  const { response } = await hub.POST('/assignments/{id}/sign', { params: { path: { id } } });
  console.log(`signed ${id}: ${response.status}`);
}

while (await readPage());
