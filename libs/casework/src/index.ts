export { answer, type AnswerGiven } from './work/answer.js';
export { readAnswerFile, sealFiles, type FileReader, type ReadFile, type SealedFile } from './work/answer-files.js';
export { type DepartmentActor, type PassedLimit, type StepRefusal } from './work/assignments.js';
export { listCalendars, loadCalendar, type CalendarLoaded, type CalendarView } from './clocks/calendars.js';
export { clockStanding } from './clocks/clock-facts.js';
export { handleClockEvent } from './clocks/clock-road.js';
export { listLateClocks, type ClockView, type LateClock, type PromisedLimit } from './clocks/clock-view.js';
export { watchClocks } from './clocks/clock-watch.js';
export { applyClockEffects, type FamilyEffect, type ClockResult, type ClockStep } from './clocks/clocks.js';
export { listActiveLearning, type LessonWanted } from './desk/active-learning.js';
export { correctCategory, type CategoryCorrection, type Corrected } from './desk/correct-category.js';
export { decideTriage, type TriageDecision, type TriageOutcome } from './desk/decide-triage.js';
export { returnAssignment } from './work/return.js';
export {
  decideSealed,
  listSealed,
  readSealed,
  type SealedDecision,
  type SealedEnvelope,
  type SealedOutcome,
  type SealedWords,
} from './desk/sealed-desk.js';
export { signAssignment } from './work/sign.js';
export { track, type Tracked } from './track.js';
export { verifyHotspot, type Verification, type Verified } from './desk/verify-hotspot.js';
export {
  listHotspots,
  listTriage,
  readHotspot,
  readMatter,
  readSubmission,
  type HotspotView,
  type MatterView,
  type TriageView,
} from './desk/desk.js';
export { reveal, type Reader, type Revealed } from './desk/reveal.js';
export { SYSTEM_CLOCK, type WallClock } from './clocks/wall-clock.js';
export { askReview, ReviewRefused, type ReviewOutcome } from './steps/own-review.js';
export { takeStep, type StepOutcome, type WantedStep } from './steps/take-step.js';
export { type StepInput } from './steps/case-facts.js';
export { readAnswers, readProceeding, type ProceedingView } from './steps/read-proceeding.js';
export { readRequests, replaceRequests, type RequestsChange } from './steps/split-requests.js';
export { type MatterRequest } from './steps/requests.js';
export { type StepActor } from './steps/standing.js';
export { CONCLUSIONS, type Answer, type Conclusion } from './work/write-answer.js';
export { EVENTS } from './rules/lifecycles.js';
export { type AllowedEvent, type Refusal } from './rules/lifecycle.js';
export { PATH_CODES, type PathCode } from './rules/paths.js';
export { RELATION_CODES, type RelationCode } from './rules/relations.js';
export { listWork, readWork, type WorkDetail, type WorkView } from './work/list-work.js';
export { type AnswerView } from './work/shares.js';
export { liftRecusal, listRecusals, recuse, type RecusalView } from './work/recusals.js';
export { retireDepartment, type Retired } from './work/retire-department.js';
export { followSuccessors } from './work/succession.js';
export { ANSWER_MEDIA_TYPES, isWhatItSays } from './rules/media-types.js';
export { answerSupervision, listSupervisions, type SupervisionView } from './supervision/supervisions.js';
export { intakeReport, type ReportRow } from './reports/intake-report.js';
export { DIMENSIONS, type Dimension } from './reports/slices.js';
export { type ReportSpan } from './reports/cutoff.js';
export { clockReport } from './reports/clock-report.js';
export { type ClockLine } from './rules/indicators/clock-flows.js';
export { CLOCK_NAMES } from './rules/clock-names.js';
export { type Figure } from './rules/indicators/figure.js';
export { indicatorReport, type IndicatorRow } from './reports/indicators.js';
export { annualReport, type AnnualReport } from './reports/annual-report.js';
export { listCallbacks, type CallbackDue, type CallbackStanding } from './ratings/callbacks-due.js';
export { readChoices, type Choices } from './reports/choices.js';
export { REASONS, type Reason } from './rules/indicators/figure.js';
export { type PeriodKind } from './rules/indicators/periods.js';
export { registerLines, type RegisterLine } from './reports/register.js';
export { type Cell, type Table } from './reports/table.js';
export { TABLE_FILES } from './reports/table-file.js';
export { type NoticePaper } from './notices/compose-notice.js';
export { noticeHtml } from './notices/notice-html.js';
export { noticePdf } from './notices/notice-pdf.js';
export { listNotices, ownNotice, ownNotices, readNotice, type NoticeView } from './notices/read-notice.js';
export {
  recordService,
  SERVICE_METHODS,
  SERVICE_RESULTS,
  type ServiceMethod,
  type ServiceResult,
} from './notices/serve-notice.js';
export { listLongUnresolved, listRepeated, nameLeader, type ListedMatter } from './supervision/long-unresolved.js';
export {
  drawChecks,
  listChecks,
  readCheck,
  recordCheck,
  type CheckView,
  type Comparison,
} from './supervision/registration-checks.js';
export {
  ADOPTIONS,
  answerSuggestion,
  listSuggestions,
  suggest,
  SUGGESTION_KINDS,
  type Adoption,
  type SuggestionKind,
  type SuggestionView,
} from './supervision/suggestions.js';
export { ratingReport, type RatingLine } from './ratings/rating-report.js';
export { RATINGS, SLOTS, type Rating, type Slot } from './ratings/rating-state.js';
export { ownRatings, rate, type OwnRating } from './ratings/ratings.js';
export { decideSecondLook, listSecondLooks, type SecondLook } from './ratings/second-looks.js';
export { listOwedNotices, supplyFields, type OwedNotice } from './notices/notice-duty.js';
export { catchUp } from './notices/catch-up.js';
export { listLateNotices, type LateNotice } from './notices/late-notices.js';
export { settleNotices } from './notices/settle-notices.js';
export { listTemplateVersions, readTemplateVersion, type TemplateVersion } from './notices/notice-templates.js';
export {
  beginVerification,
  readVerification,
  recordHotspotCheck,
  type TaskBegun,
  type VerificationView,
} from './desk/verify-task.js';
export { keepMembers } from './desk/petition-members.js';
export { listMembers, type Member } from './desk/members.js';
export {
  proposeClosing,
  stepMember,
  type ConfirmedStep,
  type MemberProposal,
  type MemberStep,
} from './desk/close-members.js';
export { type Together } from './track-together.js';
export { categoryLessons, type CategoryLesson, type LessonLevel } from './desk/category-lessons.js';
