import fc from 'fast-check';
import { beliefs, calibrate, type CategoryEvidence } from './calibration.js';
import { softmaxInPlace } from './softmax-descent.js';

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);
const scores = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 3, maxLength: 3 });

const NOTHING = Float64Array.of(0, 0);
const TRUTH = [0, 1, 0, 1, 0, 1];

/** Two labels; the model speaks loudly for the first, and is right seven times in ten. */
function loudButOftenWrong(rows: number): { evidence: CategoryEvidence[]; labels: number[]; shares: Float64Array } {
  const evidence = Array.from({ length: rows }, () => ({
    logits: Float64Array.of(6, 0),
    keywords: NOTHING,
    neighbours: NOTHING,
  }));
  return { evidence, labels: evidence.map((_, i) => (i % 10 < 7 ? 0 : 1)), shares: Float64Array.of(0.5, 0.5) };
}

describe('beliefs', () => {
  it('sum to 1 whatever the logits are', () => {
    fc.assert(
      fc.property(scores, (logits) => {
        const belief = Float64Array.from(logits);
        softmaxInPlace(belief);
        expect(sum(belief)).toBeCloseTo(1, 9);
        expect(Math.min(...belief)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('sum to 1 after any calibration', () => {
    fc.assert(
      fc.property(scores, scores, fc.array(fc.nat(2), { minLength: 2, maxLength: 2 }), (first, second, labels) => {
        const evidence = [first, second].map((logits) => ({
          logits: Float64Array.from(logits),
          keywords: Float64Array.of(1, 0, 0),
          neighbours: Float64Array.of(-1, -2, -0.5),
        }));
        const shares = Float64Array.of(0.5, 0.3, 0.2);
        const fitted = calibrate(evidence, labels, shares);
        for (const one of evidence) expect(sum(beliefs(one, fitted, shares))).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });
});

describe('calibrate', () => {
  it('takes the edge off a model that is surer than it is right', () => {
    const { evidence, labels, shares } = loudButOftenWrong(100);
    const fitted = calibrate(evidence, labels, shares);
    expect(fitted.sharpness).toBeLessThan(0.5);
    expect(beliefs(evidence[0]!, fitted, shares)[0]).toBeCloseTo(0.7, 1);
  });

  it.each(['keywords', 'neighbours'] as const)('trusts %s that were right where nothing was learned', (witness) => {
    const evidence = TRUTH.map((label) => ({
      logits: NOTHING,
      keywords: NOTHING,
      neighbours: NOTHING,
      [witness]: Float64Array.from([0, 1], (c) => (c === label ? 2 : 0)),
    }));
    const { keywordTrust, neighbourTrust } = calibrate(evidence, TRUTH, Float64Array.of(0.5, 0.5));
    expect({ keywords: keywordTrust, neighbours: neighbourTrust }[witness]).toBeGreaterThan(1);
  });

  it('does not turn neighbours that were wrong into witnesses of the contrary', () => {
    const evidence = TRUTH.map((label) => ({
      logits: NOTHING,
      keywords: NOTHING,
      neighbours: Float64Array.from([0, 1], (c) => (c === label ? -2 : 0)),
    }));
    expect(calibrate(evidence, TRUTH, Float64Array.of(0.5, 0.5)).neighbourTrust).toBe(0);
  });
});
