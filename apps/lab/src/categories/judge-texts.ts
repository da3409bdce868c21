import {
  COURSE,
  labelBeliefs,
  nearCopies,
  stratifiedFolds,
  trainCategories,
  type CategoryModel,
  type JudgedLabel,
  type TaughtText,
} from '#routing';

/** A text that was classified by a model that was not taught it. */
export interface JudgedText extends JudgedLabel {
  text: TaughtText;
  model: CategoryModel;
}

export interface Trial {
  judged: JudgedText[];
  /** Mean over the models trained. */
  trainSeconds: number;
}

/** Teaches one model and asks it about other texts. */
export function judgeOther(
  train: readonly TaughtText[],
  test: readonly TaughtText[],
  labels: readonly string[],
): Trial {
  const began = performance.now();
  const model = trainCategories(train, labels, COURSE);
  const trainSeconds = (performance.now() - began) / 1000;
  return { judged: judgeBy(model, test), trainSeconds };
}

/**
 * Cross-validation: every text is judged by a model that saw neither it nor, unless `rowByRow`, any near-copy of it. Calibration, too, is
 * learned inside each training part.
 */
export function judgeFolds(
  texts: readonly TaughtText[],
  labels: readonly string[],
  { folds, rowByRow, done }: { folds: number; rowByRow: boolean; done: (fold: number) => void },
): Trial {
  const copies = nearCopies(texts.map(({ reading }) => reading));
  const fold = stratifiedFolds(
    texts.map(({ label }, i) => ({ label, group: rowByRow ? undefined : `${copies[i]}` })),
    folds,
    COURSE.seed,
  );
  const trials = Array.from({ length: folds }, (_, held) => {
    const trial = judgeOther(
      texts.filter((_text, i) => fold[i] !== held),
      texts.filter((_text, i) => fold[i] === held),
      labels,
    );
    done(held + 1);
    return trial;
  });
  return {
    judged: trials.flatMap(({ judged }) => judged),
    trainSeconds: trials.reduce((sum, one) => sum + one.trainSeconds, 0) / folds,
  };
}

/** Asks a model as it is. */
export function judgeBy(model: CategoryModel, texts: readonly TaughtText[]): JudgedText[] {
  return texts.map((text) => judge(text, model));
}

function judge(text: TaughtText, model: CategoryModel): JudgedText {
  const beliefs = labelBeliefs(model, text.reading, text.keywords);
  const said = beliefs.indexOf(Math.max(...beliefs));
  return { text, model, truth: model.labels.indexOf(text.label), said, belief: beliefs[said] ?? 0 };
}
