export {
  type AuditEntry,
  append,
  appendAllStatement,
  appendStatement,
  encryptedDetail,
  prepareEntry,
  type PreparedEntry,
} from './append.js';
export { type Circumstances, underCircumstances, withoutCircumstances } from './circumstances.js';
export { AuditModule } from './audit.module.js';
export { AuditLogService } from './log/audit-log.service.js';
export { type AuditProof, AuditProofsService, type AuditProofOutcome } from './log/audit-proofs.service.js';
export { type AuditFault } from './log/verification.queries.js';
export { AuditVerificationService, type AuditVerification } from './log/verification.service.js';
export { AuditTrailService } from './trail/audit-trail.service.js';
export { type AuditTrailEntry, type AuditTrailFilter } from './trail/trail.queries.js';
export { PERSONS_WORDS } from './trail/persons-words.js';
