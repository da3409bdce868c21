import { APPROVED_STEPS, approverKnownBy } from './approved-steps.js';
import { LIFECYCLES } from './lifecycles.js';

describe('Steps that another person approves', () => {
  it('are those whose row in a lifecycle asks for an approver, with the same one', () => {
    const rows = Object.values(LIFECYCLES).flatMap((lifecycle) => lifecycle.rows);
    const asking = rows.filter(({ guards }) =>
      guards.some((guard) => (['approved', 'approvedByHead'] as string[]).includes(guard)),
    );
    expect(Object.fromEntries(asking.map(({ event, approvedBy }) => [event, approvedBy]))).toEqual(APPROVED_STEPS);
  });
  it('tell whether the approver logged in or was named by a system', () => {
    expect(approverKnownBy('extend', { actor: 'person:1', approver: 'person:2' })).toBe('log-in');
    expect(approverKnownBy('hang', { actor: 'key:unit', approver: '负责人甲' })).toBe('named-by-system');
    expect(approverKnownBy('extend', { actor: 'key:unit', approver: 'person:2' })).toBe('named-by-system');
    expect(approverKnownBy('sign', { actor: 'key:unit', approver: 'person:2' })).toBeNull();
    expect(approverKnownBy('extend', { actor: 'key:unit', approver: undefined })).toBeNull();
  });
});
