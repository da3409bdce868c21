import { beliefs, calibrate, type CategoryEvidence } from './calibration.js';
import { type CategoryModel, evidenceOf } from './category-model.js';
import { learnFeatureSpace } from './feature-space.js';
import { classificationFigures } from './figures.js';
import { versioned } from './model-file.js';
import { nearCopies } from './near-copies.js';
import { chooseExamples, Neighbours } from './neighbours.js';
import { stratifiedFolds } from './seeded.js';
import { descend, PACE, type Lesson } from './softmax-descent.js';
import { type CategoryReading } from './text-features.js';

/** A text with the label that people gave it. */
export interface TaughtText {
  reading: CategoryReading;
  label: string;
  /** Evidence of the keywords of the reference data for each label; see label-keywords. */
  keywords: Float64Array;
  /** Generated from the words of a list: used for training, but not for measuring quality on people's texts. */
  contrived?: boolean;
}

export interface Course {
  name: string;
  seed: number;
  /** Maximum number of features; 11 bytes each with seven labels. */
  mostFeatures: number;
}

export const COURSE: Course = { name: 'category', seed: 20_261_124, mostFeatures: 100_000 };
/** Minimum number of texts per feature; smaller for few texts. */
const LEAST_TEXTS = 4;
const FEW_TEXTS = 2_000;
/** Number of steps: six passes over six thousand texts; a small set is read more often. */
const STEPS = 36_000;
const LEAST_EPOCHS = 6;
const MOST_EPOCHS = 40;
const INNER_FOLDS = 4;

/** Called at the beginning (step 0) and after each step. */
export type TrainingProgress = (step: number, steps: number) => void;

/**
 * Trains a category model. Calibration and figures come from texts held out of the training data (four folds), the
 * weights from all of them. The same rows and seed give the same model, byte for byte.
 */
export function trainCategories(
  rows: readonly TaughtText[],
  labels: readonly string[],
  course: Course = COURSE,
  told: TrainingProgress = () => undefined,
): CategoryModel {
  const number = new Map(labels.map((label, c) => [label, c]));
  const truth = Int32Array.from(rows, ({ label }) => number.get(label) ?? 0);
  const shares = Float64Array.from(
    labels,
    (_, c) => (truth.reduce((sum, one) => sum + (one === c ? 1 : 0), 0) + 1) / (rows.length + labels.length),
  );
  const evidence = heldOutEvidence(rows, truth, { classes: labels.length, course, told });
  const asked = [...rows.keys()].filter((i) => !rows[i]?.contrived);
  const calibration = calibrate(
    asked.map((i) => evidence[i] as CategoryEvidence),
    asked.map((i) => truth[i] as number),
    shares,
  );
  const learned = learn(rows, truth, labels.length, course);
  told(INNER_FOLDS + 1, INNER_FOLDS + 1);
  const model: CategoryModel = {
    name: course.name,
    version: '',
    labels,
    ...learned,
    calibration,
    shares,
    lessons: { rows: rows.length, seed: course.seed, accuracy: 0, macroF1: 0, ece: 0 },
  };
  return versioned({
    ...model,
    lessons: {
      ...model.lessons,
      ...heldOutFigures(
        asked.map((i) => [evidence[i] as CategoryEvidence, truth[i] as number]),
        model,
      ),
    },
  });
}

type Learned = Pick<CategoryModel, 'space' | 'linear' | 'neighbours'>;

function learn(
  rows: readonly TaughtText[],
  truth: Int32Array,
  classes: number,
  { seed, mostFeatures }: Course,
): Learned {
  const readings = rows.map(({ reading }) => reading);
  const space = learnFeatureSpace(readings, { leastTexts: rows.length < FEW_TEXTS ? 2 : LEAST_TEXTS, mostFeatures });
  const lesson: Lesson = {
    vectors: readings.map((reading) => space.vectorOf(reading)),
    labels: truth,
    classes,
    width: space.size,
  };
  const epochs = Math.min(MOST_EPOCHS, Math.max(LEAST_EPOCHS, Math.round(STEPS / Math.max(1, rows.length))));
  const linear = descend(lesson, { ...PACE, epochs, seed });
  return { space, linear, neighbours: new Neighbours(chooseExamples(lesson, linear), space, linear) };
}

/** Evidence about every row, from a model that was not trained on it. */
function heldOutEvidence(
  rows: readonly TaughtText[],
  truth: Int32Array,
  { classes, course, told }: { classes: number; course: Course; told: TrainingProgress },
): CategoryEvidence[] {
  const copies = nearCopies(rows.map(({ reading }) => reading));
  const fold = stratifiedFolds(
    rows.map(({ label }, i) => ({ label, group: `${copies[i]}` })),
    INNER_FOLDS,
    course.seed,
  );
  const evidence: CategoryEvidence[] = [];
  for (let held = 0; held < INNER_FOLDS; held++) {
    told(held, INNER_FOLDS + 1);
    const taught = [...rows.keys()].filter((i) => fold[i] !== held);
    const learned = learn(
      taught.map((i) => rows[i] as TaughtText),
      Int32Array.from(taught, (i) => truth[i] as number),
      classes,
      course,
    );
    rows.forEach(({ reading, keywords }, i) => {
      if (fold[i] === held) evidence[i] = evidenceOf(learned, reading, keywords);
    });
  }
  told(INNER_FOLDS, INNER_FOLDS + 1);
  return evidence;
}

function heldOutFigures(
  asked: readonly (readonly [CategoryEvidence, number])[],
  { calibration, shares, labels }: CategoryModel,
): { accuracy: number; macroF1: number; ece: number } {
  const judged = asked.map(([evidence, truth]) => ({ truth, ...surest(beliefs(evidence, calibration, shares)) }));
  const { accuracy, macroF1, ece } = classificationFigures(judged, labels.length);
  return { accuracy: rounded(accuracy), macroF1: rounded(macroF1), ece: rounded(ece) };
}

function surest(belief: Float64Array): { said: number; belief: number } {
  const said = belief.indexOf(Math.max(...belief));
  return { said, belief: belief[said] ?? 0 };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
