import { type Check, notApplicable, wrongs } from './check.js';
import { allElements, childText, type XmlElement } from './read-xml.js';
import type { Target } from './target.js';
import { repeated } from './values.js';

const LIST = 'GET Service List';
const DEFINITION = 'GET Service Definition';

/** A rule for every service. */
const ofServices =
  (wrongOf: (service: XmlElement) => string | undefined): Check['run'] =>
  async (target) => {
    const services = await target.services();
    const wrong = services.flatMap((service) => wrongOf(service) ?? []);
    return wrongs(services.length === 0 ? ['there are no services'] : wrong, `${services.length} services`);
  };

/** A rule for every attribute of the definitions that were read. */
const ofAttributes =
  (wrongOf: (attribute: XmlElement) => string | undefined): Check['run'] =>
  async (target) => {
    const attributes = await target.definedAttributes();
    if (attributes.length === 0) return notApplicable('no service has attributes');
    return wrongs(
      attributes.flatMap((attribute) => wrongOf(attribute) ?? []),
      `${attributes.length} attributes`,
    );
  };

const has = (element: XmlElement, name: string): boolean => element.children.some((child) => child.name === name);

const oneOf =
  (name: string, words: readonly string[]) =>
  (element: XmlElement): string | undefined => {
    const value = childText(element, name);
    return words.includes(value) ? undefined : `${nameOf(element)}: ${name} is ${value || 'missing'}`;
  };

const nameOf = (element: XmlElement): string =>
  childText(element, 'service_code') || childText(element, 'code') || `<${element.name}>`;

const eachDefinition = async (
  target: Target,
  wrongOf: (root: XmlElement, code: string) => string[],
): Promise<ReturnType<typeof wrongs>> => {
  const codes = await target.describedServices();
  if (codes.length === 0) return notApplicable('no service has metadata=true');
  const wrong: string[] = [];
  for (const code of codes) {
    const reply = await target.get(`/services/${encodeURIComponent(code)}.xml`);
    if (reply.status !== 200 || !reply.xml.root) wrong.push(`${reply.url}: status ${reply.status}`);
    else wrong.push(...wrongOf(reply.xml.root, code));
  }
  return wrongs(wrong, `${codes.length} definitions`);
};

const attributesIn = (root: XmlElement): XmlElement[] => allElements(root).filter(({ name }) => name === 'attribute');

export const SERVICE_CHECKS: readonly Check[] = [
  {
    id: 'services-shape',
    level: 'must',
    section: LIST,
    rule: 'The root is services and has nothing but service elements.',
    run: async (target) => {
      const { root } = (await target.get('/services.xml')).xml;
      const odd = root?.children.find(({ name }) => name !== 'service');
      return wrongs(
        [...(root?.name === 'services' ? [] : [`the root is ${root?.name}`]), ...(odd ? [`<${odd.name}>`] : [])],
        `${root?.children.length} services`,
      );
    },
  },
  {
    id: 'service-code',
    level: 'must',
    section: LIST,
    rule: 'Every service has a service_code, and no two have the same.',
    run: async (target) => {
      const codes = (await target.services()).map((service) => childText(service, 'service_code'));
      const empty = codes.filter((code) => code === '').length;
      return wrongs(
        [...(empty > 0 ? [`${empty} without a code`] : []), ...repeated(codes).map((code) => `twice: ${code}`)],
        `${codes.length} codes`,
      );
    },
  },
  {
    id: 'service-name',
    level: 'must',
    section: LIST,
    rule: 'Every service has a service_name for people.',
    run: ofServices((service) => (childText(service, 'service_name') ? undefined : `${nameOf(service)} has no name`)),
  },
  {
    id: 'service-metadata',
    level: 'must',
    section: LIST,
    rule: 'metadata is true or false.',
    run: ofServices(oneOf('metadata', ['true', 'false'])),
  },
  {
    id: 'service-type',
    level: 'must',
    section: LIST,
    rule: 'type is realtime, batch or blackbox.',
    run: ofServices(oneOf('type', ['realtime', 'batch', 'blackbox'])),
  },
  {
    id: 'service-fields',
    level: 'must',
    section: LIST,
    rule: 'Every service has the elements description, keywords and group, empty where there is nothing to say.',
    run: ofServices((service) => {
      const missing = ['description', 'keywords', 'group'].filter((name) => !has(service, name));
      return missing.length === 0 ? undefined : `${nameOf(service)} has no ${missing.join(', ')}`;
    }),
  },
  {
    id: 'service-keywords',
    level: 'must',
    section: LIST,
    rule: 'keywords is one text, its words apart by commas.',
    run: ofServices((service) => {
      const nested = service.children.find(({ name }) => name === 'keywords')?.children.length ?? 0;
      const empty = /(^|,)\s*(,|$)/.test(childText(service, 'keywords')) && childText(service, 'keywords') !== '';
      return nested > 0 || empty ? `${nameOf(service)}: keywords` : undefined;
    }),
  },
  {
    id: 'service-json-code',
    level: 'should',
    section: 'JSON Schema',
    needs: 'json',
    rule: 'service_code is a string in JSON: 001 is no number.',
    run: async (target) => {
      const { value } = (await target.get('/services.json')).json;
      const services = (Array.isArray(value) ? value : []) as Record<string, unknown>[];
      const odd = services.filter(({ service_code: code }) => typeof code !== 'string');
      return wrongs(
        odd.map(({ service_code: code }) => JSON.stringify(code) ?? 'missing'),
        `${services.length} services`,
      );
    },
  },
  {
    id: 'definition-shape',
    level: 'must',
    section: DEFINITION,
    rule: 'A service with metadata=true has a service_definition that names its own service_code and its attributes.',
    run: (target) =>
      eachDefinition(target, (root, code) => [
        ...(root.name === 'service_definition' ? [] : [`the root is ${root.name}`]),
        ...(childText(root, 'service_code') === code ? [] : [`${code}: says ${childText(root, 'service_code')}`]),
        ...(has(root, 'attributes') ? [] : [`${code}: no attributes`]),
      ]),
  },
  {
    id: 'attribute-code',
    level: 'must',
    section: DEFINITION,
    rule: 'Every attribute has a code that no other attribute of the service has.',
    run: (target) =>
      eachDefinition(target, (root, code) => {
        const codes = attributesIn(root).map((attribute) => childText(attribute, 'code'));
        return [...repeated(codes), ...codes.filter((one) => one === '')].map((one) => `${code}: ${one || 'no code'}`);
      }),
  },
  {
    id: 'attribute-variable',
    level: 'must',
    section: DEFINITION,
    rule: 'variable is true or false.',
    run: ofAttributes(oneOf('variable', ['true', 'false'])),
  },
  {
    id: 'attribute-datatype',
    level: 'must',
    section: DEFINITION,
    rule: 'datatype is string, number, datetime, text, singlevaluelist or multivaluelist.',
    run: ofAttributes(oneOf('datatype', ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'])),
  },
  {
    id: 'attribute-required',
    level: 'must',
    section: DEFINITION,
    rule: 'required is true or false.',
    run: ofAttributes(oneOf('required', ['true', 'false'])),
  },
  {
    id: 'attribute-order',
    level: 'must',
    section: DEFINITION,
    rule: 'order is a whole number above 0, unique within the service.',
    run: (target) =>
      eachDefinition(target, (root, code) => {
        const orders = attributesIn(root).map((attribute) => childText(attribute, 'order'));
        const odd = orders.filter((order) => !/^[1-9]\d{0,8}$/.test(order));
        return [...odd, ...repeated(orders)].map((order) => `${code}: order ${order || 'is missing'}`);
      }),
  },
  {
    id: 'attribute-description',
    level: 'must',
    section: DEFINITION,
    rule: 'Every attribute has a description and the element datatype_description.',
    run: ofAttributes((attribute) => {
      if (childText(attribute, 'description') === '') return `${nameOf(attribute)} has no description`;
      return has(attribute, 'datatype_description') ? undefined : `${nameOf(attribute)} has no datatype_description`;
    }),
  },
  {
    id: 'attribute-values',
    level: 'must',
    section: DEFINITION,
    rule: 'A list type has values, each with a key and a name, no key twice.',
    run: ofAttributes((attribute) => {
      if (!/valuelist$/.test(childText(attribute, 'datatype'))) return undefined;
      const values = allElements(attribute).filter(({ name }) => name === 'value');
      const keys = values.map((value) => childText(value, 'key'));
      const isWhole = values.length > 0 && values.every((value) => childText(value, 'key') && childText(value, 'name'));
      return isWhole && repeated(keys).length === 0 ? undefined : `${nameOf(attribute)}: values`;
    }),
  },
];
