import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  listLateNotices,
  listNotices,
  listOwedNotices,
  listTemplateVersions,
  readNotice,
  readTemplateVersion,
  recordService,
  supplyFields,
  type LateNotice,
  type NoticeView,
  type OwedNotice,
  type TemplateVersion,
} from '#casework';
import { ProblemError, Vault, type Caller } from '#platform';
import { languageOf, noticeFile, NoticeFile, writtenNotice } from '../citizen/notice-file.js';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { limitOf } from '../http/query.js';
import { NoticeFieldsBody, ServiceBody } from './service-body.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 告知书: the papers of a proceeding, for staff. A whole paper holds a name: they say what they read it for. */
@Controller()
export class NoticesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @Get('proceedings/:id/notices')
  @Needs('staff')
  async list(@Param('id', UuidPipe) id: string): Promise<NoticeView[]> {
    return listNotices(this.database, id);
  }

  /** 应告知未告知: papers that are owed, and what is missing in them. */
  @Get('notices-owed')
  @Needs('staff')
  async owed(@Query('limit') limit: string | undefined): Promise<OwedNotice[]> {
    return listOwedNotices(this.database, limitOf(limit, 50, 500));
  }

  @Put('notices-owed/:id/fields')
  @Needs('staff')
  async supply(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { fields }: NoticeFieldsBody,
  ): Promise<{ outcome: 'supplied' }> {
    const texts = Object.entries(fields);
    const wrong = texts
      .filter(([, text]) => typeof text !== 'string' || text.length > 20_000)
      .map(([name]) => ({ field: `fields.${name}`, zh: '应为文字', en: 'must be text' }));
    if (wrong.length > 0 || texts.length > 20) throw new ProblemError('invalid-payload', undefined, wrong);
    if (!(await supplyFields(this.database, id, fields, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'supplied' };
  }

  /** 逾期未告知: what was not served in time, written or not. */
  @Get('notices/late')
  @Needs('staff')
  async late(@Query('limit') limit: string | undefined): Promise<LateNotice[]> {
    return listLateNotices(this.database, { now: new Date(), limit: limitOf(limit, 50, 500) });
  }

  /** 模板版本: every version that papers were written by. */
  @Get('notice-templates/versions')
  @Needs('staff')
  async versions(): Promise<TemplateVersion[]> {
    return listTemplateVersions(this.database);
  }

  @Get('notice-templates/versions/:version')
  @Needs('staff')
  async version(@Param('version') version: string): Promise<object> {
    const found = await readTemplateVersion(this.database, version);
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  /** 打开告知书 / one paper, whole; it holds a name, so staff say what they read it for */
  @Get('notices/:file')
  @Needs('reveal')
  @NoticeFile()
  @Header('cache-control', 'no-store')
  @Header('vary', 'accept-language')
  async read(
    @CurrentCaller() caller: Caller,
    @Param('file') file: string,
    @Query() { purpose, lang }: { purpose?: string; lang?: string },
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<StreamableFile> {
    if (!purpose || purpose.trim().length < 2)
      throw new ProblemError('invalid-parameter', undefined, [
        { field: 'purpose', zh: '须写明用途', en: 'say what it is read for' },
      ]);
    const { id, format } = noticeFile(file);
    return writtenNotice(
      await readNotice(this.database, this.vault, id, { actor: actorOf(caller), purpose }),
      format,
      languageOf(lang, accepts),
    );
  }

  /** 送达: when and by which way it was served, with what shows it. */
  @Post('notices/:id/services')
  @Needs('staff')
  @HttpCode(201)
  async serve(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() service: ServiceBody,
  ): Promise<{ outcome: 'recorded' }> {
    if (!(await recordService(this.database, id, service, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'recorded' };
  }
}
