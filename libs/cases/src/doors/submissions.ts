export { lookAtSubmission, openContent, takeSubmission } from '../matters/opened-submission.js';
export { type OpenedSubmission } from '../matters/opened-submission.queries.js';
