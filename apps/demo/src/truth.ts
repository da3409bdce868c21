/**
 * What the demo declares about the script's truth. Counts that machinery alone decides are exact and stand in the script itself
 * (expected.ts); here is what rules of language decide, each with the least or the most that is accepted, and why.
 */
export interface Declared {
  least?: number;
  most?: number;
  why: string;
}

export const DECLARED = {
  repeats: { least: 0.8, why: '' },
  sameProblem: { least: 0.7, why: '' },
  wrongLinks: { most: 5, why: '' },
  lookAlikes: { most: 0, why: '' },
  rightLead: { least: 0.7, why: '' },
  wrongLead: { most: 0.15, why: '' },
  stopped: { least: 0.8, why: '' },
  weakHotspots: { most: 2, why: '' },
} as const satisfies Record<string, Declared>;

/** The line whose department says that it is not its own: fumes of a kitchen, which two departments push to each other everywhere. */
export const RETURNED = { line: 'd-014', reason: '油烟扰民的执法职责已划转，不属本单位，请转另一承办单位' };
