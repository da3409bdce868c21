import { Controller, Get, Header, Headers, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ownNotice, ownNotices } from '#casework';
import { Vault } from '#platform';
import { noticeLanguageOf, noticeFile, NoticeFile, writtenNotice } from '../http/notice-file.js';
import type { OwnNoticeResponse } from './own-notice-responses.js';
import { wrongCode } from './wrong-code.js';

/** 告知书: a person's own papers, opened by the query code alone. */
@Controller('track/:code/notices')
export class OwnNoticesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** 本人的告知书 / the papers issued to the person */
  @Get()
  @Header('cache-control', 'no-store')
  async list(@Param('code') code: string): Promise<OwnNoticeResponse[]> {
    const found = await ownNotices(this.database, this.vault, code);
    if (!found) throw wrongCode();
    return found;
  }

  /** 打开本人的告知书 / one of these papers, whole */
  @Get(':file')
  @NoticeFile()
  @Header('cache-control', 'no-store')
  @Header('vary', 'accept-language')
  async read(
    @Param('code') code: string,
    @Param('file') file: string,
    @Query('lang') lang: string | undefined,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<StreamableFile> {
    const { id, format } = noticeFile(file);
    return writtenNotice(await ownNotice(this.database, this.vault, code, id), format, noticeLanguageOf(lang, accepts));
  }
}
