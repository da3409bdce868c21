import { type Check, notApplicable, passedIf, wrongs } from './check.js';
import { allElements, childText } from './read-xml.js';
import type { Reply, Target } from './target.js';

const ERRORS = 'Errors';
const NOTHING = 'no-such-thing';

/** Requests that every endpoint refuses, each with the argument that is at fault. */
async function refusals(target: Target, format: 'xml' | 'json'): Promise<[Reply, string][]> {
  return [
    [await target.get(`/services/${NOTHING}.${format}`), 'service_code'],
    [await target.get(`/requests/${NOTHING}.${format}`), 'service_request_id'],
    [await target.get(`/requests.${format}`, { start_date: 'yesterday' }), 'start_date'],
  ];
}

const isRefused = ([{ status }]: [Reply, string]): boolean => status >= 400;

const notFound = (id: string, path: string, what: string): Check => ({
  id,
  level: 'must',
  section: ERRORS,
  rule: `${what} that does not exist answers 404, in every format.`,
  run: async (target) => {
    const formats = (await target.hasJson()) ? (['xml', 'json'] as const) : (['xml'] as const);
    const states = await Promise.all(formats.map(async (format) => (await target.get(`${path}.${format}`)).status));
    return passedIf(
      states.every((status) => status === 404),
      `status ${states.join(', ')}`,
    );
  },
});

const errorsIn = ({ json }: Reply): { code?: unknown; description?: unknown }[] | undefined =>
  Array.isArray(json.value) ? (json.value as { code?: unknown; description?: unknown }[]) : undefined;

function xmlErrorFault({ url, xml: { root } }: Reply): string[] {
  if (root?.name !== 'errors') return [`${url}: <${root?.name}>`];
  const errors = root.children.filter(({ name }) => name === 'error');
  const isWhole = errors.every((one) => /^\d{3,}$/.test(childText(one, 'code')) && childText(one, 'description'));
  return errors.length > 0 && errors.length === root.children.length && isWhole
    ? []
    : [`${url}: an error is not whole`];
}

export const ERROR_CHECKS: readonly Check[] = [
  notFound('unknown-service', `/services/${NOTHING}`, 'A service'),
  notFound('unknown-request', `/requests/${NOTHING}`, 'A request'),
  notFound('unknown-token', `/tokens/${NOTHING}`, 'A token'),
  {
    id: 'unknown-jurisdiction',
    level: 'must',
    section: ERRORS,
    rule: 'A jurisdiction_id that does not exist answers 404.',
    run: async (target) => {
      const { status } = await target.get('/services.xml', { jurisdiction_id: 'no-such-city.example' });
      return passedIf(status === 404, `status ${status}`);
    },
  },
  {
    id: 'error-xml',
    level: 'must',
    section: ERRORS,
    rule: 'In XML an error is errors > error with code and description.',
    run: async (target) => {
      const refused = (await refusals(target, 'xml')).filter(isRefused);
      if (refused.length === 0) return notApplicable('nothing was refused');
      return wrongs(
        refused.flatMap(([reply]) => xmlErrorFault(reply)),
        `${refused.length} refusals`,
      );
    },
  },
  {
    id: 'error-json',
    level: 'must',
    section: ERRORS,
    needs: 'json',
    rule: 'In JSON an error is an array of objects with code and description, also where there is one.',
    run: async (target) => {
      const refused = (await refusals(target, 'json')).filter(isRefused);
      if (refused.length === 0) return notApplicable('nothing was refused');
      const wrong = refused.flatMap(([reply]) => {
        const errors = errorsIn(reply);
        if (!errors || errors.length === 0) return [`${reply.url}: ${reply.text.slice(0, 60)}`];
        const isWhole = errors.every(({ code, description }) => code !== undefined && typeof description === 'string');
        return isWhole ? [] : [`${reply.url}: an error is not whole`];
      });
      return wrongs(wrong, `${refused.length} refusals`);
    },
  },
  {
    id: 'error-code',
    level: 'should',
    section: ERRORS,
    rule: 'The code in the body is the HTTP status, or a finer one of the same hundred.',
    run: async (target) => {
      const refused = (await refusals(target, 'xml')).filter(isRefused);
      const wrong = refused.flatMap(([{ url, status, xml }]) => {
        const codes = (xml.root ? allElements(xml.root) : []).filter(({ name }) => name === 'code');
        const odd = codes.find(({ text }) => text.trim().charAt(0) !== String(status).charAt(0));
        return odd ? [`${url}: code ${odd.text}, status ${status}`] : [];
      });
      return wrongs(wrong, `${refused.length} refusals`);
    },
  },
  {
    id: 'error-names-argument',
    level: 'should',
    section: ERRORS,
    rule: 'The description names the argument that is at fault.',
    run: async (target) => {
      const refused = (await refusals(target, 'xml')).filter(isRefused);
      const wrong = refused.flatMap(([{ url, text }, argument]) =>
        text.includes(argument) ? [] : [`${url}: ${argument} is not named`],
      );
      return wrongs(wrong, `${refused.length} refusals`);
    },
  },
  {
    id: 'error-states',
    level: 'must',
    section: ERRORS,
    rule: 'Refusals have the status 400, 403 or 404, no other.',
    run: async (target) => {
      await refusals(target, 'xml');
      const odd = target.replies.filter(({ status }) => status >= 400 && ![400, 403, 404].includes(status));
      return wrongs(
        odd.map(({ url, status }) => `${url}: ${status}`),
        `${target.replies.length} answers`,
      );
    },
  },
];
