import { isUtf8 } from 'node:buffer';
import { type Check, notApplicable, passedIf, wrongs } from './check.js';
import { allElements, comparable, firstDifference, jsonOfXml } from './read-xml.js';
import type { Parameters, Reply, Target } from './target.js';

const SECTION = 'Format and content type';

const isXml = ({ url }: Reply): boolean => /\.xml(\?|$)/.test(url);
const isJson = ({ url }: Reply): boolean => /\.json(\?|$)/.test(url);
const isGood = ({ status }: Reply): boolean => status === 200;

/** Addresses in whose answers the rules of both formats show: a list, a definition, requests, and errors. */
async function readBoth(target: Target): Promise<void> {
  for (const format of ['xml', 'json'] as const) {
    if (format === 'json' && !(await target.hasJson())) continue;
    await target.get(`/services.${format}`);
    await target.get(`/requests.${format}`);
    await target.get(`/requests/no-such-request.${format}`);
    for (const code of await target.describedServices())
      await target.get(`/services/${encodeURIComponent(code)}.${format}`);
  }
}

/** Every answer so far for which `isOne` holds; what `wrongOf` says of each. */
async function ofAll(
  target: Target,
  isOne: (reply: Reply) => boolean,
  wrongOf: (reply: Reply) => string | undefined,
): Promise<ReturnType<typeof wrongs>> {
  await readBoth(target);
  const replies = target.replies.filter(isOne);
  const wrong = replies.flatMap((reply) => {
    const fault = wrongOf(reply);
    return fault === undefined ? [] : [`${reply.url}: ${fault}`];
  });
  return replies.length === 0 ? notApplicable('no such answer was seen') : wrongs(wrong, `${replies.length} answers`);
}

/** Compares the two formats of one address. */
async function sameInBoth(target: Target, path: string, query: Parameters = {}): Promise<string[]> {
  const [xml, json] = [await target.get(`${path}.xml`, query), await target.get(`${path}.json`, query)];
  if (!xml.xml.root) return [`${path}.xml: ${xml.xml.fault}`];
  if (json.json.fault !== undefined) return [`${path}.json: ${json.json.fault}`];
  const found = firstDifference(jsonOfXml(xml.xml.root), comparable(json.json.value));
  return found === undefined ? [] : [`${path} ${found}`];
}

export const FORMAT_CHECKS: readonly Check[] = [
  {
    id: 'xml-offered',
    level: 'must',
    section: SECTION,
    rule: 'XML is required: /services.xml answers 200.',
    run: async (target) => {
      const { status } = await target.get('/services.xml');
      return passedIf(status === 200, `status ${status}`);
    },
  },
  {
    id: 'xml-type',
    level: 'must',
    section: SECTION,
    rule: 'An XML answer has the type text/xml with charset=utf-8.',
    run: (target) =>
      ofAll(target, isXml, ({ contentType }) =>
        /^text\/xml\s*;\s*charset="?utf-8"?\s*$/i.test(contentType) ? undefined : contentType || 'no type',
      ),
  },
  {
    id: 'xml-declaration',
    level: 'must',
    section: SECTION,
    rule: 'An XML answer begins with a declaration that names utf-8.',
    run: (target) =>
      ofAll(
        target,
        (reply) => isXml(reply) && isGood(reply),
        ({ xml }) =>
          /^utf-8$/i.test(xml.encoding ?? '') ? undefined : `encoding ${xml.encoding ?? 'is not declared'}`,
      ),
  },
  {
    id: 'xml-well-formed',
    level: 'must',
    section: SECTION,
    rule: 'An XML answer is well-formed and has no character that XML 1.0 forbids.',
    run: (target) => ofAll(target, isXml, ({ xml }) => xml.fault),
  },
  {
    id: 'xml-no-namespace',
    level: 'must',
    section: SECTION,
    rule: 'XML answers have no namespace and no attributes.',
    run: (target) =>
      ofAll(
        target,
        (reply) => isXml(reply) && isGood(reply),
        ({ xml: { root } }) => {
          const odd = root && allElements(root).find(({ name, attributes }) => attributes.length > 0 || /:/.test(name));
          return odd && `<${[odd.name, ...odd.attributes].join(' ')}>`;
        },
      ),
  },
  {
    id: 'utf-8',
    level: 'must',
    section: SECTION,
    rule: 'The bytes of every answer are UTF-8.',
    run: (target) =>
      ofAll(
        target,
        (reply) => isXml(reply) || isJson(reply),
        ({ bytes }) => (isUtf8(bytes) ? undefined : 'is no UTF-8'),
      ),
  },
  {
    id: 'json-type',
    level: 'must',
    section: SECTION,
    needs: 'json',
    rule: 'A JSON answer has the type application/json with charset=utf-8.',
    run: (target) =>
      ofAll(target, isJson, ({ contentType }) =>
        /^application\/json\s*;\s*charset="?utf-8"?\s*$/i.test(contentType) ? undefined : contentType || 'no type',
      ),
  },
  {
    id: 'json-readable',
    level: 'must',
    section: SECTION,
    needs: 'json',
    rule: 'A JSON answer is JSON.',
    run: (target) => ofAll(target, isJson, ({ json }) => json.fault),
  },
  {
    id: 'json-no-root',
    level: 'must',
    section: 'JSON and XML conversion',
    needs: 'json',
    rule: 'JSON leaves the root element out: lists are arrays, a definition is an object with its own fields.',
    run: async (target) => {
      const wrong: string[] = [];
      for (const path of ['/services.json', '/requests.json'])
        if (!Array.isArray((await target.get(path)).json.value)) wrong.push(`${path} is no array`);
      for (const code of await target.describedServices(1)) {
        const { value } = (await target.get(`/services/${encodeURIComponent(code)}.json`)).json;
        if (typeof value !== 'object' || value === null || !('service_code' in value))
          wrong.push(`the definition of ${code} has no service_code at its top`);
      }
      return wrongs(wrong, 'lists and a definition');
    },
  },
  {
    id: 'json-array-of-one',
    level: 'must',
    section: 'JSON and XML conversion',
    needs: 'json',
    rule: 'A list with one item is an array in JSON too.',
    run: async (target) => {
      const lists: [string, unknown][] = [];
      for (const code of await target.describedServices()) {
        const { value } = (await target.get(`/services/${encodeURIComponent(code)}.json`)).json;
        const attributes = (value as { attributes?: unknown } | undefined)?.attributes;
        lists.push([`attributes of ${code}`, attributes]);
        if (Array.isArray(attributes))
          for (const one of attributes as { code: string; values?: unknown }[])
            if (one.values !== null && one.values !== undefined) lists.push([`values of ${one.code}`, one.values]);
      }
      const wrong = lists.filter(([, list]) => !Array.isArray(list)).map(([name]) => `${name} is no array`);
      return lists.length === 0 ? notApplicable('no service has a definition') : wrongs(wrong, `${lists.length} lists`);
    },
  },
  {
    id: 'json-says-services',
    level: 'must',
    section: 'JSON and XML conversion',
    needs: 'json',
    rule: 'The services say the same in XML and in JSON.',
    run: async (target) => wrongs(await sameInBoth(target, '/services'), 'every service compared'),
  },
  {
    id: 'json-says-definitions',
    level: 'must',
    section: 'JSON and XML conversion',
    needs: 'json',
    rule: 'A service definition says the same in XML and in JSON.',
    run: async (target) => {
      const codes = await target.describedServices();
      if (codes.length === 0) return notApplicable('no service has a definition');
      const wrong = await Promise.all(codes.map((code) => sameInBoth(target, `/services/${encodeURIComponent(code)}`)));
      return wrongs(wrong.flat(), `${codes.length} definitions`);
    },
  },
  {
    id: 'json-says-requests',
    level: 'must',
    section: 'JSON and XML conversion',
    needs: 'json',
    rule: 'The requests say the same in XML and in JSON.',
    run: async (target) => wrongs(await sameInBoth(target, '/requests'), 'every request compared'),
  },
  {
    id: 'double-slash',
    level: 'should',
    section: 'observed of clients',
    rule: 'A base address that ends in a slash works as well: clients build /v2//services.xml.',
    run: async (target) => {
      const { status } = await target.getUrl(`${target.base}//services.xml`);
      return passedIf(status === 200, `status ${status}`);
    },
  },
];
