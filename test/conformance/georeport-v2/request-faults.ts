import { as, at, changed, fault, text, type DeliberateFault } from './fault-kinds.js';

const LIST = at(/\/requests\.(xml|json)/);

export const REQUEST_FAULTS: readonly DeliberateFault[] = [
  fault(
    'a state of its own',
    'request-status',
    changed(
      LIST,
      text((xml) => xml.replace('<status>closed', '<status>fixed')),
    ),
  ),
  fault(
    'times without a zone',
    'request-times',
    changed(
      LIST,
      text((xml) => xml.replace(/(<requested_datetime>[^<Z]*)Z/, '$1')),
    ),
  ),
  fault(
    'changed before it was made',
    'request-updated-after-requested',
    changed(
      LIST,
      text((xml) => xml.replace(/<updated_datetime>2026/, '<updated_datetime>2025')),
    ),
  ),
  fault(
    'lat and long swapped',
    'request-coordinates',
    changed(
      LIST,
      text((xml) => xml.replaceAll('<lat>31.25', '<lat>118.5').replaceAll('<long>118.5', '<long>31.25')),
    ),
  ),
  fault(
    'a picture without its host',
    'request-media-url',
    changed(
      LIST,
      text((xml) => xml.replace('https://model.example/r2.jpg', '/r2.jpg')),
    ),
  ),
  fault(
    'a request without its service',
    'request-required',
    changed(
      LIST,
      text((xml) => xml.replace(/<service_code>002<\/service_code>/, '')),
    ),
  ),
  fault(
    'one request twice',
    'request-id-once',
    changed(
      LIST,
      text((xml) => xml.replaceAll('>r2<', '>r1<')),
    ),
  ),
  fault(
    'elements of its own',
    'request-pure',
    changed(
      LIST,
      text((xml) => xml.replaceAll('<media_url>', '<votes>3</votes><media_url>')),
    ),
  ),
  fault(
    'an old request in the list',
    'requests-90-days',
    changed(
      LIST,
      text((xml) => xml.replace(/<requested_datetime>2025-12/, '<requested_datetime>2025-06')),
    ),
  ),
  fault(
    'one request is a document of its own',
    'one-request',
    changed(
      at(/\/requests\/r\d\.xml/),
      text((xml) => xml.replace(/<\/?service_requests>/g, '')),
    ),
  ),
  fault(
    'pages overlap',
    'paging',
    as(
      ({ url }) => /[?&]page=2/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace('page=2', 'page=1') }),
    ),
  ),
  fault(
    'updated_after keeps what is older',
    'updated-after',
    as(
      ({ url }) => url.includes('updated_after'),
      (asked) => ({ ...asked, url: asked.url.replace(/updated_after=2026-0\d-\d\d/, 'updated_after=2026-01-01') }),
    ),
  ),
  fault(
    'extensions lose elements',
    'extended-attributes',
    changed(
      at(/extensions=true/),
      text((xml) => xml.replaceAll(/<address>[^<]*<\/address>/g, '')),
    ),
  ),
  fault(
    'updates lack their request',
    'updates-fields',
    changed(
      at(/updates\.xml/),
      text((xml) => xml.replaceAll(/<service_request_id>[^<]*/g, '<service_request_id>')),
    ),
  ),
  fault(
    'a root of another name',
    'requests-shape',
    changed(
      LIST,
      text((body) => body.replaceAll('service_requests>', 'requests>')),
    ),
  ),
  fault(
    'a service that is not in the list',
    'request-known-service',
    changed(
      LIST,
      text((body) => body.replaceAll('<service_code>002', '<service_code>999')),
    ),
  ),
  fault(
    'numbers for codes in JSON',
    'request-json-id',
    changed(
      at(/requests\.json/),
      text((body) => body.replaceAll('"service_code":"002"', '"service_code":2')),
    ),
  ),
  fault(
    'more than a thousand requests',
    'requests-most',
    changed(
      LIST,
      text((xml) => xml.replace(/<request>.*<\/request>/, (found) => found.repeat(300))),
    ),
  ),
  fault(
    'page 0 is the second',
    'page-zero',
    as(
      ({ url }) => /[?&]page=0/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace('page=0', 'page=2') }),
    ),
  ),
  fault(
    'behind the last page comes the first',
    'page-behind',
    as(
      ({ url }) => url.includes('page=9999'),
      (asked) => ({ ...asked, url: asked.url.replace('page=9999', 'page=1') }),
    ),
  ),
  fault(
    'updates of another name',
    'updates-shape',
    changed(
      at(/updates\.xml/),
      text((body) => body.replaceAll('request_update>', 'update>')),
    ),
  ),
  fault(
    'updates differ in JSON',
    'updates-same',
    changed(
      at(/updates\.json/),
      text((body) => body.replaceAll('mended', 'done')),
    ),
  ),
];
