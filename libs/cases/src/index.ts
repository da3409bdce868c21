export { escalateAlarms, handAlarmOver, HAND_OVER_WITHIN, raiseAlarm, type RaisedDanger } from './alarms/alarm.js';
export { type FileReader, type SealedFile, AnswerFilesService, sealFiles } from './answers/answer-files.service.js';
export { ANSWER_MEDIA_TYPES, isWhatItSays } from './answers/media-types.js';
export { mayQuoteSealed } from './answers/sealed-quotes.js';
export { type Answer, CONCLUSIONS, type Conclusion, keepAnswer } from './answers/write-answer.js';
export { markAnswered, markReturned, markSigned, markWithdrawn } from './assignments/assignment-states.js';
export { type Dispatch, dispatch } from './assignments/dispatch.js';
export { rememberHandling, type HandlingOutcome } from './assignments/assignment.queries.js';
export { storeNewer, replaceTable } from './settings/reference-data.queries.js';
export { markNoticeWritten, noteMissingFields, type OwedNotice } from './notices/notice-duty.queries.js';
export { type FileNote } from './answers/answer.queries.js';
export { type OwnRating } from './ratings/rating.queries.js';
export { type SecondLook } from './ratings/second-look.queries.js';
export { withdrawOrphans } from './assignments/withdraw-assignments.js';
export { type CivilDate, addDays, civilDateOf, isCivilDate } from './calendar/civil-date.js';
export { deadlineOf } from './calendar/deadline.js';
export { type CalendarView } from './clocks/clock-facts.queries.js';
export { CalendarsService } from './clocks/calendars.service.js';
export { readClockBook } from './clocks/clock-book.js';
export { CLOCK_NAMES } from './lifecycle/clock-names.js';
export { latestOf } from './clocks/clock.queries.js';
export { chooseRule, ruleStandingOf } from './clocks/clock-rule.js';
export { type FamilyEffect } from './clocks/clock-step.js';
export {
  type ClockView,
  type PromisedLimit,
  clocksOfMatter,
  clocksOfWork,
  promisedLimits,
} from './clocks/clock-view.js';
export { ClockWatchService } from './clocks/clock-watch.service.js';
export { type LateClock, LateClocksService } from './clocks/late-clocks.service.js';
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
export { CLOSING_GROUNDS, NO_CONTENT_GROUNDS, PETITION_GROUNDS } from './lifecycle/grounds.js';
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
  ANSWERED_STATES,
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
  findProceedingToJoin,
  findLiveProceedingOf,
  findAnsweredBefore,
  beginNoLater,
  beginWithEarliest,
  enteredPetition,
  type Proceeding,
} from './matters/proceeding.queries.js';
export { markTriageDecided, closeMovedItem } from './matters/triage.queries.js';
export { type MatterRequest } from './matters/request.queries.js';
export { type OpenedSubmission } from './matters/opened-submission.queries.js';
export { nameByFirst, setCategory } from './matters/name-matter.js';
export { findingIndexes, isSamePerson, personKeysOf, personOfEach, type PersonKey } from './matters/person-keys.js';
export { maskedWords, openContent, takeSubmission } from './matters/opened-submission.js';
export { moveByTable, moveProceeding, openProceeding, proceedingKindOf } from './matters/proceedings.js';
export { requestsOf } from './matters/requests.js';
export { RequestsService } from './matters/requests.service.js';
export { sendToTriage } from './matters/triage.js';
export { OwedNoticesService } from './notices/owed-notices.service.js';
export { isOnPaper, oweNotice } from './notices/notice-duty.js';
export {
  RATINGS,
  type Rating,
  type RatingRates,
  SLOTS,
  type Slot,
  ratingRates,
  ratingState,
} from './ratings/rating-state.js';
export { openRatings, RatingsService } from './ratings/ratings.service.js';
export { SecondLooksService } from './ratings/second-looks.service.js';
export { type DerivedText, type SealedReading } from './sealing/derived-text.js';
export { type SealingServices } from './sealing/seal-accusation.js';
export { reviseWork } from './sealing/seal-matter.js';
export { recordSealedDecision, sealSubmission } from './sealing/sealed-files.js';
export { readMeasures } from './settings/measures.js';
export { readSettings } from './settings/settings.js';
export { type StepActor, actorStandingOf, bodyNamed } from './steps/actor-standing.js';
export { leadOf } from './steps/step-assignment.queries.js';
export { type SupervisionView } from './supervisions/supervision.queries.js';
export { passToSuccessor } from './steps/hand-over.js';
export {
  type TakenStep,
  lockMatterOf,
  readProceedingRow,
  stepsOf,
  takeProceeding,
} from './steps/locked-proceeding.queries.js';
export { ReviewRefused } from './steps/own-review.js';
export { isSealing } from './steps/seal-proceedings.js';
export { type StepInput, lifecycleFactsOf } from './steps/step-facts.js';
export { SupervisionsService } from './supervisions/supervisions.service.js';
export { StepsService } from './steps/steps.service.js';
export { takeStep } from './steps/take-step.js';
export { type StepOutcome, type WantedStep } from './steps/wanted-step.js';
export { isGone } from './steps/work-facts.js';
export { CasesModule } from './cases.module.js';
export { CLOCK_DETAIL_PARTS } from './clocks/clock-row.js';
export { STEP_INPUT_PARTS } from './matters/proceeding.queries.js';
