import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type AuditProof, type AuditProofOutcome, AuditProofsService } from '#audit';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { ConsistencyQuery } from './audit-query.js';
import type { AuditProofResponse } from './audit-responses.js';

/** 公开的证明: what everybody may keep of the audit log, to hold the hub to it. */
@Controller('audit')
export class OpenProofsController {
  constructor(private readonly proofs: AuditProofsService) {}

  /** 最新检查点 / Read the newest signed checkpoint (C2SP tlog-checkpoint); keep it, and the log can be held to it */
  @Get('checkpoint')
  @OpenToEverybody(
    'a number of entries and a hash; who keeps them outside can tell later whether the log was rewritten',
  )
  @Problems('not-found')
  @ApiOkResponse({ description: 'signed note', content: { 'text/plain': { schema: { type: 'string' } } } })
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-store')
  async checkpoint(): Promise<string> {
    const note = await this.proofs.newestNote();
    if (note === undefined) throw new ProblemError('not-found');
    return note;
  }

  /** 一致性证明 / Prove that a checkpoint continues an older one, as a file that is checked without the hub */
  @Get('consistency')
  @OpenToEverybody('hashes alone; who kept a checkpoint sees with them that the log goes on from it')
  @Problems('not-found', 'not-allowed-now')
  async consistency(@Query() { older, size }: ConsistencyQuery): Promise<AuditProofResponse> {
    return openedProof(await this.proofs.consistency(older, size ?? null), 'older');
  }
}

/** The proof, or the problem that says why there is none; `field` is the parameter that names a checkpoint. */
export function openedProof(outcome: AuditProofOutcome, field: string): AuditProof {
  if (outcome.outcome === 'proof') return outcome.proof;
  if (outcome.reason === 'not-found') throw new ProblemError('not-found');
  if (outcome.reason === 'not-covered')
    throw new ProblemError('not-allowed-now', {
      zh: '该检查点未涵盖此记录；新记录一分钟内进入下一检查点',
      en: 'the checkpoint does not cover the entry; a new one is covered within a minute',
    });
  throw new ProblemError('invalid-parameter', undefined, [
    { field, zh: '没有这样的检查点', en: 'is the size of no such checkpoint' },
  ]);
}
