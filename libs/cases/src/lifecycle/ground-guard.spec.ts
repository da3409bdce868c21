import type { RuleInput, LifecycleFacts, OtherCase } from './facts.js';
import { groundSupported } from './ground-guard.js';
import { sampleFacts, saying } from './sample-facts.js';

const RECHECKED: OtherCase = { level: 'same', live: false, sameMatter: true, late: false, recheckDelivered: true };
const r4 = (given: object = {}, changed: Partial<LifecycleFacts> = {}): boolean =>
  groundSupported(saying({ ground: 'R4', sameFacts: true, ...given } as RuleInput, { other: RECHECKED, ...changed }));

describe('the ground on which a petition is refused', () => {
  it('is one that the law names', () => {
    for (const ground of ['R0', 'H1', 'toString', '', undefined])
      expect(groundSupported(saying({ ground } as RuleInput))).toBe(false);
  });

  it('R2 is none: litigation is transferred or guided to its body, never refused (Art. 22(2))', () => {
    expect(groundSupported(saying({ ground: 'R2', body: '市中级人民法院' }))).toBe(false);
  });

  it.each(['R3'])('%s names the body that is right', (ground) => {
    expect(groundSupported(saying({ ground, body: '市城市管理局' }))).toBe(true);
    for (const body of [undefined, '', ' ']) expect(groundSupported(saying({ ground, body } as RuleInput))).toBe(false);
  });

  it('R3 is for the bureau and for a body that received it directly; a unit that it was transferred to objects instead', () => {
    const unit = { actor: { name: '城管局', roles: ['target' as const] } };
    expect(groundSupported(saying({ ground: 'R3' }, unit))).toBe(false);
    expect(groundSupported(saying({ ground: 'R3' }, { ...unit, receivedBy: 'other-body' }))).toBe(true);
  });

  it('R4 rests on the delivered recheck of the same matter (INV-18)', () => {
    expect(r4()).toBe(true);
    expect(r4({}, { other: null })).toBe(false);
    expect(r4({}, { other: { ...RECHECKED, sameMatter: false } })).toBe(false);
    expect(r4({}, { other: { ...RECHECKED, recheckDelivered: false } })).toBe(false);
  });

  it('R4 needs a person’s finding that facts and reasons are the same (INV-18)', () => {
    for (const sameFacts of [false, undefined]) expect(r4({ sameFacts })).toBe(false);
  });

  it('R4 needs written words on new facts where somebody claims them, and none where nobody does (INV-18)', () => {
    for (const text of [undefined, '', ' ']) {
      expect(r4({ text }, { newFactsClaimed: true })).toBe(false);
      expect(r4({ text }, { newFactsClaimed: false })).toBe(true);
    }
    expect(r4({ text: '所称新事实已在复核中查明' }, { newFactsClaimed: true })).toBe(true);
  });

  it.each(['R5', 'R6', 'R7'])('%s holds only where the city has adopted such a rule', (ground) => {
    const adopted = (localGrounds: string[]): boolean =>
      groundSupported(saying({ ground }, { settings: { ...sampleFacts().settings, localGrounds } }));
    expect([adopted([ground]), adopted([]), adopted(['R1'])]).toEqual([true, false, false]);
  });
});
