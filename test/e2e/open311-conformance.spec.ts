import fc from 'fast-check';
import { createKey } from '#people';
import { testEndpoint } from '../conformance/georeport-v2/suite.js';
import { readXml } from '../conformance/georeport-v2/read-xml.js';
import { startTestHub, type TestHub } from '../support/hub.js';

const JURISDICTION = 'city.example.gov.cn';

describe('The Open311 endpoint and the standard', () => {
  let hub: TestHub;
  let base: string;
  let apiKey: string;
  beforeAll(async () => {
    hub = await startTestHub({ OPEN311: 'on', OPEN311_JURISDICTION: JURISDICTION });
    base = `${hub.url}/open311/v2`;
    apiKey = (await createKey(hub.database, { name: 'city app', scopes: ['channel'], sources: ['open311'] })).key;
    await endOne();
  });
  afterAll(() => hub.close());

  /** A request that is closed, so that its state and its update can be looked at. Thanks are filed at once. */
  async function endOne(): Promise<void> {
    const body = new URLSearchParams({
      api_key: apiKey,
      service_code: 'H010106',
      address_string: '锦澜府西门',
      description: '感谢路灯所师傅，路灯修好了，非常满意，特此表扬。',
    });
    await fetch(`${base}/requests.xml`, { method: 'POST', body });
    await hub.rest();
  }

  it('passes every rule of GeoReport v2', async () => {
    for (const service of ['H010106', 'H010101']) {
      const results = await testEndpoint({ url: base, apiKey, jurisdiction: JURISDICTION, post: true, service });
      const broken = results.filter(({ outcome }) => outcome === 'failed');
      expect(broken.map(({ id, evidence }) => `${id}: ${evidence}`)).toEqual([]);
      expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(80);
    }
  });

  it('answers 500 made-up requests with the states of the standard, in readable documents', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '',
        '0',
        '-1',
        '1e9',
        'open',
        'closed',
        'H010106',
        '2026-01-01',
        '2026-13-45T99:99:99Z',
        'true',
        apiKey,
      ),
    );
    const name = fc.constantFrom(
      ...['service_request_id', 'service_code', 'start_date', 'end_date', 'status', 'page', 'page_size', 'extensions'],
      ...['updated_after', 'jurisdiction_id', 'api_key', 'lat', 'long', 'address_string', 'description', 'email'],
      ...['attribute[PUBLISH]', 'attribute[X][]', '__proto__', 'constructor'],
    );
    const path = fc.oneof(
      fc.constantFrom('requests', 'services', 'servicerequestupdates', 'discovery', 'tokens/x', 'services/H010106'),
      words.map((one) => `requests/${encodeURIComponent(one.replace(/\p{Surrogate}/gu, ''))}`),
      words.map((one) => `services/${encodeURIComponent(one.replace(/\p{Surrogate}/gu, ''))}`),
    );
    const request = fc.record({
      path,
      format: fc.constantFrom('xml', 'json', 'yaml', ''),
      method: fc.constantFrom('GET', 'GET', 'POST'),
      fields: fc.array(fc.tuple(name, words), { maxLength: 8 }),
      type: fc.constantFrom('application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml'),
    });
    const wrong: string[] = [];
    const asked = fc.sample(request, { numRuns: 500, seed: 20261130 });
    const ask = async (one: (typeof asked)[number]): Promise<void> => {
      const fields = new URLSearchParams(one.fields.map(([field, value]) => [field, value] as [string, string]));
      const url = `${base}/${one.path}${one.format && '.'}${one.format}`;
      const answer =
        one.method === 'GET'
          ? await fetch(`${url}?${fields.toString()}`)
          : await fetch(url, { method: 'POST', body: fields.toString(), headers: { 'content-type': one.type } });
      const text = await answer.text();
      const isJson = (answer.headers.get('content-type') ?? '').startsWith('application/json');
      const fault = isJson ? faultOfJson(text) : readXml(text).fault;
      if (![200, 400, 403, 404].includes(answer.status) || fault)
        wrong.push(`${one.method} ${url.slice(base.length)} ${answer.status} ${fault ?? ''} ${text.slice(0, 80)}`);
    };
    while (asked.length > 0) await Promise.all(asked.splice(0, 20).map(ask));
    expect(wrong).toEqual([]);
  });
});

function faultOfJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (fault) {
    return String(fault);
  }
}
