import { Controller, Get, Header, Param } from '@nestjs/common';
import { AuditProofsService } from '#audit';
import { TrackingService } from '#casework';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { Problems } from '../http/problems.js';
import type { AuditProofResponse } from '../audit/audit-responses.js';
import { wrongCode } from './wrong-code.js';

/** 存证: that the registration of a person's own submission stands in the signed log, opened by the query code alone. */
@Controller('track/:code/proof')
@OpenToEverybody('the query code is the key, and the entry has no word of the submission')
export class OwnProofController {
  constructor(
    private readonly tracking: TrackingService,
    private readonly proofs: AuditProofsService,
  ) {}

  /** 本件存证 / Prove that the own submission was registered, as a file that `npx huiliu-verify` checks without the hub */
  @Get()
  @Problems('not-allowed-now')
  @Header('cache-control', 'no-store')
  @Header('content-disposition', 'attachment; filename="proof.json"')
  async registration(@Param('code') code: string): Promise<AuditProofResponse> {
    const submission = await this.tracking.submissionOf(code);
    if (submission === undefined) throw wrongCode();
    const found = await this.proofs.registration(submission);
    if (found.outcome === 'proof') return found.proof;
    throw new ProblemError('not-allowed-now', {
      zh: '本件一分钟内进入有签名的日志；请稍后再下载',
      en: 'the signed log takes the submission up within a minute; try again then',
    });
  }
}
