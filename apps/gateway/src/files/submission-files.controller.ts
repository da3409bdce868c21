import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { SubmissionFilesService, type FileForm } from '#casework';
import { readRegistrationNumber } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { SentFiles } from '../http/download.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { PurposeQuery } from './purpose-query.js';
import { FileResponse } from './file-responses.js';
import { CallerAndReply, givenFile, type Asking } from './given-file.js';

/** 来件附件: the files of a submission, for staff and for the department that handles it. Each try is written down. */
@Controller('submissions/:number/files')
@Needs('submission-file:read', 'own-submission-file:read')
export class SubmissionFilesController {
  constructor(private readonly files: SubmissionFilesService) {}

  /** 附件清单 / List the files of a submission, with what the examination found and how each is given */
  @Get()
  async list(@CurrentCaller() caller: Caller, @Param('number') typed: string): Promise<FileResponse[]> {
    const found = await this.files.list(numberOf(typed), audienceOf(caller));
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  /**
   * 下载附件 / Read a file of a submission, for a stated purpose
   *
   * @remarks A picture is given as it was made anew: upright, without place and camera data, at most 4,096 pixels a side. The metadata of a film are blanked.
   */
  @Get(':id')
  @SentFiles()
  @Problems('not-allowed-now')
  async file(
    @CallerAndReply() asking: Asking,
    @Param('number') number: string,
    @Param('id', UuidPipe) id: string,
    @Query() { purpose }: PurposeQuery,
  ): Promise<StreamableFile> {
    return this.#given(asking, { number, id, purpose, form: 'file' });
  }

  /** 缩略图 / Read the thumbnail of a picture, at most 320 pixels a side, for a stated purpose */
  @Get(':id/thumbnail')
  @SentFiles()
  @Problems('not-allowed-now')
  async thumbnail(
    @CallerAndReply() asking: Asking,
    @Param('number') number: string,
    @Param('id', UuidPipe) id: string,
    @Query() { purpose }: PurposeQuery,
  ): Promise<StreamableFile> {
    return this.#given(asking, { number, id, purpose, form: 'thumbnail' });
  }

  /**
   * 调阅原件 / Read the bytes as they arrived, with place and camera data, for a stated purpose
   *
   * @remarks `repr-digest` is the hash of the bytes from the day of their arrival.
   */
  @Get(':id/original')
  @Needs('submission-file:original')
  @SentFiles()
  @Problems('not-allowed-now')
  async original(
    @CallerAndReply() { caller, reply }: Asking,
    @Param('number') number: string,
    @Param('id', UuidPipe) id: string,
    @Query() { purpose }: PurposeQuery,
  ): Promise<StreamableFile> {
    const reader = { department: null, actor: actorOf(caller), purpose, form: 'original' } as const;
    return givenFile(await this.files.read(numberOf(number), id, reader), reply);
  }

  async #given(
    { caller, reply }: Asking,
    { number, id, ...wanted }: { number: string; id: string; purpose: string; form: FileForm },
  ): Promise<StreamableFile> {
    return givenFile(await this.files.read(numberOf(number), id, { ...audienceOf(caller), ...wanted }), reply);
  }
}

const numberOf = (typed: string): string => readRegistrationNumber(typed) ?? '';

/** Whoever may read the files of every case does not read as a department. */
function audienceOf(caller: Caller): { department: string | null; actor: string } {
  return caller.may.has('submission-file:read') ? { department: null, actor: actorOf(caller) } : departmentOf(caller);
}
