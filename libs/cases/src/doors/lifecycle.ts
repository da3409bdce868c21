export {
  APPROVED_EVENTS,
  type ApprovedEvent,
  type ApproverKnownBy,
  approverKnownBy,
  isApprovedEvent,
} from '../lifecycle/approved-steps.js';
export { art, type Basis, type BilingualTitle, local, type Mark, ours, practice } from '../lifecycle/basis.js';
export { type Document, type RequestFinding } from '../lifecycle/decision-words.js';
export { type Role, type RuleInput, type Without } from '../lifecycle/facts.js';
export { CLOSING_GROUNDS, NO_CONTENT_GROUNDS, PETITION_GROUNDS } from '../lifecycle/grounds.js';
export {
  type AllowedEvent,
  allowedNow,
  type Lifecycle,
  type LifecycleName,
  type Refusal,
} from '../lifecycle/lifecycle.js';
export {
  ANSWERED_STATES,
  EVENTS,
  hasStep,
  lifecycleOf,
  LIFECYCLES,
  type ProceedingKind,
  WAITING_STATES,
} from '../lifecycle/lifecycles.js';
export { type NoticeKind, NOTICES } from '../lifecycle/notice-kinds.js';
export { PATH_CODES, type PathCode, PATHS } from '../lifecycle/paths.js';
export { RELATION_CODES, type RelationCode, RELATIONS } from '../lifecycle/relations.js';
