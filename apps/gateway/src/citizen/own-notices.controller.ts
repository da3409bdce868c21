import { Controller, Get, Header, Headers, Param, Query, type StreamableFile } from '@nestjs/common';
import { NoticesService } from '#casework';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { NoticeFile, openedNotice, wantedNotice } from './notice-file.js';
import type { OwnNoticeResponse } from './own-notice-responses.js';
import { NeedsPhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';

/** 告知书: a person's own papers, opened by the query code alone. */
@Controller('track/:code/notices')
@OpenToEverybody('the query code is the key')
export class OwnNoticesController {
  constructor(private readonly notices: NoticesService) {}

  /** 本人的告知书 / the papers issued to the person */
  @Get()
  @Header('cache-control', 'no-store')
  async list(@Param('code') code: string): Promise<OwnNoticeResponse[]> {
    const found = await this.notices.listOwn(code);
    if (!found) throw wrongCode();
    return found;
  }

  /** 打开本人的告知书 / one of these papers, whole */
  @Get(':file')
  @NeedsPhoneDigits()
  @Problems('phone-digits-needed')
  @NoticeFile()
  @Header('cache-control', 'no-store')
  @Header('vary', 'accept-language')
  async read(
    @Param('code') code: string,
    @Param('file') file: string,
    @Query('lang') lang: string | undefined,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<StreamableFile> {
    const wanted = wantedNotice(file, lang, accepts);
    const paper = await this.notices.readOwn(code, wanted.id);
    if (!paper) throw new ProblemError('not-found');
    return openedNotice(await this.notices.write(paper, wanted));
  }
}
