/** The certainty of the first candidate (0..1), and whether it was right. */
export type SureOutcome = [sure: number, right: 0 | 1];

/** Precision that dispatches without a person must keep [J], and the z value of the Wilson bound. */
export const WANTED_PRECISION = 0.95;
const CARE = 1;
/**
 * Number of outcomes that are used, minimum before anything is sent, minimum above the threshold, and number of new
 * outcomes before the threshold is computed again.
 */
const WINDOW = 2_000;
const LEAST = 200;
const LEAST_ABOVE = 30;
const SET_EVERY = 20;

/**
 * Sets the threshold above which the first candidate is used without a person: the lowest one whose past outcomes were
 * right often enough. It uses only past outcomes, so later outcomes can check it.
 */
export class Sureness {
  readonly #outcomes: SureOutcome[];
  #since = 0;
  #bar = Infinity;

  constructor(outcomes: readonly SureOutcome[] = []) {
    this.#outcomes = [...outcomes];
    this.#bar = this.lowestSafeBar();
  }

  /** Minimum certainty for a dispatch without a person; Infinity while too few outcomes are known. */
  get bar(): number {
    return this.#bar;
  }

  note(sure: number, right: boolean): void {
    this.#outcomes.push([sure, right ? 1 : 0]);
    if (this.#outcomes.length > WINDOW) this.#outcomes.shift();
    if (++this.#since % SET_EVERY === 0) this.#bar = this.lowestSafeBar();
  }

  store(): SureOutcome[] {
    return this.#outcomes.map(([sure, right]) => [Number(sure.toPrecision(5)), right]);
  }

  private lowestSafeBar(): number {
    if (this.#outcomes.length < LEAST) return Infinity;
    let right = 0;
    let bar = Infinity;
    const surest = [...this.#outcomes].sort((a, b) => b[0] - a[0]);
    for (const [i, [sure, hit]] of surest.entries()) {
      right += hit;
      // The threshold cannot lie between two equal values.
      if (surest[i + 1]?.[0] === sure) continue;
      if (i + 1 >= LEAST_ABOVE && wilson(right, i + 1) >= WANTED_PRECISION) bar = sure;
    }
    return bar;
  }
}

/** Lower bound of the share of `right` in `all` (Wilson 1927). */
function wilson(right: number, all: number): number {
  const share = right / all;
  const care = CARE * CARE;
  return (
    (share + care / (2 * all) - CARE * Math.sqrt((share * (1 - share)) / all + care / (4 * all * all))) /
    (1 + care / all)
  );
}
