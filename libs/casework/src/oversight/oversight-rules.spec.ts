import { OVERSIGHT_CODES, ruleOfKind } from './oversight-kinds.js';
import { entryFaults, isOutcomeOf, type NewOversight, openingFaults } from './oversight-rules.js';

const TODAY = '2026-11-24';
const whole: NewOversight = {
  kind: 'talk',
  title: '约谈',
  plan: '多次超期',
  matterNumber: 'M-1',
  warningId: '0197b0a0-0000-7000-8000-000000000000',
  department: 'CGJ',
  leader: '分管领导',
  basis: '复查发现适用依据错误',
  heldOn: '2026-11-20',
  dueOn: TODAY,
  people: 40,
};

describe('the register of oversight', () => {
  it.each(OVERSIGHT_CODES)('opens %s with everything that it needs, and names each thing that is missing', (kind) => {
    expect(openingFaults({ ...whole, kind }, TODAY)).toEqual([]);
    const bare = { kind, title: '标题', plan: '内容' };
    expect(openingFaults(bare, TODAY)).toHaveLength(ruleOfKind(kind).needs.length);
    expect(openingFaults({ ...whole, kind, dueOn: '2026-11-23' }, TODAY)).toEqual([
      { field: 'dueOn', reason: 'past-day' },
    ]);
  });

  it('takes a promise or a decision only with the unit that owes it and a day to come', () => {
    expect(entryFaults('reception', { kind: 'promise', text: '月底前修好' }, TODAY).map(({ field }) => field)).toEqual([
      'department',
      'dueOn',
    ]);
    const owed = { text: '月底前修好', department: 'CGJ', dueOn: '2026-11-30' };
    expect(entryFaults('reception', { kind: 'promise', ...owed }, TODAY)).toEqual([]);
    expect(entryFaults('joint-meeting', { kind: 'decision', ...owed, dueOn: '2026-11-23' }, TODAY)).toEqual([
      { field: 'dueOn', reason: 'past-day' },
    ]);
  });

  it('takes no entry and no outcome of another kind', () => {
    expect(entryFaults('training', { kind: 'visit', text: '来访' }, TODAY)).toEqual([
      { field: 'kind', reason: 'not-this-kind' },
    ]);
    expect([
      isOutcomeOf('correction', 'corrected'),
      isOutcomeOf('correction', 'held'),
      isOutcomeOf('talk', 'toString'),
    ]).toEqual([true, false, false]);
  });
});
