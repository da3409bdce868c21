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
export { restartLog } from './restart-log.js';
export { LogKeeperService, type WitnessProblem } from './witness/log-keeper.service.js';
export { type WitnessState } from './witness/witness.queries.js';
export { type AddOutcome, WitnessedLogsService } from './witness/witnessed-logs.service.js';
