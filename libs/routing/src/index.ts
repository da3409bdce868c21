export { LaterJoinsService } from './bring-together/later-joins.service.js';
export { type AssignCandidate } from './assign/candidates.js';
export { HistoryKeeper } from './assign/history-keeper.js';
export { NextCandidatesService } from './assign/next-candidates.service.js';
export { ROUTING_ENTITIES } from './entities.js';
export { NeighbourhoodExaminationService } from './hotspot/neighbourhood-examination.service.js';
export { HotspotSeriesService } from './hotspot/hotspot-series.service.js';
export { HOTSPOT_EVIDENCE_PARTS, markVerifying, markDecided } from './hotspot/hotspot.queries.js';
export { type WarningView } from './hotspot/warning.queries.js';
export { WarningsService } from './hotspot/warnings.service.js';
export { type LinkQuestionAnswered, LinkQuestionsService } from './bring-together/link-questions.service.js';
export { DerivedTexts } from './join/derived-texts.js';
export { type LinkAnswer } from './join/link-decision.queries.js';
export { type LinkConfirmed, type Page, LinkDeskService } from './join/link-desk.service.js';
export { type QuestionView } from './join/link-question.queries.js';
export { type LinkView } from './join/link.queries.js';
export { reasonsWithoutPerson } from './link/link-reasons.js';
export { type RelatedMatter } from './join/related.queries.js';
export { LinkLessonsService } from './join/link-lessons.service.js';
export { LinkUndoService, type Undone } from './join/link-undo.service.js';
export { VocabularyKeeper } from './join/vocabulary-keeper.js';
export { type Chosen, type Unlabelled, mostUseful } from './learning/active-learning.js';
export { ModelKeeper } from './models/model-keeper.js';
export { type Promoted, type PromotionFault, type RolledBack, ModelsService } from './models/models.service.js';
export { type ModelView, type ShadowCounts } from './models/model.queries.js';
export { opinionsWhere, type OpinionView } from './opinions/opinion.queries.js';
export {
  MOST_MODEL_BYTES,
  type UploadFault,
  type Uploaded,
  ModelUploadService,
} from './models/model-upload.service.js';
export { OpinionsService } from './opinions/opinions.service.js';
export { OpinionModels } from './opinions/open-opinion-models.js';
export { SecondOpinionModule } from './second-opinion.module.js';
export { SecondOpinionService } from './opinions/second-opinion.service.js';
export { ReferenceKeeper } from './reference/reference-keeper.js';
export { type ReferenceTrial, type ReroutedMatter, ReferenceTrialService } from './assign/reference-trial.service.js';
export { type ReferenceFault, faultText } from './reference/check/reference-fault.js';
export { type GivenTable, type GuardChange, type TableChange } from './reference/compose-tables.js';
export { planVersion } from './reference/plan-version.js';
export { isRowTable } from './reference/check/row-shapes.js';
export { readTableFile, tableFormatOf } from './reference/table-file.js';
export { isReplaceable, KEY_OF_ROW } from './reference/table-names.js';
export {
  type PlanRefusal,
  type VersionRequest,
  ReferenceVersionsService,
} from './reference/reference-versions.service.js';
export { storeReferenceFiles } from './reference/reference-store.js';
export { type ReferenceData } from './reference/reference.js';
export { RoutingService } from './routing.service.js';
export {
  type SimilarFound,
  type SimilarMatter,
  SimilarMattersService,
  type ToldOnCall,
} from './similar/similar-matters.service.js';
export { SimilarProblemsService } from './similar/similar-problems.service.js';
export { TermIndexingService } from './search/term-indexing.service.js';
export { indexTermsAnew } from './search/term-keys.js';
export { monthNumbers, monthOf, possibleMonthNumbers } from './search/term-numbers.js';
export { hasWords, type WantedWords, wantedWords } from './search/search-units.js';
export { RoutingModule } from './routing.module.js';
export { encryptedUnderstanding } from './understand/understanding.queries.js';
export { ReadingThreads } from './reading/reading-threads.service.js';
export { SubmissionReader } from './reading/submission-reader.js';
export { WrittenWordsService } from './reading/written-words.service.js';
