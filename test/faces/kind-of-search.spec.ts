import { kindOfSearch } from '../../apps/console/src/screens/search/kind-of-search.js';

describe('what a person typed into the search', () => {
  it.each(['19900010001', '199 0001 0001', '+86 199-0001-0001', '0990-10000001'])('is a phone: %s', (typed) =>
    expect(kindOfSearch(typed)).toBe('phone'),
  );
  it.each(['20261127-62955695-N', 'M-2026-000123', 'm-2026-000123'])('is a number: %s', (typed) =>
    expect(kindOfSearch(typed)).toBe('number'),
  );
  it.each(['路灯不亮', '青芦路12号', 'street lamp', 'garbage', '12号'])('is words: %s', (typed) =>
    expect(kindOfSearch(typed)).toBe('words'),
  );
});
