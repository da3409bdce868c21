import 'reflect-metadata';
import { previewDocument } from '../apps/gateway/src/api-preview.js';
import { apiContract, type ApiContract } from './support/api-contract.js';

const SAID = {
  clock: 'C3',
  title: '书面告知接收情况和处理途径',
  matterNumber: 'M20261124-000001',
  department: 'CGJ',
  dueOn: '2026-10-08',
  dueAt: '2026-10-08T16:00:00.000Z',
  provisional: false,
  basis: '《信访工作条例》第二十三条第三款',
  standing: 'law',
  assignmentId: '0199c3a0-0000-7000-8000-000000000001',
};
/** One whole message of each type; libs/cases/src/clocks/clock-messages.spec.ts shows that the hub writes it like this. */
const MESSAGES: Record<string, Record<string, unknown>> = {
  'clock.warned': { ...SAID, level: 'severe' },
  'clock.overdue': { ...SAID, level: 'overdue' },
  'clock.recomputed': { ...SAID, dueBefore: '2026-09-30' },
};
const TYPES = Object.keys(MESSAGES);
const namesOf = (type: string): string[] => Object.keys(MESSAGES[type] ?? {});

/** A receiver checks what it gets against the API page, so the page must say no less and no more than the hub sends. */
describe('what the API page says of the messages of a clock', () => {
  let contract: ApiContract;
  beforeAll(async () => {
    contract = apiContract(await previewDocument());
  }, 120_000);

  const fits = (type: string, changed: Record<string, unknown> = {}): boolean =>
    contract.faultOfMessage(type, { ...MESSAGES[type], ...changed }) === undefined;
  const without = (type: string, name: string): boolean => {
    const { [name]: _left, ...rest } = MESSAGES[type] ?? {};
    return contract.faultOfMessage(type, rest) === undefined;
  };

  it.each(TYPES)('%s: allows a limit of law, of a norm and of the city, and no other', (type) => {
    const standings = ['law', 'norm', 'local-configuration', 'advice'];
    expect(standings.map((standing) => fits(type, { standing }))).toEqual([true, true, true, false]);
  });

  it.each(TYPES)('%s: allows that nobody has the work, and a day that is provisional', (type) => {
    expect([fits(type, { department: null }), fits(type, { provisional: true })]).toEqual([true, true]);
  });

  it('names the levels of a warning; an overdue clock has a message of its own', () => {
    const levels = ['normal', 'notice', 'warning', 'severe', 'overdue'];
    expect(levels.filter((level) => fits('clock.warned', { level }))).toEqual(['notice', 'warning', 'severe']);
    expect(levels.filter((level) => fits('clock.overdue', { level }))).toEqual(['overdue']);
  });

  it.each(TYPES)('%s: promises everything, but an assignment only where the clock runs on one', (type) => {
    expect(namesOf(type).filter((name) => without(type, name))).toEqual(['assignmentId']);
  });

  it.each(TYPES)('%s: says of which type everything is; only the department may be null', (type) => {
    const texts = namesOf(type).filter((name) => name !== 'provisional');
    expect(texts.filter((name) => [7, true, ['one'], {}].some((value) => fits(type, { [name]: value })))).toEqual([]);
    expect(['no', 0].filter((value) => fits(type, { provisional: value }))).toEqual([]);
    expect(namesOf(type).filter((name) => fits(type, { [name]: null }))).toEqual(['department']);
  });

  it.each(TYPES)('%s: names everything that is in it', (type) => {
    expect(fits(type, { remark: 'x' })).toBe(false);
  });

  it('says the level of a warning and the former day of a moved limit in their own messages only', () => {
    expect(TYPES.filter((type) => fits(type, { dueBefore: '2026-09-30' }))).toEqual(['clock.recomputed']);
    expect(fits('clock.recomputed', { level: 'severe' })).toBe(false);
  });
});
