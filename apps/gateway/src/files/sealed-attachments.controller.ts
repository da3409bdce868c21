import { Body, Controller, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { SealedAttachmentsService } from '#casework';
import { actorOf, Needs } from '../http/access.js';
import { SentFiles } from '../http/download.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { SealedReadingBody } from './sealed-reading-body.js';
import { CallerAndReply, givenFile, type Asking } from './given-file.js';

/** 密件附件: the evidence that came with a sealed file. */
@Controller('sealed/:id/files')
@Needs('sealed:read')
export class SealedAttachmentsController {
  constructor(private readonly files: SealedAttachmentsService) {}

  /**
   * 阅看密件附件 / Open a file of a sealed submission, for a stated purpose
   *
   * @remarks Each try is written down with its purpose. The purpose is sent in the body, so that no log of addresses has it.
   */
  @Post(':fileId/reading')
  @HttpCode(200)
  @SentFiles()
  @Problems('not-allowed-now')
  async read(
    @CallerAndReply() { caller, reply }: Asking,
    @Param('id', UuidPipe) id: string,
    @Param('fileId', UuidPipe) fileId: string,
    @Body() { purpose, form = 'original' }: SealedReadingBody,
  ): Promise<StreamableFile> {
    return givenFile(
      await this.files.read(id, fileId, { actor: actorOf(caller), body: caller.department, purpose, form }),
      reply,
    );
  }
}
