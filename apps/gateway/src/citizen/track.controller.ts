import { Controller, Get, Header, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswerFilesService } from '#cases';
import { type Tracked, TrackingService } from '#casework';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { download, SentFiles } from '../http/download.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { MayGivePhoneDigits, NeedsPhoneDigits, PhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';
import type { TrackedResponse } from './track-responses.js';

/** 查询: the citizen's own door, opened by the query code alone. */
@Controller('track')
@OpenToEverybody('the query code is the key')
export class TrackController {
  constructor(
    private readonly answerFiles: AnswerFilesService,
    private readonly tracking: TrackingService,
    private readonly digits: PhoneDigits,
  ) {}

  /** 按查询码查办理情况 / where a submission stands, by its query code */
  @Get(':code')
  @Header('cache-control', 'no-store')
  @MayGivePhoneDigits()
  @Problems('phone-digits-needed')
  async follow(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TrackedResponse> {
    const tracked = await this.tracking.track(code);
    if (!tracked) throw wrongCode();
    // Only where there is something to keep back, so that a sealed page looks like any other that waits.
    if (!tellsSomething(tracked)) return { ...tracked, withheld: false };
    const proof = await this.digits.prove(request, reply);
    if (proof === 'wrong') throw new ProblemError('phone-digits-needed');
    return proof === 'missing' ? withoutTexts(tracked) : { ...tracked, withheld: false };
  }

  /** 下载答复附件 / a file that came with an answer */
  @Get(':code/files/:id')
  @NeedsPhoneDigits()
  @Problems('phone-digits-needed')
  @SentFiles()
  async file(@Param('code') code: string, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    const file = await this.answerFiles.read(id, { as: 'petitioner', code });
    if (!file) throw new ProblemError('not-found');
    return download(file);
  }
}

const tellsSomething = ({ answers, together }: Tracked): boolean =>
  answers.some(({ text, attachments }) => text !== null || attachments.length > 0) ||
  together.some((one) => one.answers.some(({ text }) => text !== null));

/** For who has the code alone: how it stands, without a word that was written to the person. */
function withoutTexts(tracked: Tracked): TrackedResponse {
  return {
    ...tracked,
    answers: tracked.answers.map((answer) => ({ ...answer, text: null, attachments: [] })),
    together: tracked.together.map((one) => ({
      ...one,
      answers: one.answers.map((answer) => ({ ...answer, text: null })),
    })),
    withheld: true,
  };
}
