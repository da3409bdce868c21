import { type Check, notApplicable, passedIf, wrongs } from './check.js';
import { childText, type XmlElement } from './read-xml.js';
import { HARD_TEXT, made, PATH, refused, report, taken, takenVerdict, without, WRONG_KEY } from './send-report.js';
import type { Parameters, Reply, Target } from './target.js';

const SECTION = 'POST Service Request';

const check = (id: string, rule: string, run: Check['run'], level: Check['level'] = 'must'): Check => ({
  ...{ id, level, section: SECTION, rule, run },
  needs: 'post',
});

const own = async (target: Target): Promise<Reply> => target.post(PATH, await report(target));

/** The request that was just made, as the endpoint shows it; undefined where it shows none (yet). */
async function shown(target: Target, reply: Reply): Promise<XmlElement | undefined> {
  const { id } = made(reply);
  if (id === '') return undefined;
  return (await target.get(`/requests/${encodeURIComponent(id)}.xml`)).xml.root?.children[0];
}

export const REPORT_CHECKS: readonly Check[] = [
  check('post-no-key', 'A report without api_key is refused with 403.', async (target) => {
    const { status } = await target.post(PATH, await report(target), { key: null });
    return passedIf(status === 403, `status ${status}`);
  }),
  check('post-wrong-key', 'A report with a wrong api_key is refused with 403.', async (target) => {
    const { status } = await target.post(PATH, await report(target), { key: WRONG_KEY });
    return passedIf(status === 403, `status ${status}`);
  }),
  check(
    'post-no-service',
    'A report without service_code is refused with 400.',
    refused(400, (fields) => without(fields, 'service_code')),
  ),
  check('post-unknown-service', 'A report for a service that does not exist is refused with 404.', async (target) => {
    const { status } = await target.post(PATH, await report(target, { service_code: 'no-such-thing' }));
    return passedIf(status === 404, `status ${status}`);
  }),
  check(
    'post-no-location',
    'A report without any location is refused with 400.',
    refused(400, (fields) => without(fields, 'lat', 'long')),
  ),
  check(
    'post-half-location',
    'lat without long is refused with 400.',
    refused(400, (fields) => without(fields, 'long')),
  ),
  check('post-no-attribute', 'A report without a required attribute is refused with 400.', async (target) => {
    const fields = await report(target);
    const [attribute] = Object.keys(fields).filter((name) => name.startsWith('attribute['));
    if (attribute === undefined) return notApplicable('the service has no required attribute');
    const { status } = await target.post(PATH, without(fields, attribute));
    return passedIf(status === 400, `status ${status}`);
  }),
  check('post-error-shape', 'The refusal of a report has the shape of errors.', async (target) => {
    const { xml, url } = await target.post(PATH, without(await report(target), 'service_code'));
    const codes = (xml.root?.children ?? []).map((one) => childText(one, 'code') && childText(one, 'description'));
    return passedIf(
      xml.root?.name === 'errors' && codes.length > 0 && codes.every(Boolean),
      `${url}: <${xml.root?.name}>`,
    );
  }),
  check(
    'post-error-type',
    'The answer to a report, taken or refused, is text/xml in UTF-8 where XML is asked for.',
    async (target) => {
      const replies = [await own(target), await target.post(PATH, without(await report(target), 'service_code'))];
      const odd = replies.filter(({ contentType }) => !/^text\/xml\s*;\s*charset="?utf-8"?$/i.test(contentType));
      return wrongs(
        odd.map(({ contentType }) => contentType || 'no type'),
        `${replies.length} answers`,
      );
    },
  ),
  check(
    'post-lat-long',
    'A report with lat and long is taken: 200, one request, an id or a token, never both.',
    taken((fields) => fields),
  ),
  check(
    'post-address-string',
    'A report with address_string in place of coordinates is taken.',
    taken((fields) => ({ ...without(fields, 'lat', 'long'), address_string: '1 Test Street' })),
  ),
  check(
    'post-everything',
    'A report with every optional argument is taken.',
    taken((fields) => ({
      ...fields,
      email: 'conformance@example.org',
      device_id: 'conformance-device',
      account_id: 'conformance-account',
      first_name: 'Test',
      last_name: 'Conformance',
      phone: '13800000000',
      media_url: 'https://example.org/lamp.jpg',
    })),
  ),
  check(
    'post-4000',
    'A description of 4,000 characters is taken.',
    taken((fields) => ({ ...fields, description: '路灯不亮。'.repeat(800) })),
  ),
  check(
    'post-list-attribute',
    'An attribute with several values, attribute[CODE][], is taken.',
    taken((fields) => ({ ...fields, 'attribute[CONFORMANCE][]': ['one', 'two'] })),
  ),
  check(
    'post-empty-is-missing',
    'An empty optional argument is the same as none.',
    taken((fields) => ({ ...fields, email: '', address_string: '', media_url: '', phone: '' })),
  ),
  check(
    'post-query',
    'api_key and jurisdiction_id are taken in the address too, as clients send them.',
    async (target) => {
      const { apiKey = '', jurisdiction } = target.options;
      const query = { api_key: apiKey, ...(jurisdiction === undefined ? {} : { jurisdiction_id: jurisdiction }) };
      return takenVerdict(await target.post(PATH, await report(target), { query }));
    },
    'should',
  ),
  check(
    'post-jurisdiction',
    'A report for a jurisdiction_id that does not exist is refused with 404.',
    async (target) => {
      const { status } = await target.post(PATH, await report(target, { jurisdiction_id: 'no-such-city.example' }));
      return passedIf(status === 404, `status ${status}`);
    },
  ),
  check('post-json', 'In JSON the answer is an array of one, the id a string.', async (target) => {
    if (!(await target.hasJson())) return notApplicable('the endpoint has no JSON, which is optional');
    const { status, json, text } = await target.post('/requests.json', await report(target));
    const [one] = (Array.isArray(json.value) ? json.value : []) as Record<string, unknown>[];
    const isWhole = typeof one?.['service_request_id'] === 'string' || typeof one?.['token'] === 'string';
    return passedIf(status === 200 && isWhole, `status ${status}: ${text.slice(0, 80)}`);
  }),
  check(
    'post-then-get',
    'A request that has an id can be read, open, with its service and about the present time.',
    async (target) => {
      const reply = await own(target);
      const request = await shown(target, reply);
      if (made(reply).id === '') return notApplicable('the endpoint gives tokens');
      const wanted = (await report(target))['service_code'];
      const age = Math.abs(target.now.getTime() - Date.parse(childText(request, 'requested_datetime'))) / 60_000;
      const code = childText(request, 'service_code');
      return wrongs(
        [
          ...(childText(request, 'status') === 'open'
            ? []
            : [`status ${childText(request, 'status') || 'is missing'}`]),
          ...(code === wanted ? [] : [`service_code ${code}`]),
          ...(age < 60 ? [] : [`requested ${Math.round(age)} minutes from now`]),
        ],
        made(reply).id,
      );
    },
  ),
  check(
    'post-hard-text',
    'Marks and controls in a description break no document: the request and the list stay readable.',
    async (target) => {
      const reply = await target.post(PATH, await report(target, { description: HARD_TEXT }));
      if (reply.status !== 200) return passedIf(reply.status === 400, `status ${reply.status}`);
      const { id } = made(reply);
      if (id === '') return notApplicable('the endpoint gives tokens');
      const faults = [];
      const queries: Parameters[] = [{}, { extensions: 'true' }];
      for (const query of queries) {
        const { xml } = await target.get(`/requests/${encodeURIComponent(id)}.xml`, query);
        if (xml.fault !== undefined) faults.push(xml.fault);
      }
      return wrongs(faults, id);
    },
  ),
  check(
    'token-look-up',
    'The token of a report leads to its id, or to the token alone while there is none.',
    async (target) => {
      const { token } = made(await own(target));
      if (token === '') return notApplicable('the endpoint gives ids at once');
      const { status, xml } = await target.get(`/tokens/${encodeURIComponent(token)}.xml`);
      const [one] = xml.root?.children ?? [];
      const seen = `status ${status}, token ${childText(one, 'token')}`;
      return passedIf(
        status === 200 && xml.root?.name === 'service_requests' && childText(one, 'token') === token,
        seen,
      );
    },
  ),
  check(
    'post-type-kept',
    'A realtime service answers with an id, a batch service with a token, a blackbox service never with an id.',
    async (target) => {
      const { id, token } = made(await own(target));
      const code = (await report(target))['service_code'];
      const service = (await target.services()).find((one) => childText(one, 'service_code') === code);
      const type = childText(service, 'type');
      const fits = type === 'realtime' ? id !== '' : id === '';
      return passedIf(fits, `type ${type}, id ${id || '–'}, token ${token || '–'}`);
    },
  ),
];
