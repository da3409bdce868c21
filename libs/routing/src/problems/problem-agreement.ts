import { areContrasts, reachOf, type Reach } from './problem-list.js';
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
  /** Belief that the problem is a person's own or one home's, one building's, and everybody's; mean of both texts. */
  ownReach: number;
  buildingReach: number;
  wideReach: number;
}

const NOTHING: ProblemAgreement = {
  bothTold: 0,
  sameProblem: 0,
  likeProblems: 0,
  sharedBelief: 0,
  sameFirst: 0,
  contrastBelief: 0,
  ownReach: 0,
  buildingReach: 0,
  wideReach: 0,
};

export function problemAgreement(a: readonly ToldProblem[], b: readonly ToldProblem[]): ProblemAgreement {
  const [first, other] = [a[0], b[0]];
  if (first === undefined || other === undefined) return NOTHING;
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
    ownReach: (reaching(a, OWN) + reaching(b, OWN)) / 2,
    buildingReach: (reaching(a, BUILDING) + reaching(b, BUILDING)) / 2,
    wideReach: (reaching(a, WIDE) + reaching(b, WIDE)) / 2,
  };
}

const OWN: readonly Reach[] = ['person', 'home'];
const BUILDING: readonly Reach[] = ['building'];
const WIDE: readonly Reach[] = ['estate', 'street', 'line'];

/** Share of the beliefs that fall on problems of these reaches. */
function reaching(told: readonly ToldProblem[], reaches: readonly Reach[]): number {
  const sum = (some: readonly ToldProblem[]): number => some.reduce((total, { belief }) => total + belief, 0);
  return sum(told.filter(({ name }) => reaches.includes(reachOf(name) as Reach))) / (sum(told) || 1);
}
