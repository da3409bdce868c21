/*
 * A small Open311 client: finds a service by a word, reports a problem, and reads what the hub shows of it.
 * 用法 / usage: API_KEY=hl_… node examples/open311-client.mjs http://localhost:8080/open311 路灯 "锦澜府西门" "路灯不亮，已有三天。"
 */
const [site, word, place, ...text] = process.argv.slice(2);
if (!site || !word || !place || text.length === 0 || !process.env.API_KEY) {
  console.error('API_KEY=… node examples/open311-client.mjs SITE WORD PLACE TEXT');
  process.exit(2);
}

async function read(url, body) {
  const answer = await fetch(url, body && { method: 'POST', body: new URLSearchParams(body) });
  const value = await answer.json();
  if (answer.ok) return value;
  throw new Error(value.map(({ code, description }) => `${code} ${description}`).join('\n'));
}

const { endpoints } = await read(`${site}/discovery.json`);
const base = endpoints.find(({ specification }) => specification.endsWith('/GeoReport_v2')).url;
const services = await read(`${base}/services.json`);
const service = services.find(({ service_name: name, keywords }) => `${name},${keywords}`.includes(word));
if (!service) throw new Error(`no service for ${word}`);
console.log(`${service.service_code} ${service.group} / ${service.service_name}`);

const [made] = await read(`${base}/requests.json`, {
  api_key: process.env.API_KEY,
  service_code: service.service_code,
  address_string: place,
  description: text.join(' '),
  'attribute[PUBLISH]': 'yes',
});
console.log(`${made.service_request_id}: ${made.service_notice}`);
console.log(await read(`${base}/requests/${made.service_request_id}.json`));
