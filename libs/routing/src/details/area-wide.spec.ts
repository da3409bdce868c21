import { areaEvents, isWide } from './area-wide.js';

test('an outage of an area is told by many', () => {
  expect([...areaEvents('这一片全停水了')]).toContain('water');
  expect(isWide('这一片全停水了')).toBe(true);
  expect(isWide('我家厨房停水')).toBe(false);
});
