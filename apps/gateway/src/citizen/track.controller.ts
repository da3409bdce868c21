import { Controller, Get, Header, Param, type StreamableFile } from '@nestjs/common';
import { AnswerFilesService } from '#cases';
import { TrackingService } from '#casework';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { download, SentFiles } from '../http/download.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { wrongCode } from './wrong-code.js';
import type { TrackedResponse } from './track-responses.js';

/** 查询: the citizen's own door, opened by the query code alone. */
@Controller('track')
@OpenToEverybody('the query code is the key')
export class TrackController {
  constructor(
    private readonly answerFiles: AnswerFilesService,
    private readonly tracking: TrackingService,
  ) {}

  /** 按查询码查办理情况 / where a submission stands, by its query code */
  @Get(':code')
  @Header('cache-control', 'no-store')
  async follow(@Param('code') code: string): Promise<TrackedResponse> {
    const tracked = await this.tracking.track(code);
    if (!tracked) throw wrongCode();
    return tracked;
  }

  /** 下载答复附件 / a file that came with an answer */
  @Get(':code/files/:id')
  @SentFiles()
  async file(@Param('code') code: string, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    const file = await this.answerFiles.read(id, { as: 'petitioner', code });
    if (!file) throw new ProblemError('not-found');
    return download(file);
  }
}
