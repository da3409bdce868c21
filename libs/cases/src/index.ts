export { type FileReader, type SealedFile, readAnswerFile, sealFiles } from './answers/answer-files.js';
export { ANSWER_MEDIA_TYPES, isWhatItSays } from './answers/media-types.js';
export { mayQuoteSealed } from './answers/sealed-quotes.js';
export { type Answer, CONCLUSIONS, type Conclusion, keepAnswer } from './answers/write-answer.js';
export { markAnswered, markReturned, markSigned, markWithdrawn } from './assignments/assignment-states.js';
export { type Dispatch, dispatch } from './assignments/dispatch.js';
export { rememberHandling, type HandlingOutcome } from './assignments/assignment.queries.js';
export { storeNewer, replaceTable } from './settings/reference-data.queries.js';
export {
  listOwedNotices,
  markNoticeWritten,
  noteMissingFields,
  type OwedNotice,
} from './notices/notice-duty.queries.js';
export { type FileNote } from './answers/answer.queries.js';
export { type OwnRating } from './ratings/rating.queries.js';
export { type SecondLook } from './ratings/second-look.queries.js';
export { withdrawOrphans } from './assignments/withdraw-assignments.js';
export { type CivilDate, addDays, civilDateOf, isCivilDate } from './calendar/civil-date.js';
export { deadlineOf } from './calendar/deadline.js';
export { type CalendarView } from './clocks/clock-facts.queries.js';
export { listCalendars, loadCalendar } from './clocks/calendars.js';
export { readClockBook } from './clocks/clock-book.js';
export { CLOCK_NAMES } from './clocks/clock-names.js';
export { latestOf } from './clocks/clock.queries.js';
export { chooseRule, ruleStandingOf } from './clocks/clock-rule.js';
export { type FamilyEffect } from './clocks/clock-step.js';
export {
  type ClockView,
  type LateClock,
  type PromisedLimit,
  clocksOfMatter,
  clocksOfWork,
  listLateClocks,
  promisedLimits,
} from './clocks/clock-view.js';
export { watchClocks } from './clocks/clock-watch.js';
export { applyClockEffects } from './clocks/clocks.js';
export { handleClockEvent } from './clocks/handle-clock-event.js';
export { SYSTEM_CLOCK } from './clocks/wall-clock.js';
export { type Area, type PlaceName, ancestry, areaAtLevel } from './departments/areas.js';
export { type Department, type DepartmentRegister, type Duty } from './departments/department.js';
export { type ResolvedDuty, alive, findDuty, isTerritory, officeOf, unitFor } from './departments/duty.js';
export { mayReceive } from './departments/guard.js';
export { guardedMatter } from './departments/guarded-matter.js';
export { readDepartments } from './departments/read-departments.js';
export { commonSuperior } from './departments/superior.js';
export { CASES_ENTITIES } from './entities.js';
export { type Basis, type BilingualTitle, type Mark, art, local, ours, practice } from './lifecycle/basis.js';
export { type Document, type RequestFinding, type Role, type RuleInput, type Without } from './lifecycle/facts.js';
export { PETITION_GROUNDS } from './lifecycle/grounds.js';
export {
  type AllowedEvent,
  type Lifecycle,
  type LifecycleName,
  type Refusal,
  allowedNow,
} from './lifecycle/lifecycle.js';
export {
  EVENTS,
  LIFECYCLES,
  type ProceedingKind,
  WAITING_STATES,
  hasStep,
  lifecycleOf,
} from './lifecycle/lifecycles.js';
export { NOTICES, type NoticeKind } from './lifecycle/notice-kinds.js';
export { PATHS, PATH_CODES, type PathCode } from './lifecycle/paths.js';
export { RELATIONS, RELATION_CODES, type RelationCode } from './lifecycle/relations.js';
export { type Relation, writeLink } from './matters/links.js';
export { openMatter, takeMatters } from './matters/matters.js';
export {
  takeMatter,
  setMatterState,
  setNeighbourhood,
  mergeNeighbourhood,
  type Matter,
} from './matters/matter.queries.js';
export { endLinksOf, settleNothingMissed, endLink, markCaughtUp } from './matters/link.queries.js';
export {
  liveProceeding,
  beginNoLater,
  beginWithEarliest,
  enteredPetition,
  type Proceeding,
} from './matters/proceeding.queries.js';
export { markTriageDecided, closeMovedItem } from './matters/triage.queries.js';
export { type MatterRequest } from './matters/request.queries.js';
export { type OpenedSubmission } from './matters/opened-submission.queries.js';
export { nameByFirst, setCategory } from './matters/name-matter.js';
export { maskedWords, openContent, takeSubmission } from './matters/opened-submission.js';
export { moveByTable, moveProceeding, openProceeding, proceedingKindOf } from './matters/proceedings.js';
export { requestsOf } from './matters/requests.js';
export { readRequests, replaceRequests } from './matters/split-requests.js';
export { sendToTriage } from './matters/triage.js';
export { isOnPaper, oweNotice, supplyFields } from './notices/notice-duty.js';
export {
  RATINGS,
  type Rating,
  type RatingRates,
  SLOTS,
  type Slot,
  ratingRates,
  ratingState,
} from './ratings/rating-state.js';
export { openRatings, ownRatings, rate } from './ratings/ratings.js';
export { decideSecondLook, listSecondLooks } from './ratings/second-looks.js';
export { type DerivedText, type SealedReading } from './sealing/derived-text.js';
export { type SealingServices } from './sealing/seal-accusation.js';
export { reviseWork } from './sealing/seal-matter.js';
export { recordSealedDecision, sealSubmission } from './sealing/sealed-files.js';
export { readMeasures } from './settings/measures.js';
export { readSettings } from './settings/settings.js';
export { type StepActor, actorStandingOf, bodyNamed } from './steps/actor-standing.js';
export { leadOf } from './steps/step-assignment.queries.js';
export { type SupervisionView } from './steps/supervision.queries.js';
export { passToSuccessor } from './steps/hand-over.js';
export {
  type TakenStep,
  lockMatterOf,
  readProceedingRow,
  stepsOf,
  takeProceeding,
} from './steps/locked-proceeding.queries.js';
export { ReviewRefused, askReview } from './steps/own-review.js';
export { isSealing } from './steps/seal-proceedings.js';
export { type StepInput, lifecycleFactsOf } from './steps/step-facts.js';
export { answerSupervision, listSupervisions } from './steps/supervisions.js';
export { takeStep } from './steps/take-step.js';
export { type StepOutcome, type WantedStep } from './steps/wanted-step.js';
export { isGone } from './steps/work-facts.js';
