import {
  all,
  as,
  at,
  changed,
  deaf,
  fault,
  isJson,
  isPost,
  isXml,
  lenient,
  status,
  text,
  type DeliberateFault,
} from './fault-kinds.js';

const SERVICES = at(/\/services\.(xml|json)/);

export const REPORT_FAULTS: readonly DeliberateFault[] = [
  fault('an unknown service is a bad request', 'unknown-service', changed(at(/services\/no-such/), status(404, 400))),
  fault(
    'an unknown request is an empty list',
    'unknown-request',
    changed(at(/requests\/no-such/), (answer) => ({
      ...status(404, 200)(answer, { url: '', method: 'GET' }),
      bytes: Buffer.from('<?xml version="1.0" encoding="utf-8"?><service_requests></service_requests>'),
    })),
  ),
  fault(
    'an unknown token is an error of the server',
    'unknown-token',
    changed(at(/tokens\/no-such/), status(404, 500)),
  ),
  fault('any jurisdiction will do', 'unknown-jurisdiction', deaf('jurisdiction_id')),
  fault(
    'an error is no list',
    'error-xml',
    changed(
      isXml,
      text((xml) => xml.replace(/<\/?errors>/g, '')),
    ),
  ),
  fault(
    'an error is an object in JSON',
    'error-json',
    changed(
      isJson,
      text((json) => json.replace(/^\[(\{"code".*\})\]$/, '$1')),
    ),
  ),
  fault(
    'an error has another code',
    'error-code',
    changed(
      all,
      text((body) => body.replace('<code>404', '<code>500')),
    ),
  ),
  fault(
    'an error does not say what is wrong',
    'error-names-argument',
    changed(
      all,
      text((body) => body.replace('<description>start_date', '<description>bad request')),
    ),
  ),
  fault('a missing key is 401', 'error-states', changed(isPost, status(403, 401))),
  fault(
    'no key is needed',
    'post-no-key',
    lenient((fields) => !fields.has('api_key'), { api_key: 'model-key' }),
  ),
  fault(
    'any key will do',
    'post-wrong-key',
    lenient((fields) => fields.has('api_key'), { api_key: 'model-key' }),
  ),
  fault(
    'no service is needed',
    'post-no-service',
    lenient((fields) => !fields.has('service_code'), { service_code: '001' }),
  ),
  fault(
    'any service will do',
    'post-unknown-service',
    lenient((fields) => fields.has('service_code'), { service_code: '001' }),
  ),
  fault(
    'no place is needed',
    'post-no-location',
    lenient((fields) => !fields.has('lat') && !fields.has('address_string'), { lat: '0', long: '0' }),
  ),
  fault(
    'half a place will do',
    'post-half-location',
    lenient((fields) => fields.has('lat') && !fields.has('long'), { long: '0' }),
  ),
  fault(
    'required attributes may be missing',
    'post-no-attribute',
    lenient((fields) => !fields.has('attribute[KIND]'), { 'attribute[KIND]': 'a' }),
  ),
  fault('a report is 201', 'post-lat-long', changed(isPost, status(200, 201))),
  fault(
    'an id and a token',
    'post-lat-long',
    changed(
      isPost,
      text((xml) => xml.replace('<service_request_id>', '<token>t</token><service_request_id>')),
    ),
  ),
  fault(
    'an address is no place',
    'post-address-string',
    as(
      (asked) => isPost(asked) && (asked.body ?? '').includes('address_string'),
      (asked) => ({ ...asked, body: asked.body!.replace('address_string', 'street') }),
    ),
  ),
  fault(
    'a key in the address is not read',
    'post-query',
    as(
      (asked) => isPost(asked) && asked.url.includes('api_key'),
      (asked) => ({ ...asked, url: asked.url.replace('api_key', 'key') }),
    ),
  ),
  fault(
    'a new request is closed',
    'post-then-get',
    changed(
      at(/requests\/made/),
      text((xml) => xml.replace('<status>open', '<status>closed')),
    ),
  ),
  {
    ...fault('a token leads nowhere', 'token-look-up', changed(at(/tokens\/token/), status(200, 404))),
    service: '002',
  },
  {
    ...fault(
      'a batch service gives ids',
      'post-type-kept',
      changed(
        SERVICES,
        text((body) => body.replaceAll('<type>realtime', '<type>batch')),
      ),
    ),
  },
  fault(
    'a long description is refused',
    'post-4000',
    changed((asked) => isPost(asked) && (asked.body ?? '').length > 9_000, status(200, 400)),
  ),
  fault(
    'a device is refused',
    'post-everything',
    changed((asked) => isPost(asked) && (asked.body ?? '').includes('device_id'), status(200, 400)),
  ),
  fault(
    'an empty e-mail address is refused',
    'post-empty-is-missing',
    changed((asked) => isPost(asked) && (asked.body ?? '').includes('email=&'), status(200, 400)),
  ),
  fault(
    'an attribute with several values is refused',
    'post-list-attribute',
    changed((asked) => isPost(asked) && (asked.body ?? '').includes('CONFORMANCE'), status(200, 400)),
  ),
  fault(
    'the refusal of a report is no list of errors',
    'post-error-shape',
    changed(
      isPost,
      text((body) => body.replaceAll('errors>', 'problems>')),
    ),
  ),
  fault(
    'a report is answered with a page',
    'post-error-type',
    changed(isPost, (answer) => ({ ...answer, contentType: 'text/html; charset=utf-8' })),
  ),
  fault(
    'a control character of a report comes back',
    'post-hard-text',
    changed(
      at(/requests\/made/),
      text((body) => body.replaceAll('\uFFFD', '\u0001')),
    ),
  ),
  fault(
    'a report is an object in JSON',
    'post-json',
    changed(
      ({ url }) => url.endsWith('requests.json'),
      text((json) => json.replace(/^\[(.*)\]$/, '$1')),
    ),
  ),
  fault(
    'a report for any city is taken',
    'post-jurisdiction',
    lenient((fields) => fields.get('jurisdiction_id') === 'no-such-city.example', { jurisdiction_id: 'model.example' }),
  ),
];
