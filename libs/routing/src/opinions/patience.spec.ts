import fc from 'fast-check';
import { afterCall, askAgainAfter, CLOSED } from './patience.js';
import { NO_COST, type NoVoteReason, type Seen } from './question.js';

const NOW = Date.parse('2026-11-24T15:59:00Z');
const failed = (outcome: NoVoteReason, more: object = {}): Exclude<Seen, { outcome: 'answered' }> => ({
  outcome,
  cost: NO_COST,
  called: true,
  ...more,
});
const ANSWERED: Seen = { outcome: 'answered', answer: 'same', confidence: 1, cost: NO_COST };
const run = (...outcomes: Seen[]): number =>
  outcomes.reduce((circuit, seen) => afterCall(circuit, seen, NOW), CLOSED).openUntil - NOW;

describe('A question that found no vote', () => {
  test('waits for the next day in Shanghai when the budget is used up', () => {
    expect(askAgainAfter(failed('budget'), 1, NOW)).toBe(61_000);
  });
  test('is given up after three tries when the endpoint works but makes no sense of it', () => {
    expect([1, 2, 3].map((tries) => askAgainAfter(failed('malformed'), tries, NOW))).toEqual([
      60_000,
      120_000,
      undefined,
    ]);
    expect(askAgainAfter(failed('timeout'), 3, NOW)).toBeUndefined();
  });
  test('is given up at once when it was refused as such', () => {
    expect(askAgainAfter(failed('refused', { final: true }), 1, NOW)).toBeUndefined();
  });
  test('is never given up because the endpoint is away, and is asked at least every hour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('unreachable', 'busy', 'refused'),
        fc.integer({ min: 1, max: 10_000 }),
        fc.option(fc.nat(), { nil: undefined }),
        (outcome, tries, retryAfterMs) => {
          const wait = askAgainAfter(failed(outcome as NoVoteReason, { retryAfterMs }), tries, NOW);
          expect(wait !== undefined && wait >= 30_000 && wait <= 3_600_000).toBe(true);
        },
      ),
    );
  });
  test('waits as long as it was asked to, up to an hour', () => {
    expect(askAgainAfter(failed('busy', { retryAfterMs: 600_000 }), 1, NOW)).toBe(600_000);
    expect(askAgainAfter(failed('busy', { retryAfterMs: 1e12 }), 1, NOW)).toBe(3_600_000);
  });
});

describe('The circuit', () => {
  test('opens after five failures in a row, longer with each one more', () => {
    const four = Array<Seen>(4).fill(failed('unreachable'));
    expect(run(...four)).toBeLessThanOrEqual(0);
    expect(run(...four, failed('timeout'))).toBe(30_000);
    expect(run(...four, failed('timeout'), failed('malformed'))).toBe(60_000);
    expect(run(...Array<Seen>(100).fill(failed('unreachable')))).toBe(600_000);
  });
  test('closes with one answer, and with one refusal of a question', () => {
    const five = Array<Seen>(5).fill(failed('unreachable'));
    expect(run(...five, ANSWERED)).toBe(-NOW);
    expect(run(...five, failed('refused', { final: true }))).toBe(-NOW);
  });
  test('opens at once for as long as the endpoint asks', () => {
    expect(run(failed('busy', { retryAfterMs: 12_000 }))).toBe(12_000);
    expect(run(failed('busy', { retryAfterMs: 1e12 }))).toBe(600_000);
  });
});
