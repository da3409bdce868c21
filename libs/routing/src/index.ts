export { assign } from './assign/assign.js';
export { type DutyEdit, type EditFault, changeDuties } from './assign/duty-change.js';
export { HistoryKeeper } from './assign/history-keeper.js';
export { DutyHistory } from './assign/history/duty-history.js';
export { type HandledCase } from './assign/history/handled-case.js';
export { type RoutingServices } from './assign/routing-services.js';
export { type Rerouting, type Simulated, simulateDuties } from './assign/simulate-duties.js';
export { ROUTING_ENTITIES } from './entities.js';
export { examineNeighbourhoods } from './hotspot/examine-neighbourhoods.js';
export { type HotspotName, hotspotName } from './hotspot/hotspot-name.js';
export { coolHotspots, countSeries } from './hotspot/hotspot-series.js';
export { markVerifying, markDecided } from './hotspot/hotspot.queries.js';
export { type WarningView } from './hotspot/warning.queries.js';
export { type HotspotFacts, hotspotFacts } from './hotspot/hotspot.js';
export { spotsOf } from './hotspot/spots.js';
export { listWarnings, seeWarning, watchSeries } from './hotspot/warnings.js';
export { type LinkQuestionAnswered, answerLinkQuestion } from './join/answer-link-question.js';
export { DerivedTexts } from './join/derived-texts.js';
export { type LinkAnswer } from './join/link-decision.queries.js';
export { type Page, listLinkQuestions, listLinks } from './join/link-desk.js';
export { type QuestionView } from './join/link-question.queries.js';
export { type LinkView } from './join/link.queries.js';
export { listRelated, type RelatedMatter } from './join/related.queries.js';
export { storedFacts } from './join/retrieval.queries.js';
export { linkLessons } from './join/link-lessons.js';
export { candidates } from './join/retrieval.js';
export { type Undone, undoLink } from './join/undo-link.js';
export { VocabularyKeeper } from './join/vocabulary-keeper.js';
export { type Chosen, type Unlabelled, mostUseful } from './learning/active-learning.js';
export { type CategoryModel, labelBeliefs, tellingWords } from './learning/category-model.js';
export { type ClassificationFigures, type JudgedLabel, classificationFigures } from './learning/figures.js';
export { labelOfLeaf } from './learning/label-leaves.js';
export { decodeModel, encodeModel } from './learning/model-file.js';
export { nearCopies } from './learning/near-copies.js';
export { stratifiedFolds } from './learning/seeded.js';
export { COURSE, type TaughtText, trainCategories } from './learning/train-categories.js';
export { agreements } from './link/agreements.js';
export { type LinkFacts } from './link/link-facts.js';
export { type LinkFeatures, linkFeatures } from './link/link-features.js';
export { type LinkModel, SHIPPED, WEIGHED } from './link/link-model.js';
export { type LinkVerdict, compare } from './link/link.js';
export { LEAST, fallsInto, joinsMatter, judgedMember, nearness } from './link/neighbourhood.js';
export { EXAMINED, type GroupPart, type GroupUnit, cohesionOf, regroup } from './link/regroup.js';
export { severalMatters } from './link/several-matters.js';
export { COMPARED, LOOK_BACK_DAYS, READ_PER_KEY, shortlist } from './link/shortlist.js';
export { pairCosine } from './link/word-agreement.js';
export { pairsIn, profileOf, readingOf } from './link/word-profile.js';
export { ModelKeeper } from './models/model-keeper.js';
export {
  type Promoted,
  type PromotionFault,
  type RolledBack,
  listModels,
  promoteModel,
  rollBackModel,
} from './models/model-status.js';
export { type ModelView, type ShadowCounts } from './models/model.queries.js';
export { opinionsWhere, type OpinionView } from './opinions/opinion.queries.js';
export { MOST_MODEL_BYTES, type UploadFault, type Uploaded, uploadModel } from './models/upload.js';
export { type OnnxRuntime } from './opinions/embedding-model.js';
export { listOpinions } from './opinions/list-opinions.js';
export { type OpinionModels, openOpinionModels } from './opinions/open-opinion-models.js';
export { type OpinionServices, recordOpinion } from './opinions/record-opinion.js';
export { OpenQuestions } from './opinions/request-opinion.js';
export { ReferenceKeeper } from './reference/reference-keeper.js';
export { readReference, storeReferenceFiles } from './reference/reference-store.js';
export { type ReferenceData, buildReference, withCategoryModel } from './reference/reference.js';
export { route } from './route.js';
export { routingFailed } from './routing-failed.js';
export { RoutingModule } from './routing.module.js';
export { normalise } from './text/normalise.js';
export { type Vocabulary } from './text/vocabulary.js';
export { keywordEvidence, labelReading } from './understand/learned-labels.js';
export { linkKeys } from './understand/link-keys.js';
export { understand } from './understand/understand.js';
