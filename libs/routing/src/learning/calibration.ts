import { softmaxInPlace } from './softmax-descent.js';

/**
 * The evidence about one text, label by label: the learned weights, the keywords of the reference data, and the nearest
 * training texts.
 */
export interface CategoryEvidence {
  logits: Float64Array;
  keywords: Float64Array;
  /** Logarithms of shares of votes; see neighbours. */
  neighbours: Float64Array;
}

/** Parameters that turn evidence into belief. */
export interface Calibration {
  /** Factor of the learned logits: below 1 when the model was overconfident. */
  sharpness: number;
  /** Factor of the keyword shares: large when little was learned, near 0 after thousands of texts. */
  keywordTrust: number;
  /** Correction for rare labels: the logit of a label changes by -balance · ln of its share of the lessons. */
  balance: number;
  /** Factor of the neighbours' votes. */
  neighbourTrust: number;
}

const STEPS = 400;
const RATE = 0.02;
const KEEP = 0.9;
const KEEP_SQUARES = 0.99;

/**
 * Fits the four parameters to texts that the model was not trained on (Guo et al., On Calibration of Modern Neural
 * Networks, ICML 2017, calls the first one temperature). Minimises the log loss over all texts by Adam on the full
 * gradient.
 */
export function calibrate(
  evidence: readonly CategoryEvidence[],
  labels: ArrayLike<number>,
  shares: Float64Array,
): Calibration {
  const fitted = [1, 0.5, 0, 0.3];
  const momentum = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  for (let step = 1; step <= STEPS; step++) {
    const slope = slopeAt(fitted, evidence, { labels, shares });
    for (let j = 0; j < fitted.length; j++) {
      const g = slope[j] as number;
      momentum[j] = KEEP * (momentum[j] as number) + (1 - KEEP) * g;
      squares[j] = KEEP_SQUARES * (squares[j] as number) + (1 - KEEP_SQUARES) * g * g;
      const move =
        (momentum[j] as number) /
        (1 - KEEP ** step) /
        (Math.sqrt((squares[j] as number) / (1 - KEEP_SQUARES ** step)) + 1e-8);
      fitted[j] = (fitted[j] as number) - RATE * (1 - step / (STEPS + 1)) * move;
    }
  }
  const { sharpness, keywordTrust, balance, neighbourTrust } = named(fitted);
  return {
    sharpness: Math.max(0.05, sharpness),
    keywordTrust: Math.max(0, keywordTrust),
    balance,
    neighbourTrust: Math.max(0, neighbourTrust),
  };
}

/** The beliefs of one text; they sum to 1. */
export function beliefs(
  { logits, keywords, neighbours }: CategoryEvidence,
  { sharpness, keywordTrust, balance, neighbourTrust }: Calibration,
  shares: Float64Array,
): Float64Array {
  const belief = logits.map(
    (logit, c) =>
      sharpness * logit +
      keywordTrust * (keywords[c] as number) +
      neighbourTrust * (neighbours[c] as number) -
      balance * Math.log(shares[c] as number),
  );
  softmaxInPlace(belief);
  return belief;
}

function named([sharpness = 1, keywordTrust = 0, balance = 0, neighbourTrust = 0]: readonly number[]): Calibration {
  return { sharpness, keywordTrust, balance, neighbourTrust };
}

function slopeAt(
  fitted: readonly number[],
  evidence: readonly CategoryEvidence[],
  { labels, shares }: { labels: ArrayLike<number>; shares: Float64Array },
): number[] {
  const calibration = named(fitted);
  const slope = [0, 0, 0, 0];
  evidence.forEach((one, i) => {
    const belief = beliefs(one, calibration, shares);
    for (let c = 0; c < belief.length; c++) {
      const surplus = (belief[c] as number) - (c === labels[i] ? 1 : 0);
      slope[0]! += surplus * (one.logits[c] as number);
      slope[1]! += surplus * (one.keywords[c] as number);
      slope[2]! -= surplus * Math.log(shares[c] as number);
      slope[3]! += surplus * (one.neighbours[c] as number);
    }
  });
  return slope.map((sum) => sum / Math.max(1, evidence.length));
}
