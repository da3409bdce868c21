import { Module } from '@nestjs/common';
import { AuditLogService } from './log/audit-log.service.js';
import { AuditProofsService } from './log/audit-proofs.service.js';
import { AuditVerificationService } from './log/verification.service.js';
import { AuditTrailService } from './trail/audit-trail.service.js';
import { LogKeeperService } from './witness/log-keeper.service.js';
import { WitnessedLogsService } from './witness/witnessed-logs.service.js';

const SERVICES = [
  LogKeeperService,
  WitnessedLogsService,
  AuditLogService,
  AuditProofsService,
  AuditTrailService,
  AuditVerificationService,
];

/** The audit log: its tree, proofs, verification, and the trail that auditors read. */
@Module({ providers: SERVICES, exports: SERVICES })
export class AuditModule {}
