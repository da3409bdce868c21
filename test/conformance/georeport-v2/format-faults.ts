import { at, changed, fault, isJson, isXml, status, text, type DeliberateFault } from './fault-kinds.js';

const SERVICES = at(/\/services\.(xml|json)/);
const DISCOVERY = at(/\/discovery/);

export const FORMAT_FAULTS: readonly DeliberateFault[] = [
  fault(
    'XML has another type',
    'xml-type',
    changed(isXml, (answer) => ({ ...answer, contentType: 'application/xml; charset=utf-8' })),
  ),
  fault(
    'the type lacks its charset',
    'xml-type',
    changed(isXml, (answer) => ({ ...answer, contentType: 'text/xml' })),
  ),
  fault(
    'JSON has another type',
    'json-type',
    changed(isJson, (answer) => ({ ...answer, contentType: 'text/javascript; charset=utf-8' })),
  ),
  fault(
    'no XML declaration',
    'xml-declaration',
    changed(
      isXml,
      text((xml) => xml.replace(/^<\?xml[^>]*\?>\s*/, '')),
    ),
  ),
  fault(
    'a mark is not escaped',
    'xml-well-formed',
    changed(
      isXml,
      text((xml) => xml.replaceAll('&amp;', '&')),
    ),
  ),
  fault(
    'a control character is let through',
    'xml-well-formed',
    changed(
      isXml,
      text((xml) => xml.replaceAll('\uFFFD', '\u0001')),
    ),
  ),
  fault(
    'a namespace',
    'xml-no-namespace',
    changed(
      SERVICES,
      text((xml) => xml.replace('<services>', '<services xmlns="http://x.example">')),
    ),
  ),
  fault(
    'Latin-1 bytes',
    'utf-8',
    changed(SERVICES, (answer) => ({
      ...answer,
      bytes: Buffer.from(answer.bytes.toString('utf8').replaceAll('what it does', 'ce qu’il fait à'), 'latin1'),
    })),
  ),
  fault(
    'JSON keeps the root',
    'json-no-root',
    changed(
      at(/\/services\.json/),
      text((json) => `{"services":${json}}`),
    ),
  ),
  fault(
    'a list of one is an object in JSON',
    'one-request-json',
    changed(
      at(/\/requests\/r\d\.json/),
      text((json) => json.replace(/^\[|\]$/g, '')),
    ),
  ),
  fault(
    'JSON lacks what XML says',
    'json-says-services',
    changed(
      at(/\/services\.json/),
      text((json) => json.replaceAll('"keywords":"lamp,street"', '"keywords":"lamp"')),
    ),
  ),
  fault(
    'attributes are no array in JSON',
    'json-array-of-one',
    changed(
      at(/\/services\/00\d\.json/),
      text((json) => json.replace('"attributes":[', '"attributes":{"attribute":[').replace(/\]\}$/, ']}}')),
    ),
  ),
  fault(
    'discovery in XML only',
    'discovery-json',
    changed(at(/discovery\.json/), (answer) => ({ ...answer, status: 404 })),
  ),
  fault(
    'no contact',
    'discovery-fields',
    changed(
      DISCOVERY,
      text((body) => body.replace('<contact>12345', '<contact>')),
    ),
  ),
  fault(
    'another specification',
    'discovery-specification',
    changed(
      DISCOVERY,
      text((body) => body.replaceAll('GeoReport_v2', 'GeoReport_v1')),
    ),
  ),
  fault(
    'an endpoint type that is none',
    'discovery-endpoint-fields',
    changed(
      DISCOVERY,
      text((body) => body.replace('<type>test', '<type>beta')),
    ),
  ),
  fault(
    'formats that are no media types',
    'discovery-formats',
    changed(
      DISCOVERY,
      text((body) => body.replace('text/xml', 'xml')),
    ),
  ),
  fault(
    'JSON is offered and not announced',
    'discovery-json-announced',
    changed(
      DISCOVERY,
      text((body) => body.replace('<format>application/json</format>', '')),
    ),
  ),
  fault(
    'a changeset that is no time',
    'discovery-changeset',
    changed(
      DISCOVERY,
      text((body) => body.replace(/<changeset>[^<]*/, '<changeset>2011-02-03 14:18')),
    ),
  ),
  fault('no XML at all', 'xml-offered', changed(at(/services\.xml/), status(200, 404))),
  fault(
    'JSON that cannot be read',
    'json-readable',
    changed(
      at(/requests\.json/),
      text((json) => `${json},`),
    ),
  ),
  fault(
    'a definition differs in JSON',
    'json-says-definitions',
    changed(
      at(/services\/00\d\.json/),
      text((body) => body.replaceAll('"order":2', '"order":3')),
    ),
  ),
  fault(
    'requests differ in JSON',
    'json-says-requests',
    changed(
      at(/requests\.json/),
      text((body) => body.replaceAll('"description":"dark"', '"description":"Dark"')),
    ),
  ),
  fault('a double slash is not found', 'double-slash', changed(at(/v2\/\//), status(200, 404))),
  fault('no discovery in XML', 'discovery-xml', changed(at(/discovery\.xml/), status(200, 404))),
  fault(
    'discovery names another endpoint',
    'discovery-names-this',
    changed(
      DISCOVERY,
      text((body) => body.replaceAll('/open311/v2<', '/open311/v3<')),
    ),
  ),
  fault(
    'the discovery documents differ',
    'discovery-same',
    changed(
      at(/discovery\.json/),
      text((body) => body.replaceAll('"contact":"12345"', '"contact":"1"')),
    ),
  ),
];
