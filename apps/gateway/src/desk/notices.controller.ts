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
  StreamableFile,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  listLateNotices,
  listNotices,
  listTemplateVersions,
  noticeHtml,
  noticePdf,
  ownNotice,
  ownNotices,
  readNotice,
  readTemplateVersion,
  recordService,
  type LateNotice,
  type NoticePaper,
  type NoticeView,
  type TemplateVersion,
} from '#casework';
import { listOwedNotices, supplyFields, type OwedNotice } from '#cases';
import { localeOf, ProblemError, Vault, type Caller, type Locale } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { limitOf } from '../http/query.js';
import { NoticeFieldsBody, ServiceBody } from './service-body.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 告知书: the papers of a case for staff, and a person's own by the query code. A whole paper holds a name: staff say what for. */
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

  /** `file` is the notice's id with .html or .pdf; `lang=en`, or a reader who prefers English, adds the courtesy translation. */
  @Get('notices/:file')
  @Needs('reveal')
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
    const { id, format } = named(file);
    return written(
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

  @Get('track/:code/notices')
  @Header('cache-control', 'no-store')
  async own(@Param('code') code: string): Promise<object[]> {
    const found = await ownNotices(this.database, this.vault, code);
    if (!found) throw new ProblemError('not-found', { zh: '查询码不正确', en: 'This query code is not known' });
    return found;
  }

  @Get('track/:code/notices/:file')
  @Header('cache-control', 'no-store')
  @Header('vary', 'accept-language')
  async ownPaper(
    @Param() { code, file }: { code: string; file: string },
    @Query('lang') lang: string | undefined,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<StreamableFile> {
    const { id, format } = named(file);
    return written(await ownNotice(this.database, this.vault, code, id), format, languageOf(lang, accepts));
  }
}

const FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(html|pdf)$/;

function named(file: string): { id: string; format: 'html' | 'pdf' } {
  const [, id, format] = FILE.exec(file) ?? [];
  if (!id) throw new ProblemError('not-found', { zh: '请写作 编号.pdf 或 编号.html', en: 'Ask for ID.pdf or ID.html' });
  return { id, format: format as 'html' | 'pdf' };
}

function languageOf(lang: string | undefined, accepts: string | undefined): Locale {
  if (lang === undefined) return localeOf(accepts);
  if (lang === 'zh' || lang === 'en') return lang;
  throw new ProblemError('invalid-parameter', undefined, [{ field: 'lang', zh: '只能是 zh 或 en', en: 'is zh or en' }]);
}

async function written(
  paper: NoticePaper | undefined,
  format: 'html' | 'pdf',
  locale: Locale,
): Promise<StreamableFile> {
  if (!paper) throw new ProblemError('not-found');
  if (format === 'html')
    return new StreamableFile(Buffer.from(noticeHtml(paper, locale)), { type: 'text/html; charset=utf-8' });
  const name = encodeURIComponent(`${paper.title.zh}${paper.number}.pdf`);
  return new StreamableFile(await noticePdf(paper, locale), {
    type: 'application/pdf',
    disposition: `inline; filename*=UTF-8''${name}`,
  });
}
