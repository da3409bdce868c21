import { areaEvents, isWide, shareSupply } from './area-wide.js';

test('an outage of an area is told by many', () => {
  expect([...areaEvents('这一片全停水了')]).toContain('water');
  expect(isWide('这一片全停水了')).toBe(true);
  expect(isWide('我家厨房停水')).toBe(false);
});

test('two homes lack one supply, whatever the words', () => {
  expect(shareSupply(areaEvents('2栋没水'), areaEvents('7栋停水一整夜'))).toBe(true);
  expect(shareSupply(areaEvents('2栋没水'), areaEvents('7栋停电'))).toBe(false);
  expect(shareSupply(areaEvents('2栋楼道有异味'), areaEvents('7栋有怪味'))).toBe(false);
});
