export { markAnswered, markReturned, markSigned, markWithdrawn } from '../assignments/assignment-states.js';
export { type HandlingOutcome, rememberHandling } from '../assignments/assignment.queries.js';
export { dispatch, type Dispatch } from '../assignments/dispatch.js';
export { type EndingStep, withdrawOrphans } from '../assignments/withdraw-assignments.js';
