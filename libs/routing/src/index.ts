export { answerLinkQuestion, type LinkQuestionAnswered } from './answer-link-question.js';
export { takeSubmission, type OpenedSubmission } from './case-file.js';
export { dutyLead } from './duty-list.js';
export { dispatch, guardedMatter, type Dispatch, type Dispatched } from './dispatch.js';
export { routingFailed, retryOnSerializationFailure } from './failure.js';
export { HistoryKeeper } from './history-keeper.js';
export { type LinkAnswer } from './link-decisions.js';
export { type ClockHandler, type ClockEvent, type PrintedLimit } from './keep-time.js';
export { listLinkQuestions, listLinks, type LinkView, type Page, type QuestionView } from './link-desk.js';
export { linkLessons, type LinkLesson } from './link-lessons.js';
export { openMatter, takeMatter, type Matter } from './matters.js';
export { type OnnxRuntime } from './opinions/embedding-eye.js';
export { recordOpinion, type OpinionOutcome, type OpinionServices } from './opinions/give.js';
export { openOpinionModels, type OpinionModels } from './opinions/open-eyes.js';
export { listOpinions, opinionsWhere, type OpinionView } from './opinions/shown.js';
export { OpenQuestions } from './opinions/want.js';
export { rememberHandling } from './past-handling.js';
export {
  enteredPetition,
  liveProceeding,
  moveProceeding,
  openProceeding,
  proceedingKindOf,
  URGED_STATES,
  WAITING_STATES,
  type Proceeding,
  type ProceedingKind,
  type ProceedingState,
} from './proceedings.js';
export { ReferenceKeeper } from './reference-keeper.js';
export { readReference, storeReferenceFiles } from './reference-store.js';
export { listRelated, type RelatedMatter } from './related.js';
export { route, type Routed, type RoutingServices } from './route.js';
export { assign, type AssignDecision } from './rules/assign.js';
export { DutyHistory, type HandledCase, type Likelihood, type StoredHistory } from './rules/duty-history.js';
export { changeDuties, type DutyEdit, type EditFault } from './rules/duty-change.js';
export { mayReceive } from './rules/guard.js';
export { alive } from './rules/duty.js';
export { commonSuperior } from './rules/superior.js';
export { type Department, type ReferenceData, buildReference, withCategoryModel } from './rules/reference.js';
export { ModelKeeper, type Shadow } from './models/model-keeper.js';
export {
  listModels,
  promoteModel,
  rollBackModel,
  type ModelView,
  type Promoted,
  type PromotionFault,
  type RolledBack,
  type ShadowCounts,
} from './models/stand.js';
export { MOST_MODEL_BYTES, uploadModel, type Uploaded, type UploadFault } from './models/upload.js';
export { mostUseful, type Chosen, type Unlabelled } from './rules/active-learning.js';
export { labelBeliefs, type CategoryModel } from './rules/learning/category-model.js';
export { tellingWords } from './rules/learning/category-model.js';
export { classificationFigures, type ClassificationFigures, type JudgedLabel } from './rules/learning/figures.js';
export { labelOfLeaf } from './rules/learning/label-leaves.js';
export { decodeModel, encodeModel, versioned } from './rules/learning/model-file.js';
export { nearCopies } from './rules/learning/near-copies.js';
export { stratifiedFolds } from './rules/learning/seeded.js';
export { type CategoryReading } from './rules/learning/text-features.js';
export { COURSE, trainCategories, type TaughtText } from './rules/learning/train-categories.js';
export { keywordEvidence, labelReading } from './rules/learned-labels.js';
export { normalise } from './text/normalise.js';
export { candidates, storedFacts } from './retrieval.js';
export { compare, linkKeys, type LinkFacts, type LinkVerdict } from './rules/link.js';
export { linkFeatures, type LinkFeatures } from './rules/link-features.js';
export { belief, SHIPPED, WEIGHED, type LinkModel } from './rules/link-model.js';
export { agreements } from './rules/agreements.js';
export { fallsInto, joinsMatter, judgedMember, LEAST, nearness, type JudgedMember } from './rules/neighbourhood.js';
export { severalMatters } from './rules/several-matters.js';
export { cohesionOf, EXAMINED, regroup, type GroupPart, type GroupUnit } from './rules/regroup.js';
export { COMPARED, LOOK_BACK_DAYS, READ_PER_KEY, shortlist } from './rules/shortlist.js';
export { hotspotFacts, type HotspotFacts } from './rules/hotspot.js';
export { hotspotName, type HotspotName } from './rules/hotspot-name.js';
export { spotsOf } from './rules/spots.js';
export { examineNeighbourhoods } from './examine-neighbourhoods.js';
export { coolHotspots, countSeries } from './hotspot-series.js';
export { listWarnings, seeWarning, watchSeries, type WarningView } from './warnings.js';
export { understand } from './rules/understand.js';
export { Vocabulary } from './rules/vocabulary.js';
export { VocabularyKeeper } from './vocabulary-keeper.js';
export { pairCosine } from './rules/word-agreement.js';
export { pairsIn, profileOf, readingOf } from './rules/word-profile.js';
export { simulateDuties, type DutyTrial, type Rerouting, type Simulated } from './simulate-duties.js';
export { sealAccusation, writeOpenWords, type FoundAccusation, type SealingServices } from './seal-away.js';
export { reviseWork } from './stripped-matter.js';
export { settleLinks } from './settle-links.js';
export { openContent } from './case-file.js';
export { sendToTriage } from './triage.js';
export { undoLink, type DeskAct, type Undone } from './undo-link.js';
