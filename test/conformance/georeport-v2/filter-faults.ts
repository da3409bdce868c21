import { as, at, changed, deaf, fault, text, type DeliberateFault } from './fault-kinds.js';

export const FILTER_FAULTS: readonly DeliberateFault[] = [
  fault('the filter by id is not known', 'filter-id', deaf('service_request_id')),
  fault(
    'ids in a list are not told apart',
    'filter-id-list',
    as(
      ({ url }) => /service_request_id=\w+%2C/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace(/%2C\w+/, '') }),
    ),
  ),
  fault(
    'an id does not override',
    'filter-id-overrides',
    as(
      ({ url }) => /service_request_id=.*start_date/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace('service_request_id', 'other') }),
    ),
  ),
  fault('the filter by service is not known', 'filter-service-code', deaf('service_code')),
  fault('the filter by state is not known', 'filter-status-closed', deaf('status')),
  fault(
    'two states are none',
    'filter-status-both',
    as(
      ({ url }) => url.includes('status=open%2Cclosed'),
      (asked) => ({ ...asked, url: asked.url.replace('open%2Cclosed', 'both') }),
    ),
  ),
  fault('start_date is not known', 'filter-start-date', deaf('start_date')),
  fault('the window is not known', 'filter-window', deaf('start_date', 'end_date')),
  fault(
    'an empty list is not found',
    'filter-window-empty',
    changed(at(/start_date=1990/), (answer) => ({ ...answer, status: 404 })),
  ),
  fault(
    'an empty list is null',
    'filter-window-json-empty',
    changed(
      at(/requests\.json.*start_date=1990/),
      text(() => 'null'),
    ),
  ),
  fault(
    'an empty argument filters',
    'filter-empty-is-missing',
    as(
      ({ url }) => /[?&]status=&/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace('status=&', 'status=none&') }),
    ),
  ),
  fault('any date will do', 'filter-bad-date', deaf('start_date')),
  fault(
    'codes in a list are not told apart',
    'filter-service-code-list',
    as(
      ({ url }) => /service_code=\w+%2C/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace(/(service_code=\w+)%2C\w+/, '$1') }),
    ),
  ),
  fault(
    'a window of any length',
    'filter-window-span',
    as(
      ({ url }) => /start_date=2025-01.*end_date/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace(/\?.*/, '?service_request_id=r1,r5') }),
    ),
  ),
  fault(
    'open gives all',
    'filter-status-open',
    as(
      ({ url }) => /[?&]status=open$/.test(url),
      (asked) => ({ ...asked, url: asked.url.replace('status=open', '') }),
    ),
  ),
];
