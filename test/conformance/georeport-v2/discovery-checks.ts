import { type Check, notApplicable, passedIf, wrongs } from './check.js';
import { allElements, childText, comparable, firstDifference, jsonOfXml, type XmlElement } from './read-xml.js';
import type { Target } from './target.js';
import { isIso8601 } from './values.js';

const SECTION = 'Service discovery';

const endpointsOf = async (target: Target): Promise<XmlElement[]> => {
  const { root } = (await target.discovery('xml')).xml;
  return root ? allElements(root).filter(({ name }) => name === 'endpoint') : [];
};

const formatsOf = (endpoint: XmlElement): string[] =>
  allElements(endpoint).flatMap(({ name, text }) => (name === 'format' ? [text.trim()] : []));

/** A rule for every endpoint that is announced. */
const ofEndpoints =
  (wrongOf: (endpoint: XmlElement) => string | undefined): Check['run'] =>
  async (target) => {
    const endpoints = await endpointsOf(target);
    if (endpoints.length === 0) return wrongs(['no endpoint is announced'], '');
    return wrongs(
      endpoints.flatMap((endpoint) => wrongOf(endpoint) ?? []),
      `${endpoints.length} endpoints`,
    );
  };

const discoveryIn =
  (format: 'xml' | 'json'): Check['run'] =>
  async (target) => {
    const { status, url, xml, json } = await target.discovery(format);
    const fault = format === 'xml' ? xml.fault : json.fault;
    return passedIf(status === 200 && fault === undefined, `${url}: status ${status}${fault ? `, ${fault}` : ''}`);
  };

export const DISCOVERY_CHECKS: readonly Check[] = [
  {
    id: 'discovery-xml',
    level: 'must',
    section: SECTION,
    rule: 'The discovery document exists in XML, at an address that ends in /discovery.xml.',
    run: discoveryIn('xml'),
  },
  {
    id: 'discovery-json',
    level: 'must',
    section: SECTION,
    rule: 'The discovery document exists in JSON, at an address that ends in /discovery.json.',
    run: discoveryIn('json'),
  },
  {
    id: 'discovery-fields',
    level: 'must',
    section: SECTION,
    rule: 'It has changeset, contact, key_service and endpoints, none of them empty.',
    run: async (target) => {
      const { root } = (await target.discovery('xml')).xml;
      const missing = ['changeset', 'contact', 'key_service'].filter((name) => childText(root, name) === '');
      if ((await endpointsOf(target)).length === 0) missing.push('endpoints');
      return wrongs(
        [...(root?.name === 'discovery' ? [] : ['the root is not discovery']), ...missing.map((name) => `no ${name}`)],
        'all four',
      );
    },
  },
  {
    id: 'discovery-specification',
    level: 'must',
    section: SECTION,
    rule: 'One endpoint at least names http://wiki.open311.org/GeoReport_v2 as its specification.',
    run: async (target) => {
      const named = (await endpointsOf(target)).map((endpoint) => childText(endpoint, 'specification'));
      return passedIf(named.includes('http://wiki.open311.org/GeoReport_v2'), named.join(', ') || 'no endpoint');
    },
  },
  {
    id: 'discovery-endpoint-fields',
    level: 'must',
    section: SECTION,
    rule: 'Every endpoint has a specification, a url, a changeset, and the type production or test.',
    run: ofEndpoints((endpoint) => {
      const missing = ['specification', 'url', 'changeset'].filter((name) => childText(endpoint, name) === '');
      const type = childText(endpoint, 'type');
      if (missing.length > 0) return `no ${missing.join(', ')}`;
      return ['production', 'test'].includes(type) ? undefined : `type ${type || 'is missing'}`;
    }),
  },
  {
    id: 'discovery-formats',
    level: 'must',
    section: SECTION,
    rule: 'Every endpoint lists its formats as media types, text/xml among them.',
    run: ofEndpoints((endpoint) => {
      const formats = formatsOf(endpoint);
      const odd = formats.find((format) => !/^[a-z]+\/[a-z0-9.+-]+$/.test(format));
      if (odd !== undefined) return `${odd} is no media type`;
      return formats.includes('text/xml') ? undefined : `formats: ${formats.join(', ') || 'none'}`;
    }),
  },
  {
    id: 'discovery-json-announced',
    level: 'must',
    section: SECTION,
    rule: 'JSON, which is optional, is announced where it is offered, and offered where it is announced.',
    run: async (target) => {
      const endpoints = await endpointsOf(target);
      if (endpoints.length === 0) return notApplicable('no endpoint is announced');
      const announced = endpoints.some((endpoint) => formatsOf(endpoint).includes('application/json'));
      const offered = await target.hasJson();
      return passedIf(announced === offered, `announced: ${announced}, offered: ${offered}`);
    },
  },
  {
    id: 'discovery-changeset',
    level: 'should',
    section: SECTION,
    rule: 'A changeset is a time in ISO 8601 with its zone, by which clients forget what they kept.',
    run: async (target) => {
      const { root } = (await target.discovery('xml')).xml;
      const changesets = (root ? allElements(root) : []).filter(({ name }) => name === 'changeset');
      const wrong = changesets.map(({ text }) => text.trim()).filter((text) => !isIso8601(text));
      return changesets.length === 0
        ? notApplicable('there is none')
        : wrongs(wrong, `${changesets.length} changesets`);
    },
  },
  {
    id: 'discovery-names-this',
    level: 'should',
    section: SECTION,
    rule: 'The endpoint under test is among those that are announced.',
    run: async (target) => {
      const path = new URL(target.base).pathname.replace(/\/+$/, '');
      const urls = (await endpointsOf(target)).map((endpoint) => childText(endpoint, 'url'));
      const isThis = (url: string): boolean => URL.canParse(url) && new URL(url).pathname.replace(/\/+$/, '') === path;
      return passedIf(urls.some(isThis), urls.join(', ') || 'no endpoint');
    },
  },
  {
    id: 'discovery-same',
    level: 'must',
    section: SECTION,
    rule: 'Both discovery documents say the same.',
    run: async (target) => {
      const [{ xml }, { json }] = [await target.discovery('xml'), await target.discovery('json')];
      if (!xml.root || json.fault !== undefined) return notApplicable('one of the two is missing');
      const found = firstDifference(jsonOfXml(xml.root), comparable(json.value));
      return wrongs(found === undefined ? [] : [found], 'compared');
    },
  },
];
