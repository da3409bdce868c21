export { type Together } from './citizen/track-together.js';
export { type Tracked, track } from './citizen/track.js';
export { type LessonWanted, listActiveLearning } from './desk/active-learning.js';
export { categoryLessons } from './desk/category-lessons.js';
export { type MemberProposal, type MemberStep, proposeClosing, stepMember } from './desk/close-members.js';
export { type Corrected, correctCategory } from './desk/correct-category.js';
export { type TriageDecision, decideTriage } from './desk/decide-triage.js';
export {
  type HotspotView,
  type MatterView,
  type SubmissionView,
  type TriageView,
  listHotspots,
  listTriage,
  readHotspot,
  readMatter,
  readSubmission,
} from './desk/desk.js';
export { type Member, listMembers } from './desk/members.js';
export { keepMembers } from './desk/petition-members.js';
export { type ProceedingView, readAnswers, readProceeding } from './desk/read-proceeding.js';
export { reveal } from './desk/reveal.js';
export {
  type SealedDecision,
  type SealedEnvelope,
  type SealedWords,
  decideSealed,
  listSealed,
  readSealed,
} from './desk/sealed-desk.js';
export { type Verified, verifyHotspot } from './desk/verify-hotspot.js';
export { type VerificationView, beginVerification, readVerification, recordHotspotCheck } from './desk/verify-task.js';
export { HUB_ENTITIES } from './hub-entities.js';
export { type ClockLine } from './indicators/clock-flows.js';
export { type Figure, REASONS, type Reason } from './indicators/figure.js';
export { type PeriodKind } from './indicators/periods.js';
export { catchUp } from './notices/catch-up.js';
export { type NoticePaper } from './notices/compose-notice.js';
export { type LateNotice, listLateNotices } from './notices/late-notices.js';
export { noticeHtml } from './notices/notice-html.js';
export { noticePdf } from './notices/notice-pdf.js';
export { type TemplateVersion, listTemplateVersions, readTemplateVersion } from './notices/notice-templates.js';
export {
  type NoticeView,
  type OwnNotice,
  listNotices,
  ownNotice,
  ownNotices,
  readNotice,
} from './notices/read-notice.js';
export {
  SERVICE_METHODS,
  SERVICE_RESULTS,
  type ServiceMethod,
  type ServiceResult,
  recordService,
} from './notices/serve-notice.js';
export { settleNotices } from './notices/settle-notices.js';
export { type CallbackDue, type CallbackStanding, listCallbacks } from './ratings/callbacks-due.js';
export { type RatingLine, ratingReport } from './ratings/rating-report.js';
export { type AnnualReport, annualReport } from './reports/annual-report.js';
export { type Choices, readChoices } from './reports/choices.js';
export { clockReport } from './reports/clock-report.js';
export { type ReportSpan } from './reports/cutoff.js';
export { type IndicatorRow, indicatorReport } from './reports/indicators.js';
export { type ReportRow, intakeReport } from './reports/intake-report.js';
export { registerLines } from './reports/register.js';
export { DIMENSIONS, type Dimension } from './reports/slices.js';
export { TABLE_FILES } from './reports/table-file.js';
export { type Cell, type Table } from './reports/table.js';
export { type ListedMatter, listLongUnresolved, listRepeated, nameLeader } from './supervision/long-unresolved.js';
export {
  type CheckView,
  type Comparison,
  drawChecks,
  listChecks,
  readCheck,
  recordCheck,
} from './supervision/registration-checks.js';
export {
  ADOPTIONS,
  type Adoption,
  SUGGESTION_KINDS,
  type SuggestionKind,
  type SuggestionView,
  answerSuggestion,
  listSuggestions,
  suggest,
} from './supervision/suggestions.js';
export { answer } from './work/answer.js';
export { type PassedLimit, type StepRefusal } from './work/assignments.js';
export { type WorkDetail, type WorkView, listWork, readWork } from './work/list-work.js';
export { type RecusalView, liftRecusal, listRecusals, recuse } from './work/recusals.js';
export { type Retired, retireDepartment } from './work/retire-department.js';
export { returnAssignment } from './work/return.js';
export { type AnswerView } from './work/shares.js';
export { signAssignment } from './work/sign.js';
export { followSuccessors } from './work/succession.js';
