export { type HubCondition } from './condition/hub-condition.js';
export { readHubCondition } from './condition/read-hub-condition.js';
export { type CallerLook, CallersService, type KnownProblem } from './callers/callers.service.js';
export { HotspotAdviceService } from './callers/hotspot-advice.service.js';
export { type BulkCaller, type BulkDecision, type BulkKind, type ItemOutcome } from './bulk/bulk-decision.js';
export { BulkDecisionsService, type BulkRunView } from './bulk/bulk-decisions.service.js';
export { CaseworkModule } from './casework.module.js';
export { type Together } from './citizen/track-together.js';
export { type OwnPersonProof, OwnPersonService } from './citizen/own-person.service.js';
export { OWN_STEPS, type OwnStep, OwnStepsService } from './citizen/own-steps.service.js';
export { LostCodesService } from './lost-codes/lost-codes.service.js';
export { OwnWordsService } from './citizen/own-words.service.js';
export { type Tracked, type TrackedOrder, TrackingService } from './citizen/tracking.service.js';
export { ActiveLearningService, type LessonWanted } from './desk/active-learning.service.js';
export { type AlarmView } from './desk/alarms.queries.js';
export { AlarmsService, type HandedOver } from './desk/alarms.service.js';
export { CategoryCorrectionsService, type Corrected } from './desk/category-corrections.service.js';
export { type TriageDecision, type TriageRefusal } from './desk/decide-triage.js';
export { HotspotMembersService, type MemberProposal, type MemberStep } from './desk/hotspot-members.service.js';
export { type Member } from './desk/hotspot-petition.queries.js';
export { HotspotVerificationService, type VerificationView } from './desk/hotspot-verification.service.js';
export { type HotspotView } from './desk/hotspot.queries.js';
export { HotspotsService } from './desk/hotspots.service.js';
export { type MatterView, type TriageView } from './desk/matter.queries.js';
export { MattersService } from './desk/matters.service.js';
export { PetitionMembersService } from './desk/petition-members.service.js';
export { type ProceedingView, ProceedingsService } from './desk/proceedings.service.js';
export { type SealedDecision, SealedDeskService, type SealedWords } from './desk/sealed-desk.service.js';
export { type SealedEnvelope } from './desk/sealed-file.queries.js';
export { type SubmissionView } from './desk/submission.queries.js';
export { SubmissionsService } from './desk/submissions.service.js';
export { TriageService } from './desk/triage.service.js';
export { type Verified } from './desk/verify-hotspot.js';
export { type Withheld } from './files/file-giving.js';
export { type FileForm, type FileOutcome } from './files/file-opening.js';
export { type SealedAttachmentView, SealedAttachmentsService } from './files/sealed-attachments.service.js';
export { type FileView, SubmissionFilesService } from './files/submission-files.service.js';
export { type Colleague, type PresentHandler } from './handlers/handler.queries.js';
export { type HandlerNamer, type HandlerRefusal } from './handlers/handler-rules.js';
export { HandlersService } from './handlers/handlers.service.js';
export { HUB_ENTITIES } from './hub-entities.js';
export { rankUnits, type RankedUnit, type Ranking } from './indicators/bulletin.js';
export { type Bulletin, bulletinHtml, bulletinPdf } from './notices/bulletin-paper.js';
export { exchangeItem, type ExchangeItem } from './exchange/exchange-fields.js';
export { type ClockLine } from './indicators/clock-flows.js';
export { type Figure, REASONS, type Reason } from './indicators/figure.js';
export { type PeriodKind } from './indicators/periods.js';
export { noteReaderOf } from './notes/mention-persons.js';
export { type MentionView, MentionsService } from './notes/mentions.service.js';
export {
  NOTE_VISIBILITIES,
  type NoteReader,
  type NoteRefusal,
  type NoteView,
  type NoteVisibility,
  type NoteWriter,
  type OpenNoteSubject,
} from './notes/note.js';
export { type NoteVersion } from './notes/note.queries.js';
export { NotesService } from './notes/notes.service.js';
export { SealedNotesService } from './notes/sealed-notes.service.js';
export { CatchUpService } from './notices/catch-up.service.js';
export { LateNoticesService } from './notices/late-notices.service.js';
export { NoticeTemplatesService } from './notices/notice-templates.service.js';
export { NoticeWriterService } from './notices/notice-writer.service.js';
export { NoticesService, type OwnNotice, type PaperFile, type PaperForm } from './notices/notices.service.js';
export { type ServiceDayFault } from './notices/service-day.js';
export {
  type NoticeView,
  type ServiceMethod,
  SERVICE_METHODS,
  type ServiceResult,
  SERVICE_RESULTS,
  type LateNotice,
} from './notices/notice.queries.js';
export { type TemplateVersion } from './notices/notice-template.queries.js';
export { type DataRequest } from './own-data/data-request.queries.js';
export { type DataAskedOutcome, DataRequestsService } from './own-data/data-requests.service.js';
export { OwnDataService } from './own-data/own-data.service.js';
export { type ServiceRequestFilter } from './open311/service-requests.queries.js';
export { type PublicServiceRequest, ServiceRequestsService } from './open311/service-requests.service.js';
export { type LiveCallChange, type LiveChange } from './live/live-changes.queries.js';
export { LiveChangesService } from './live/live-changes.service.js';
export { type MatterOutcome, MatterOutcomeService } from './outcome/matter-outcome.service.js';
export { type RecusalView } from './work/recusal.queries.js';
export { type AnswerView, type WorkView } from './work/work.queries.js';
export { CallbacksService } from './ratings/callbacks.service.js';
export { OwnRatingsService } from './ratings/own-ratings.service.js';
export { type RatingLine, RatingReportService } from './ratings/rating-report.service.js';
export { type AnnualReport, AnnualReportService } from './reports/annual-report.service.js';
export { ClockReportService } from './reports/clock-report.service.js';
export { type ReportSpan } from './reports/cutoff.js';
export { IndicatorReportService, type IndicatorRow } from './reports/indicator-report.service.js';
export { IntakeReportService } from './reports/intake-report.service.js';
export { RegisterService } from './reports/register.service.js';
export { type Choices, ReportChoicesService } from './reports/report-choices.service.js';
export { DIMENSIONS, type Dimension } from './reports/slices.js';
export { TABLE_FILES } from './reports/table-file.js';
export { type Cell, type Table } from './reports/table.js';
export { RecordPlacesService } from './reach/record-places.service.js';
export { countMandatesByKey, nameKeyOfFirstMandates } from './mandates/mandate-keys.queries.js';
export { MANDATE_ACTS, type MandateAct, type MandateView, MandatesService } from './mandates/mandates.service.js';
export {
  OVERSIGHT_CODES,
  OVERSIGHT_ENTRIES,
  type OversightEntryKind,
  type OversightField,
  type OversightKind,
  ruleOfKind,
} from './oversight/oversight-kinds.js';
export { type OversightEntryView, type OversightView, type ToldOutcome } from './oversight/oversight.queries.js';
export { type OversightRefusal, OversightService, type OversightWritten } from './oversight/oversight.service.js';
export { AgentsService, type MandatedView } from './mandates/agents.service.js';
export { type FreezeView } from './retaliation/retaliation.queries.js';
export { RetaliationService } from './retaliation/retaliation.service.js';
export { LegalHoldsService } from './retention/legal-holds.service.js';
export { type RetentionPlan, RetentionService } from './retention/retention.service.js';
export { SUBMISSION_STATES } from './search/list-plans.queries.js';
export {
  type AssignmentFound,
  type MatterFound,
  type ProceedingFound,
  type SubmissionFound,
} from './search/found-rows.queries.js';
export { PeopleSearchService } from './search/people-search.service.js';
export { type SearchFilter, type SearchPage, type SearchTotal } from './search/search-filter.js';
export { SearchService, type SearchedRows, type SearchRefusal } from './search/search.service.js';
export { LongUnresolvedService } from './supervision/long-unresolved.service.js';
export { type Comparison, RegistrationChecksService } from './supervision/registration-checks.service.js';
export { SuggestionsService } from './supervision/suggestions.service.js';
export {
  type SuggestionView,
  type SuggestionKind,
  SUGGESTION_KINDS,
  type Adoption,
  ADOPTIONS,
} from './supervision/suggestion.queries.js';
export { type FlowRow, type ReportRow } from './reports/report.queries.js';
export { type ListedMatter } from './supervision/long-unresolved.queries.js';
export { type CheckView } from './supervision/registration-check.queries.js';
export { type CallbackDue, type CallbackStanding } from './ratings/callback.queries.js';
export { AssignmentsService } from './work/assignments.service.js';
export { type PassedLimit, type StepRefusal } from './work/assignments.js';
export { MandatePapersService } from './mandates/mandate-papers.service.js';
export { OversightPapersService } from './oversight/oversight-papers.service.js';
export { LateApplicationsService } from './work/late-applications.service.js';
export type { LateApplicationView } from './work/late-application.queries.js';
export { type FirstReceiverView, FirstReceiversService } from './work/first-receivers.service.js';
export { DepartmentRetirementService, type Retired } from './work/department-retirement.service.js';
export { RecusalsService } from './work/recusals.service.js';
export { SuccessionService } from './work/succession.service.js';
export { type WorkDetail, WorkService } from './work/work.service.js';
