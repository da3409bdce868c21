import type { CloudEvent } from './cloud-event.js';
import { ANY_CATEGORY, type EndpointKeys, type Protocol, type ServiceCodes } from './protocol.js';

/** Most characters of a description (GeoReport v2, POST Service Request). */
const MOST_DESCRIPTION = 4_000;
const ROLES: Record<string, string> = { assist: '【协办】', copy: '【抄送】' };

/**
 * The department runs an Open311 system: each assignment becomes a service request there (GeoReport v2, POST Service Request). The system gives
 * the API key. The standard knows no way to change or to end a request of others, so only `assignment.sent` is carried. It has no key that
 * makes a repeated POST harmless either: the id of the assignment stands in the description, so that a person there sees what came twice.
 */
export const open311Push: Protocol = {
  name: 'open311',
  title: { zh: 'Open311（GeoReport v2）', en: 'Open311 (GeoReport v2)' },
  carries: ['assignment.sent'],
  key: 'given',
  address: /\/requests\.json(?:\?[^#]*)?$/,
  takesServiceCodes: true,
  request: (event, kept, _, services) => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', accept: 'application/json' },
    body: formOf(event, kept, services).toString(),
  }),
  referenceIn,
};

/** Keys of an endpoint whose owner gave one. */
export const givenKeys = (given: string): EndpointKeys => ({ secret: null, publicKey: null, kept: given });

function formOf(
  { data, subject }: CloudEvent,
  [apiKey]: readonly string[],
  services: ServiceCodes | null,
): URLSearchParams {
  const service = serviceOf(textIn(data, 'category'), services);
  if (apiKey === undefined || service === undefined) throw new Error('an Open311 endpoint has a key and service codes');
  const place = [textIn(data, 'areaName'), textIn(data, 'place')].filter((part) => part !== '').join(' ');
  return new URLSearchParams({
    api_key: apiKey,
    service_code: service,
    description: descriptionOf(data, subject),
    ...(place === '' ? {} : { address_string: place }),
  });
}

/** The code of the longest category code that begins the category. */
function serviceOf(category: string, services: ServiceCodes | null): string | undefined {
  const known = Object.keys(services ?? {})
    .filter((code) => code !== ANY_CATEGORY && category.startsWith(code))
    .sort((one, other) => other.length - one.length);
  return services?.[known[0] ?? ANY_CATEGORY];
}

/** Nobody's name and no phone: the department reads them in the hub, where each look is written down. */
function descriptionOf(data: Record<string, unknown>, assignmentId: string): string {
  const foot = `\n事项 ${textIn(data, 'matterNumber')} · 派单 ${assignmentId}`;
  const words =
    data['sealed'] === true ? '密件，请在汇流密件台查阅。' : `${textIn(data, 'title')}\n${textIn(data, 'text')}`;
  const told = Array.from(`${ROLES[textIn(data, 'role')] ?? ''}${words}`);
  return (
    told
      .slice(0, MOST_DESCRIPTION - foot.length)
      .join('')
      .trimEnd() + foot
  );
}

function textIn(data: Record<string, unknown>, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}

/** The number that the system gave the request, or the token that stands for it; undefined where the answer tells none. */
function referenceIn(body: Buffer): string | undefined {
  let told: unknown;
  try {
    told = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  const first: unknown = Array.isArray(told) ? told[0] : undefined;
  if (typeof first !== 'object' || first === null) return undefined;
  const { service_request_id: id, token } = first as Record<string, unknown>;
  const reference = [id, token].find(
    (one) => typeof one === 'number' || (typeof one === 'string' && one.trim() !== ''),
  );
  return reference === undefined ? undefined : String(reference).slice(0, 200);
}
