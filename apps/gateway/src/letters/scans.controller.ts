import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { attachmentsOf, ScansService, type DraftFault } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody, TakesUploads } from '../http/body-limits.js';
import { download, SentFiles } from '../http/download.js';
import { lengthOf } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { ChangedDraftBody, ConfirmedDraftBody, DiscardBody, ScanBody, ScanListQuery } from './scan-bodies.js';
import { ConfirmedScanResponse, OpenedScanResponse, ScanMadeResponse, ScanResponse } from './scan-responses.js';

/** 来信扫描: scans of paper letters, read by the hub, corrected and confirmed by a clerk. Nothing is registered before. */
@Controller('desk/scans')
@Needs('scan:work')
export class ScansController {
  constructor(private readonly scans: ScansService) {}

  /** 上传来信扫描件 / Hand in the scan of one letter; it is read afterwards */
  @Post()
  @LimitBody(BODY_WITH_FILES)
  @TakesUploads()
  async create(@CurrentCaller() caller: Caller, @Body() { files, ...told }: ScanBody): Promise<ScanMadeResponse> {
    const made = await this.scans.create(attachmentsOf(files), told, actorOf(caller));
    if ('id' in made) return made;
    throw new ProblemError('invalid-payload', undefined, [
      {
        field: `files[${made.notAScan - 1}].base64`,
        zh: '不是 PDF、JPEG、PNG 或 TIFF 文件',
        en: 'is no PDF, JPEG, PNG or TIFF file',
      },
    ]);
  }

  /** 扫描件清单 / List scans of one state, oldest first */
  @Get()
  async list(@Query() { state, after, limit }: ScanListQuery): Promise<ScanResponse[]> {
    return this.scans.list(state ?? 'read', after, lengthOf(limit, 50, 200));
  }

  /** 查看草稿 / Read a scan with its draft; each look is written down */
  @Get(':id')
  async open(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<OpenedScanResponse> {
    const scan = await this.scans.open(id, actorOf(caller));
    if (!scan) throw new ProblemError('not-found');
    return scan;
  }

  /** 查看页面图像 / Read the picture of a page, which the places refer to; each look is written down */
  @Get(':id/pages/:page')
  @SentFiles()
  async page(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Param('page') typed: string,
  ): Promise<StreamableFile> {
    const page = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
    const bytes = await this.scans.picture(id, page, actorOf(caller));
    if (!bytes) throw new ProblemError('not-found');
    return download({ name: `${page}.jpg`, mediaType: 'image/jpeg', bytes });
  }

  /** 更正草稿 / Replace the draft by the corrected one */
  @Put(':id')
  @HttpCode(204)
  @Problems('not-allowed-now')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { version, letter }: ChangedDraftBody,
  ): Promise<void> {
    const outcome = await this.scans.change(id, { version, letter, actor: actorOf(caller) });
    if (outcome !== 'changed') throw refusal(outcome);
  }

  /** 确认登记 / Register the draft as a letter, with the scan as its attachment; twice is once */
  @Post(':id/confirm')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async confirm(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { version }: ConfirmedDraftBody,
  ): Promise<ConfirmedScanResponse> {
    const result = await this.scans.confirm(id, { version, actor: actorOf(caller) });
    if ('receipt' in result) return { outcome: result.outcome, ...result.receipt };
    if (result.outcome !== 'invalid') throw refusal(result.outcome);
    throw new ProblemError(
      'invalid-payload',
      undefined,
      result.errors.map(({ field, message }) => ({ field: `letter.${field}`, ...message })),
    );
  }

  /** 作废 / Discard a scan that is no letter, or was handed in twice; it is erased 30 days later */
  @Post(':id/discard')
  @HttpCode(204)
  @Problems('not-allowed-now')
  async discard(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: DiscardBody,
  ): Promise<void> {
    if (!(await this.scans.discard(id, { actor: actorOf(caller), reason }))) throw refusal('not-open');
  }
}

function refusal(fault: DraftFault): ProblemError {
  if (fault === 'not-found') return new ProblemError('not-found');
  return new ProblemError('not-allowed-now', WHY[fault]);
}

const WHY: Record<Exclude<DraftFault, 'not-found'>, { zh: string; en: string }> = {
  stale: { zh: '草稿已被他人更正，请重新打开', en: 'the draft was changed meanwhile; open it again' },
  'not-open': { zh: '扫描件还在识别，或已确认、已作废', en: 'the scan is still being read, or is decided already' },
};
