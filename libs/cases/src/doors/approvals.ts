export type { ApprovalDecider, ApprovalRefusal, ApprovalState } from '../approvals/approval-rules.js';
export type { ApprovalView } from '../approvals/approval.queries.js';
export type { ApprovalOutcome } from '../approvals/approvals.service.js';
