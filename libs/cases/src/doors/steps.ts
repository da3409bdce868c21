export { actorStandingOf, bodyNamed, type StepActor } from '../steps/actor-standing.js';
export { passToSuccessor } from '../steps/hand-over.js';
export {
  lockMatterOf,
  readProceedingRow,
  stepsOf,
  type TakenStep,
  takeProceeding,
} from '../steps/locked-proceeding.queries.js';
export { askReview, ReviewRefused } from '../steps/own-review.js';
export { findPeopleOf } from '../steps/own-review.queries.js';
export { isSealing } from '../steps/seal-proceedings.js';
export { leadOf } from '../steps/step-assignment.queries.js';
export { lifecycleFactsOf, type StepInput } from '../steps/step-facts.js';
export { tellCallCentre } from '../steps/telling/tell-call-centre.js';
export { takeStep } from '../steps/take-step.js';
export { type StepOutcome, type WantedStep } from '../steps/wanted-step.js';
export { isGone } from '../steps/work-facts.js';
export { applicationFacts } from '../steps/work-facts.js';
