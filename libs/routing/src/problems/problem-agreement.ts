import { areContrasts } from './problem-list.js';
import { type ToldProblem } from './problem-model.js';

/** How far two texts tell the same problem of the list. */
export interface ProblemAgreement {
  /** 1 when both tell a problem of the list. */
  bothTold: number;
  /** Chance that both tell one problem. */
  sameProblem: number;
  /** Cosine of the beliefs. */
  likeProblems: number;
  /** Overlap of the beliefs (Bhattacharyya). */
  sharedBelief: number;
  /** 1 when the likeliest problem of both is one. */
  sameFirst: number;
  /** Chance that they tell two problems that are easily confused: 路灯不亮 / 路灯太亮. */
  contrastBelief: number;
}

export function problemAgreement(a: readonly ToldProblem[], b: readonly ToldProblem[]): ProblemAgreement {
  const [first, other] = [a[0], b[0]];
  if (first === undefined || other === undefined)
    return { bothTold: 0, sameProblem: 0, likeProblems: 0, sharedBelief: 0, sameFirst: 0, contrastBelief: 0 };
  let [same, shared, contrast] = [0, 0, 0];
  for (const x of a)
    for (const y of b) {
      const both = x.belief * y.belief;
      if (x.name === y.name) {
        same += both;
        shared += Math.sqrt(both);
      } else if (areContrasts(x.name, y.name)) contrast += both;
    }
  const length = (told: readonly ToldProblem[]): number => Math.hypot(...told.map(({ belief }) => belief));
  return {
    bothTold: 1,
    sameProblem: same,
    likeProblems: same / (length(a) * length(b)),
    sharedBelief: shared,
    sameFirst: Number(first.name === other.name),
    contrastBelief: contrast,
  };
}
