import shipped from '../../../../db/models/link.json' with { type: 'json' };
import { type LinkFeatures } from './link-features.js';

/**
 * Logistic weights of the explained features, and the beliefs at which the bands begin. Made by the trainer in
 * apps/lab.
 */
export interface LinkModel {
  version: string;
  bias: number;
  weights: Partial<Record<keyof LinkFeatures, number>>;
  /** Belief from which a pair counts as one matter where a plain yes or no is needed. */
  sameFrom: number;
  /** Belief from which the machine joins without a person; from `askFrom` it asks a person. */
  joinFrom: number;
  askFrom: number;
  /**
   * Belief from which a submission falls into a neighbourhood of several, into one of a single submission; and from
   * which it merges two neighbourhoods.
   */
  groupFrom: number;
  pairFrom: number;
  mergeFrom: number;
}

export const SHIPPED: LinkModel = shipped;

/** Features with a weight. The other features are used by a veto, or another feature covers them. */
export const WEIGHED = [
  'point',
  'mainPoint',
  'pointConflict',
  'areaConflict',
  'names',
  'time',
  'text',
  'words',
  'placeWords',
  'problemWords',
  'placeAndProblem',
  'rarest',
  'sharedName',
  'sharedPlace',
  'namedProblemWords',
  'namedCategory',
  'titleProblem',
  'chief',
] as const satisfies readonly (keyof LinkFeatures)[];

/**
 * Weights for pairs in which both texts name places of the city's tables, fitted on the same labelled pairs. `scale`
 * adjusts its log-odds to those of the word model, so that the same bands apply.
 */
const TABLES = {
  scale: 1.94,
  bias: -2.1,
  placeAndProblem: 3.7,
  templateElsewhere: -2.5,
  weights: {
    point: 0.2,
    mainPoint: 0.8,
    line: 1.8,
    pointConflict: -1.1,
    areaConflict: -2.4,
    names: 1,
    namesBoth: 1,
    problem: 1.6,
    category: 2.5,
    samePerson: 1.2,
    time: -1.8,
    buildingConflict: -0.5,
  },
} as const;

/**
 * Returns the belief 0..1 that a pair is one matter, before the vetoes. It uses two models: places from the tables are
 * certain and are weighed with the known problem words; if a text names none, rare common words decide.
 */
export function belief(features: LinkFeatures, model: LinkModel): number {
  return (
    1 / (1 + Math.exp(-(features.inTables === 1 ? byTables(features) : weighed(model.bias, model.weights, features))))
  );
}

function byTables(features: LinkFeatures): number {
  const own =
    TABLES.placeAndProblem * features.place * features.problem +
    TABLES.templateElsewhere * features.pointConflict * features.text;
  return TABLES.scale * (own + weighed(TABLES.bias, TABLES.weights, features));
}

function weighed(bias: number, weights: LinkModel['weights'], features: LinkFeatures): number {
  return Object.entries(weights).reduce(
    (sum, [name, weight]) => sum + weight * features[name as keyof LinkFeatures],
    bias,
  );
}
