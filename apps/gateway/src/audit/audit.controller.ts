import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AuditProofsService, AuditTrailService, AuditVerificationService, type AuditTrailFilter } from '#audit';
import { ProblemError } from '#platform';
import { Needs } from '../http/access.js';
import { lengthOf } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { CheckpointsQuery, InclusionQuery, TrailQuery } from './audit-query.js';
import type {
  AuditProofResponse,
  CheckpointsResponse,
  TrailResponse,
  AuditVerificationResponse,
} from './audit-responses.js';
import { openedProof } from './open-proofs.controller.js';

/** 审计: what an auditor reads: trails without words, and proofs that nothing was changed. */
@Controller('audit')
@Needs('audit:read')
export class AuditController {
  constructor(
    private readonly trail: AuditTrailService,
    private readonly proofs: AuditProofsService,
    private readonly verification: AuditVerificationService,
  ) {}

  /** 审计轨迹 / List audit entries of a record, a person or a period, the newest first; ids and codes, no words */
  @Get('entries')
  @PageSize(100, 500)
  async entries(@Query() query: TrailQuery): Promise<TrailResponse> {
    const filter = filterOf(query);
    const entries = await this.trail.list(filter);
    const last = entries.length === filter.limit ? entries.at(-1) : undefined;
    return { entries, next: last ? Number(last.seq) : null };
  }

  /** 校验审计 / Check all entries against the tree, and the tree against its signed checkpoints */
  @Get('verification')
  async verify(): Promise<AuditVerificationResponse> {
    return this.verification.verify();
  }

  /** 检查点 / List the signed checkpoints, the newest first, and the public key */
  @Get('checkpoints')
  @PageSize(100, 500)
  async checkpoints(@Query() { before, limit }: CheckpointsQuery): Promise<CheckpointsResponse> {
    const found = await this.proofs.checkpoints({ before: before ?? null, limit: lengthOf(limit, 100, 500) });
    const checkpoints = found.map((one) => ({ ...one, root: one.root.toString('base64') }));
    return { verifierKey: await this.proofs.verifierKey(), checkpoints };
  }

  /** 导出审计日志 / Export the whole log as lines of JSON, which `npx huiliu-verify` checks without the hub */
  @Get('export')
  @ApiOkResponse({
    description: 'lines of JSON',
    content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } },
  })
  @Header('cache-control', 'no-store')
  export(): StreamableFile {
    return new StreamableFile(Readable.from(linesOf(this.proofs.exportLines())), {
      type: 'application/x-ndjson',
      disposition: 'attachment; filename="audit-log.jsonl"',
    });
  }

  /** 存在证明 / Prove that an entry is covered by a checkpoint, as a file that is checked without the hub */
  @Get('entries/:seq/proof')
  @Problems('not-found', 'not-allowed-now')
  async inclusion(@Param('seq') seq: string, @Query() { size }: InclusionQuery): Promise<AuditProofResponse> {
    if (!/^[0-9]{1,15}$/.test(seq)) throw new ProblemError('not-found');
    return openedProof(await this.proofs.inclusion(seq, size ?? null), 'size');
  }
}

async function* linesOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

function filterOf({ record, person, actor, action, from, to, before, limit }: TrailQuery): AuditTrailFilter {
  if (person && actor)
    throw new ProblemError('invalid-parameter', undefined, [
      { field: 'actor', zh: '与 person 只能填一项', en: 'is not given together with person' },
    ]);
  return {
    record: record ?? null,
    actor: person ? `person:${person.toLowerCase()}` : (actor ?? null),
    action: action ?? null,
    from: from ? startOf(from) : null,
    to: to ? new Date(startOf(to).getTime() + DAY_MS) : null,
    before: before ? String(before) : null,
    limit: lengthOf(limit, 100, 500),
  };
}

const DAY_MS = 86_400_000;

/** Shanghai has no summer time. */
const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
