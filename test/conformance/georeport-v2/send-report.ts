import { passedIf, type Check, type Verdict } from './check.js';
import { childText, type XmlElement } from './read-xml.js';
import type { Parameters, Reply, Target } from './target.js';

export const PATH = '/requests.xml';

/** A text that tries what writers of XML get wrong. The standard takes line breaks and no HTML. */
export const HARD_TEXT = 'Conformance test <b>&amp; ]]> "quoted"\r\nsecond line 路灯 🚧 \u0001\u000B end';
export const WRONG_KEY = 'no-such-key-0000000000000000';

/** The fields of a report that the endpoint should take, the required attributes among them. */
export async function report(target: Target, more: Parameters = {}): Promise<Parameters> {
  const service = target.options.service ?? childText((await target.services())[0], 'service_code');
  const { lat = '31.2', long = '118.5' } = target.options;
  return {
    service_code: service,
    lat,
    long,
    description: 'Conformance test: the street lamp is dark.',
    ...(await requiredAttributes(target, service)),
    ...more,
  };
}

async function requiredAttributes(target: Target, service: string): Promise<Parameters> {
  const { root } = (await target.get(`/services/${encodeURIComponent(service)}.xml`)).xml;
  const attributes = root?.children.find(({ name }) => name === 'attributes')?.children ?? [];
  const required = attributes.filter((one) => childText(one, 'required') === 'true');
  return Object.fromEntries(required.map((one) => [`attribute[${childText(one, 'code')}]`, someValue(one)]));
}

function someValue(attribute: XmlElement): string {
  const values = attribute.children.find(({ name }) => name === 'values')?.children ?? [];
  const datatype = childText(attribute, 'datatype');
  if (values.length > 0) return childText(values[0], 'key');
  return datatype === 'number' ? '1' : datatype === 'datetime' ? '2026-01-01T08:00:00+08:00' : 'test';
}

export const without = (fields: Parameters, ...names: string[]): Parameters =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** What an endpoint makes of a report: an id or a token. */
export const made = ({ xml }: Reply): { id: string; token: string; count: number } => {
  const requests = xml.root?.children ?? [];
  return {
    id: childText(requests[0], 'service_request_id'),
    token: childText(requests[0], 'token'),
    count: requests.length,
  };
};

export function takenVerdict(reply: Reply): Verdict {
  const { id, token, count } = made(reply);
  const one = (id === '') !== (token === '');
  const seen = `status ${reply.status}, <${reply.xml.root?.name}> with ${count}, id ${id || '–'}, token ${token || '–'}`;
  return passedIf(reply.status === 200 && reply.xml.root?.name === 'service_requests' && count === 1 && one, seen);
}

/** A report that must be taken. */
export const taken =
  (change: (fields: Parameters) => Parameters): Check['run'] =>
  async (target) =>
    takenVerdict(await target.post(PATH, change(await report(target))));

/** A report that must be refused with this status. */
export const refused =
  (status: number, change: (fields: Parameters) => Parameters): Check['run'] =>
  async (target) => {
    const reply = await target.post(PATH, change(await report(target)));
    return passedIf(reply.status === status, `status ${reply.status}`);
  };
