import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { type DataAskedOutcome, type DataRequest, DataRequestsService, OwnDataService } from '#casework';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { download, Downloads } from '../http/download.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { CopyQuery, CorrectionBody } from './own-data-bodies.js';
import type { DataAskedResponse, DataRequestResponse } from './own-data-responses.js';
import { NeedsPhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';

/** 个人信息查阅、复制、更正 (个人信息保护法 Art. 45, 46): the person's own door. */
@Controller('track/:code/own-data')
@OpenToEverybody('the query code and the last four figures of the phone are the key')
@LimitBody(SMALL_BODY)
export class OwnDataController {
  constructor(
    private readonly requests: DataRequestsService,
    private readonly ownData: OwnDataService,
  ) {}

  /** 申请个人信息副本 / Ask for a copy of everything held about the person; it is written within minutes */
  @Post()
  @NeedsPhoneDigits()
  @Problems('phone-digits-needed', 'not-allowed-now')
  @HttpCode(202)
  async ask(@Param('code') code: string): Promise<DataAskedResponse> {
    return askedOf(await this.requests.ask({ code }, { kind: 'copy', ...BY_PERSON, words: null }));
  }

  /** 申请更正 / Ask for a correction; a person at the petition desk decides */
  @Post('corrections')
  @NeedsPhoneDigits()
  @Problems('phone-digits-needed', 'not-allowed-now')
  @HttpCode(202)
  async correct(@Param('code') code: string, @Body() { words }: CorrectionBody): Promise<DataAskedResponse> {
    return askedOf(await this.requests.ask({ code }, { kind: 'correction', ...BY_PERSON, words }));
  }

  /** 请求进度 / Where the request stands */
  @Get(':id')
  @NeedsPhoneDigits()
  @Problems('phone-digits-needed')
  @Header('cache-control', 'no-store')
  async one(@Param('code') code: string, @Param('id', UuidPipe) id: string): Promise<DataRequestResponse> {
    return shownRequest(await this.requests.findOwn(code, id));
  }

  /** 取副本 / Fetch the copy, as a page or as JSON, until it expires */
  @Get(':id/copy')
  @NeedsPhoneDigits()
  @Problems('phone-digits-needed')
  @Downloads('text/html', 'application/json')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  async copy(
    @Param('code') code: string,
    @Param('id', UuidPipe) id: string,
    @Query() { format = 'html' }: CopyQuery,
  ): Promise<StreamableFile> {
    const asked = await this.requests.findOwn(code, id);
    const copy = asked && (await this.ownData.read(id, format, new Date()));
    if (!copy) throw new ProblemError('not-found');
    return download({ name: `个人信息副本.${format}`, ...copy });
  }
}

const BY_PERSON = { actor: 'petitioner:query-code', purpose: null };

export function askedOf(asked: DataAskedOutcome): DataAskedResponse {
  if (asked.outcome === 'asked') return { id: asked.id };
  if (asked.reason === 'not-found') throw wrongCode();
  throw new ProblemError('not-allowed-now', {
    zh: '同样的申请正在处理',
    en: 'the same request is being worked on',
  });
}

export function shownRequest(found: DataRequest | undefined): DataRequestResponse {
  if (!found) throw new ProblemError('not-found');
  const { id, kind, state, askedAt, expiresAt, answer } = found;
  return { id, kind, state, askedAt, expiresAt, answer };
}
