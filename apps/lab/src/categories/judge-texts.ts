import {
  COURSE,
  labelBeliefs,
  nearCopies,
  stratifiedFolds,
  trainCategories,
  type CategoryModel,
  type JudgedLabel,
  type TaughtText,
} from '#routing/lab';

/** A text classified by a model that was not trained on it. */
export interface JudgedText extends JudgedLabel {
  text: TaughtText;
  model: CategoryModel;
}

export interface Trial {
  judged: JudgedText[];
  /** Mean over the trained models. */
  trainSeconds: number;
}

/** Trains one model and classifies other texts with it. */
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
 * Cross-validation: every text is classified by a model trained without it and, unless `rowByRow`, without its near
 * copies. Calibration is also learned only inside each training part.
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

/** Classifies texts with a given model. */
export function judgeBy(model: CategoryModel, texts: readonly TaughtText[]): JudgedText[] {
  return texts.map((text) => judge(text, model));
}

function judge(text: TaughtText, model: CategoryModel): JudgedText {
  const beliefs = labelBeliefs(model, text.reading, text.keywords);
  const said = beliefs.indexOf(Math.max(...beliefs));
  return { text, model, truth: model.labels.indexOf(text.label), said, belief: beliefs[said] ?? 0 };
}
