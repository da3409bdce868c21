import { Controller, Get, Header, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { type FileReader, AnswerFilesService } from '#cases';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { download, Downloads } from '../http/download.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 答复附件: for staff, for the departments of the case and for the source that is to pass the answer on. Each reading is written down. */
@Controller()
export class AnswerFilesController {
  constructor(private readonly answerFiles: AnswerFilesService) {}

  /** 读取答复附件 / a file of an answer; people say what they read it for, a source reads what goes to its own petitioners */
  @Get('answer-files/:id')
  @Needs('answer-file:read', 'own-answer-file:read', 'sent-answer-file:read')
  @Downloads('*/*')
  @ApiQuery({
    name: 'purpose',
    required: false,
    description: '用途，人员读取时必填 / what it is read for; people must say it',
  })
  @Header('cache-control', 'no-store')
  async read(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query('purpose') purpose: string | undefined,
  ): Promise<StreamableFile> {
    const file = await this.answerFiles.read(id, readerOf(caller, purpose?.trim() ?? ''));
    if (!file) throw new ProblemError('not-found');
    return download(file);
  }
}

function readerOf(caller: Caller, purpose: string): FileReader {
  const actor = actorOf(caller);
  if (!caller.may.has('answer-file:read') && !caller.may.has('own-answer-file:read'))
    return { as: 'source', actor, purpose: '转交诉求人', sources: caller.sources };
  if (purpose.length < 2)
    throw new ProblemError('invalid-parameter', undefined, [
      { field: 'purpose', zh: '须写明用途', en: 'say what it is read for' },
    ]);
  return caller.may.has('answer-file:read')
    ? { as: 'staff', actor, purpose }
    : { as: 'department', purpose, ...departmentOf(caller) };
}
