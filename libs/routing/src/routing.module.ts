import { Module } from '@nestjs/common';
import { CasesModule } from '#cases';
import { HistoryKeeper } from './assign/history-keeper.js';
import { LaterJoinsService } from './bring-together/later-joins.service.js';
import { HotspotSeriesService } from './hotspot/hotspot-series.service.js';
import { NeighbourhoodExaminationService } from './hotspot/neighbourhood-examination.service.js';
import { WarningsService } from './hotspot/warnings.service.js';
import { NextCandidatesService } from './assign/next-candidates.service.js';
import { DerivedTexts } from './join/derived-texts.js';
import { LinkDeskService } from './join/link-desk.service.js';
import { LinkLessonsService } from './join/link-lessons.service.js';
import { LinkQuestionsService } from './bring-together/link-questions.service.js';
import { LinkUndoService } from './join/link-undo.service.js';
import { VocabularyKeeper } from './join/vocabulary-keeper.js';
import { ModelKeeper } from './models/model-keeper.js';
import { ModelUploadService } from './models/model-upload.service.js';
import { ModelsService } from './models/models.service.js';
import { OpinionsService } from './opinions/opinions.service.js';
import { ReferenceTrialService } from './assign/reference-trial.service.js';
import { ReferenceVersionsService } from './reference/reference-versions.service.js';
import { ReferenceKeeper } from './reference/reference-keeper.js';
import { ReadingThreads } from './reading/reading-threads.service.js';
import { SubmissionReader } from './reading/submission-reader.js';
import { WrittenWordsService } from './reading/written-words.service.js';
import { RoutingService } from './routing.service.js';
import { SimilarMattersService } from './similar/similar-matters.service.js';
import { SimilarProblemsService } from './similar/similar-problems.service.js';
import { TermIndexingService } from './search/term-indexing.service.js';

const SERVICES = [
  DerivedTexts,
  HistoryKeeper,
  HotspotSeriesService,
  LaterJoinsService,
  LinkDeskService,
  LinkLessonsService,
  LinkQuestionsService,
  LinkUndoService,
  ModelKeeper,
  ModelUploadService,
  ModelsService,
  NeighbourhoodExaminationService,
  NextCandidatesService,
  OpinionsService,
  ReferenceKeeper,
  ReferenceTrialService,
  ReferenceVersionsService,
  ReadingThreads,
  RoutingService,
  SimilarMattersService,
  SimilarProblemsService,
  TermIndexingService,
  VocabularyKeeper,
  WarningsService,
  WrittenWordsService,
];

/** The machine's judgement: the city's reference data, what routing derives from texts, and the links that people decide about. */
@Module({
  imports: [CasesModule],
  providers: [...SERVICES, { provide: SubmissionReader, useExisting: ReadingThreads }],
  exports: SERVICES,
})
export class RoutingModule {}
