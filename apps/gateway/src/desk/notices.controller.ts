import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { OwedNoticesService } from '#cases';
import { NoticesService, LateNoticesService, NoticeTemplatesService, type ServiceDayFault } from '#casework';
import { type Caller, permissionReach } from '#people';
import { ProblemError, type FieldProblem } from '#platform';
import { NoticeFile, openedNotice, wantedNotice } from '../citizen/notice-file.js';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { NoticeReadingQuery } from './desk-query.js';
import {
  FieldsSuppliedResponse,
  LateNoticeResponse,
  NoticeResponse,
  OwedNoticeResponse,
  ServiceRecordedResponse,
  TemplateContentResponse,
  TemplateVersionResponse,
} from './notice-responses.js';
import { NoticeFieldsBody, ServiceBody } from './service-body.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 告知书: the notices of proceedings as staff see them. A whole notice holds a name, so its reader says what for. */
@Controller()
export class NoticesController {
  constructor(
    private readonly noticeTemplates: NoticeTemplatesService,
    private readonly lateNotices: LateNoticesService,
    private readonly notices: NoticesService,
    private readonly owedNotices: OwedNoticesService,
  ) {}

  /** 办件的告知书 / List the notices of a proceeding, the oldest first */
  @Get('proceedings/:id/notices')
  @Needs('notice:read')
  async list(@Param('id', UuidPipe) id: string): Promise<NoticeResponse[]> {
    return this.notices.list(id);
  }

  /** 应告知未告知 / List the notices that are owed, with what is missing in them */
  @Get('notices-owed')
  @KeepsToReach()
  @Needs('notice:read')
  @PageSize(50, 500)
  async owed(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<OwedNoticeResponse[]> {
    return this.owedNotices.list(lengthOf(limit, 50, 500), permissionReach(caller, 'notice:read'));
  }

  /** 补充告知书内容 / Supply the fields that a notice lacks; it is written next */
  @Put('notices-owed/:id/fields')
  @Needs('notice:serve')
  async supply(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { fields }: NoticeFieldsBody,
  ): Promise<FieldsSuppliedResponse> {
    const texts = Object.entries(fields);
    const wrong = texts
      .filter(([, text]) => typeof text !== 'string' || text.length > 20_000)
      .map(([name]) => ({ field: `fields.${name}`, zh: '应为文字', en: 'must be text' }));
    if (wrong.length > 0 || texts.length > 20) throw new ProblemError('invalid-payload', undefined, wrong);
    if (!(await this.owedNotices.supply(id, fields, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'supplied' };
  }

  /** 逾期未告知 / List the notices that were not served in time, written or not */
  @Get('notices/late')
  @KeepsToReach()
  @Needs('notice:read')
  @PageSize(50, 500)
  async late(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<LateNoticeResponse[]> {
    return this.lateNotices.list({
      now: new Date(),
      limit: lengthOf(limit, 50, 500),
      reach: permissionReach(caller, 'notice:read'),
    });
  }

  /** 告知书模板版本 / List the template versions that notices were written by, the latest first */
  @Get('notice-templates/versions')
  @KeepsToReach()
  @Needs('notice:read')
  async versions(): Promise<TemplateVersionResponse[]> {
    return this.noticeTemplates.list();
  }

  /** 一个模板版本的内容 / Read one template version as it was loaded */
  @Get('notice-templates/versions/:version')
  @KeepsToReach()
  @Needs('notice:read')
  async version(@Param('version') version: string): Promise<TemplateContentResponse> {
    const found = await this.noticeTemplates.read(version);
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  /**
   * 阅看告知书全文 / Read a whole notice, for a stated purpose
   *
   * @remarks `file` is the id of the notice with `.html` or `.pdf`. `lang=en`, or an Accept-Language that prefers English, adds the courtesy translation. Each reading is written down with its purpose.
   */
  @Get('notices/:file')
  @Needs('notice:reveal')
  @Header('cache-control', 'no-store')
  @Header('vary', 'accept-language')
  @NoticeFile()
  async read(
    @CurrentCaller() caller: Caller,
    @Param('file') file: string,
    @Query() { purpose, lang }: NoticeReadingQuery,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<StreamableFile> {
    const wanted = wantedNotice(file, lang, accepts);
    const paper = await this.notices.read(wanted.id, { actor: actorOf(caller), purpose });
    if (!paper) throw new ProblemError('not-found');
    return openedNotice(await this.notices.write(paper, wanted));
  }

  /** 登记送达 / Record when and by which way a notice was served, with what shows it */
  @Post('notices/:id/services')
  @Needs('notice:serve')
  @HttpCode(201)
  async serve(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() service: ServiceBody,
  ): Promise<ServiceRecordedResponse> {
    const recorded = await this.notices.recordService(id, service, { actor: actorOf(caller), now: new Date() });
    if (recorded.outcome === 'recorded') return recorded;
    if (recorded.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('invalid-payload', undefined, [{ field: 'on', ...SERVICE_DAY[recorded.reason] }]);
  }
}

const SERVICE_DAY: Record<ServiceDayFault, Omit<FieldProblem, 'field'>> = {
  'not-a-day': { zh: '没有这一天', en: 'is no day of the calendar' },
  'before-issue': { zh: '不能早于告知书作出之日', en: 'must not be before the day on which the notice was issued' },
  'after-today': { zh: '不能晚于今日', en: 'must not be after today' },
};
