import { readFileSync } from 'node:fs';
import { endedBefore, readRetentionRules, RETENTION_CLASSES } from './retention-rules.js';

const RULE = { class: 'order', years: 5, action: 'anonymise', ground: '个人信息保护法 Art. 19' };
const faultsOf = (...items: unknown[]): string[] => {
  const read = readRetentionRules(items);
  return 'faults' in read ? read.faults.map(({ row, fault }) => `${row} ${fault}`) : [];
};

describe('the table of retention', () => {
  it('of the hub can be read, and has every class', () => {
    const { items } = JSON.parse(readFileSync('db/reference/retention.json', 'utf8')) as { items: unknown };
    const read = readRetentionRules(items);
    expect('rules' in read && read.rules.map((rule) => rule.class)).toEqual([...RETENTION_CLASSES]);
  });

  it.each([
    [{ ...RULE, class: 'everything' }, '1 unknown-class'],
    [{ ...RULE, years: 0 }, '1 years-out-of-range'],
    [{ ...RULE, years: 2.5 }, '1 years-out-of-range'],
    [{ ...RULE, years: 101 }, '1 years-out-of-range'],
    [{ ...RULE, action: 'delete' }, '1 wrong-action'],
    [{ ...RULE, class: 'files' }, '1 wrong-action'],
    [{ ...RULE, ground: ' ' }, '1 no-ground'],
  ])('is refused as a whole with %j', (rule, fault) => {
    expect(faultsOf(rule)).toEqual([fault]);
  });

  it('has each class once, and is a list', () => {
    expect(faultsOf(RULE, RULE)).toEqual(['2 class-twice']);
    expect(readRetentionRules({})).toEqual({ faults: [{ row: 0, fault: 'not-a-list' }] });
  });

  it('counts whole years back from now; 29 February counts as 1 March', () => {
    const rule = { ...RULE, class: 'order', action: 'anonymise' } as const;
    expect(endedBefore(rule, new Date('2031-11-30T02:00:00Z'))).toEqual(new Date('2026-11-30T02:00:00Z'));
    expect(endedBefore({ ...rule, years: 1 }, new Date('2028-02-29T02:00:00Z'))).toEqual(
      new Date('2027-03-01T02:00:00Z'),
    );
  });
});
