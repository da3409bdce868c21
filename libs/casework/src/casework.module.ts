import { Module } from '@nestjs/common';
import { CasesModule } from '#cases';
import { IntakeModule } from '#intake';
import { RoutingModule } from '#routing';
import { OwnPersonService } from './citizen/own-person.service.js';
import { OwnStepsService } from './citizen/own-steps.service.js';
import { OwnWordsService } from './citizen/own-words.service.js';
import { LostCodesService } from './lost-codes/lost-codes.service.js';
import { DataRequestsService } from './own-data/data-requests.service.js';
import { OwnDataService } from './own-data/own-data.service.js';
import { CallersService } from './callers/callers.service.js';
import { HotspotAdviceService } from './callers/hotspot-advice.service.js';
import { BulkDecisionsService } from './bulk/bulk-decisions.service.js';
import { TrackingService } from './citizen/tracking.service.js';
import { ActiveLearningService } from './desk/active-learning.service.js';
import { AlarmsService } from './desk/alarms.service.js';
import { CategoryCorrectionsService } from './desk/category-corrections.service.js';
import { HotspotMembersService } from './desk/hotspot-members.service.js';
import { HotspotVerificationService } from './desk/hotspot-verification.service.js';
import { HotspotsService } from './desk/hotspots.service.js';
import { MattersService } from './desk/matters.service.js';
import { PetitionMembersService } from './desk/petition-members.service.js';
import { ProceedingsService } from './desk/proceedings.service.js';
import { SealedDeskService } from './desk/sealed-desk.service.js';
import { SubmissionsService } from './desk/submissions.service.js';
import { TriageService } from './desk/triage.service.js';
import { SealedAttachmentsService } from './files/sealed-attachments.service.js';
import { SubmissionFilesService } from './files/submission-files.service.js';
import { HandlersService } from './handlers/handlers.service.js';
import { MentionsService } from './notes/mentions.service.js';
import { NotesService } from './notes/notes.service.js';
import { SealedNotesService } from './notes/sealed-notes.service.js';
import { CatchUpService } from './notices/catch-up.service.js';
import { LateNoticesService } from './notices/late-notices.service.js';
import { NoticeTemplatesService } from './notices/notice-templates.service.js';
import { NoticeWriterService } from './notices/notice-writer.service.js';
import { NoticesService } from './notices/notices.service.js';
import { ServiceRequestsService } from './open311/service-requests.service.js';
import { CallbacksService } from './ratings/callbacks.service.js';
import { OwnRatingsService } from './ratings/own-ratings.service.js';
import { RatingReportService } from './ratings/rating-report.service.js';
import { AnnualReportService } from './reports/annual-report.service.js';
import { ClockReportService } from './reports/clock-report.service.js';
import { IndicatorReportService } from './reports/indicator-report.service.js';
import { IntakeReportService } from './reports/intake-report.service.js';
import { RegisterService } from './reports/register.service.js';
import { ReportChoicesService } from './reports/report-choices.service.js';
import { RecordPlacesService } from './reach/record-places.service.js';
import { LegalHoldsService } from './retention/legal-holds.service.js';
import { RetentionService } from './retention/retention.service.js';
import { AgentsService } from './mandates/agents.service.js';
import { MandatesService } from './mandates/mandates.service.js';
import { OversightService } from './oversight/oversight.service.js';
import { RetaliationService } from './retaliation/retaliation.service.js';
import { LiveChangesService } from './live/live-changes.service.js';
import { MatterOutcomeService } from './outcome/matter-outcome.service.js';
import { PeopleSearchService } from './search/people-search.service.js';
import { SearchService } from './search/search.service.js';
import { LongUnresolvedService } from './supervision/long-unresolved.service.js';
import { RegistrationChecksService } from './supervision/registration-checks.service.js';
import { SuggestionsService } from './supervision/suggestions.service.js';
import { AssignmentsService } from './work/assignments.service.js';
import { MandatePapersService } from './mandates/mandate-papers.service.js';
import { OversightPapersService } from './oversight/oversight-papers.service.js';
import { LateApplicationsService } from './work/late-applications.service.js';
import { FirstReceiversService } from './work/first-receivers.service.js';
import { DepartmentRetirementService } from './work/department-retirement.service.js';
import { RecusalsService } from './work/recusals.service.js';
import { SuccessionService } from './work/succession.service.js';
import { WorkService } from './work/work.service.js';

const SERVICES = [
  ActiveLearningService,
  AgentsService,
  AlarmsService,
  AnnualReportService,
  AssignmentsService,
  BulkDecisionsService,
  CallbacksService,
  CallersService,
  CatchUpService,
  CategoryCorrectionsService,
  ClockReportService,
  DataRequestsService,
  DepartmentRetirementService,
  FirstReceiversService,
  HandlersService,
  HotspotAdviceService,
  HotspotMembersService,
  HotspotVerificationService,
  HotspotsService,
  IndicatorReportService,
  IntakeReportService,
  LateApplicationsService,
  MandatePapersService,
  OversightPapersService,
  LateNoticesService,
  LegalHoldsService,
  LongUnresolvedService,
  LostCodesService,
  LiveChangesService,
  MandatesService,
  MatterOutcomeService,
  MattersService,
  MentionsService,
  NotesService,
  NoticeTemplatesService,
  NoticeWriterService,
  NoticesService,
  OversightService,
  OwnDataService,
  OwnPersonService,
  OwnRatingsService,
  OwnStepsService,
  OwnWordsService,
  PeopleSearchService,
  PetitionMembersService,
  ProceedingsService,
  RatingReportService,
  RecordPlacesService,
  RecusalsService,
  RegisterService,
  RegistrationChecksService,
  ReportChoicesService,
  RetaliationService,
  RetentionService,
  SealedAttachmentsService,
  SealedDeskService,
  SealedNotesService,
  SearchService,
  ServiceRequestsService,
  SubmissionFilesService,
  SubmissionsService,
  SuccessionService,
  SuggestionsService,
  TrackingService,
  TriageService,
  WorkService,
];

/** People's work: desks, departments, notices, ratings and reports. */
@Module({ imports: [CasesModule, IntakeModule, RoutingModule], providers: SERVICES, exports: SERVICES })
export class CaseworkModule {}
