import { type Check, notApplicable, passedIf, wrongs } from './check.js';
import { allElements, childText, comparable, firstDifference, jsonOfXml, type XmlElement } from './read-xml.js';
import type { Target } from './target.js';
import { instant, isIso8601 } from './values.js';

const SECTION = 'Extensions';

const idOf = (request: XmlElement): string => childText(request, 'service_request_id');

/** Whether page_size does anything, which no endpoint has to know. */
async function hasPages(target: Target): Promise<boolean> {
  const all = await target.requests();
  return all.length > 1 && (await target.requests({ page_size: '1' })).length === 1;
}

const extension = (id: string, rule: string, run: Check['run']): Check => ({
  ...{ id, section: SECTION, rule, run },
  level: 'extension',
});

const updates = async (target: Target): Promise<XmlElement | undefined> => {
  const { status, xml } = await target.get('/servicerequestupdates.xml');
  return status === 200 ? xml.root : undefined;
};

export const EXTENSION_CHECKS: readonly Check[] = [
  extension('paging', 'Pages of one request are the list, in its order, each request once.', async (target) => {
    if (!(await hasPages(target))) return notApplicable('no pages, or fewer than two requests');
    const all = (await target.requests()).slice(0, 3).map(idOf);
    const paged = [];
    for (const page of all.keys()) {
      const [one] = await target.requests({ page_size: '1', page: String(page + 1) });
      paged.push(one ? idOf(one) : '');
    }
    return passedIf(paged.join() === all.join(), `${paged.join(', ')} of ${all.join(', ')}`);
  }),
  extension('page-zero', 'page=0 is the first page.', async (target) => {
    if (!(await hasPages(target))) return notApplicable('no pages, or fewer than two requests');
    const [zero, one] = [
      await target.requests({ page_size: '1', page: '0' }),
      await target.requests({ page_size: '1', page: '1' }),
    ];
    return passedIf(zero.map(idOf).join() === one.map(idOf).join(), `page 0: ${zero.map(idOf).join()}`);
  }),
  extension('page-behind', 'A page behind the last one is an empty list.', async (target) => {
    if (!(await hasPages(target))) return notApplicable('no pages, or fewer than two requests');
    const { status, xml } = await target.get('/requests.xml', { page_size: '100', page: '9999' });
    return passedIf(
      status === 200 && xml.root?.children.length === 0,
      `status ${status}, ${xml.root?.children.length}`,
    );
  }),
  extension('updated-after', 'updated_after and updated_before filter by updated_datetime.', async (target) => {
    const all = await target.requests();
    const times = all.map((one) => Date.parse(childText(one, 'updated_datetime'))).sort((a, b) => a - b);
    const [first, middle] = [times[0], times[Math.floor(times.length / 2)]];
    if (first === undefined || middle === undefined || first === middle) return notApplicable('all changed at once');
    const after = await target.requests({ updated_after: instant(new Date(middle)) });
    if (after.length === all.length) return notApplicable('the endpoint does not know updated_after');
    const before = await target.requests({ updated_before: instant(new Date(middle - 1_000)) });
    const wrong = [
      ...after.filter((one) => Date.parse(childText(one, 'updated_datetime')) < middle),
      ...before.filter((one) => Date.parse(childText(one, 'updated_datetime')) >= middle),
    ];
    const lost = all.length < 1_000 && after.length + before.length < all.length ? ['some are in neither list'] : [];
    return wrongs(
      [...wrong.map((one) => `${idOf(one)} does not belong`), ...lost],
      `${after.length}, ${before.length}`,
    );
  }),
  extension(
    'extended-attributes',
    'extensions=true adds extended_attributes, and keeps what the standard has.',
    async (target) => {
      const [plain] = await target.requests();
      if (!plain) return notApplicable('there are no requests');
      const [one] = await target.requests({ extensions: 'true', service_request_id: idOf(plain) });
      const names = new Set((one?.children ?? []).map(({ name }) => name));
      if (!names.has('extended_attributes')) return notApplicable('the endpoint does not know extensions=true');
      const lost = plain.children.map(({ name }) => name).filter((name) => !names.has(name));
      return wrongs(
        lost.map((name) => `no ${name}`),
        'every element of the standard is there',
      );
    },
  ),
  extension(
    'updates-shape',
    'The root of updates is service_request_updates, each a request_update.',
    async (target) => {
      const root = await updates(target);
      if (!root) return notApplicable('the endpoint has no updates');
      const odd = root.children.find(({ name }) => name !== 'request_update');
      return passedIf(
        root.name === 'service_request_updates' && !odd,
        `<${root.name}> with ${odd?.name ?? 'updates only'}`,
      );
    },
  ),
  extension(
    'updates-fields',
    'An update has its id, its request, a status, a time and a description.',
    async (target) => {
      const found = (await updates(target))?.children ?? [];
      if (found.length === 0) return notApplicable('there are no updates');
      const wrong = found.flatMap((one) => {
        const missing = ['update_id', 'service_request_id', 'status', 'updated_datetime', 'description'].filter(
          (name) => childText(one, name) === '',
        );
        const time = childText(one, 'updated_datetime');
        return [...missing.map((name) => `no ${name}`), ...(isIso8601(time) ? [] : [`updated ${time}`])];
      });
      return wrongs(wrong, `${found.length} updates`);
    },
  ),
  {
    ...extension('updates-same', 'Updates say the same in XML and in JSON.', async (target) => {
      const root = await updates(target);
      if (!root) return notApplicable('the endpoint has no updates');
      const { json } = await target.get('/servicerequestupdates.json');
      const found = firstDifference(jsonOfXml(root), comparable(json.value));
      return wrongs(found === undefined ? [] : [found], `${allElements(root).length} elements`);
    }),
    needs: 'json',
  },
];
