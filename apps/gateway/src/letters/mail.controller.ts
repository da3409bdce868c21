import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { MailboxesService, MailDeskService, MailReadingService } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody } from '../http/body-limits.js';
import { lengthOf } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { MailFileBody, MailListQuery } from './mail-bodies.js';
import {
  MailboxStandingResponse,
  MailResponse,
  MailTakenResponse,
  OpenedMailResponse,
  RegisteredMailResponse,
} from './mail-responses.js';
import { DiscardBody } from './scan-bodies.js';

/** 电子邮件: e-mails that no person seems to have written, and e-mails that a clerk has as files. */
@Controller('desk/mail')
@Needs('mail:work')
export class MailController {
  constructor(
    private readonly mail: MailDeskService,
    private readonly mailboxes: MailboxesService,
    private readonly reading: MailReadingService,
  ) {}

  /** 邮件清单 / List e-mails of one state, oldest first; without their words */
  @Get()
  async list(@Query() { state, after, limit }: MailListQuery): Promise<MailResponse[]> {
    return this.mail.list(state ?? 'set-aside', after, lengthOf(limit, 50, 200));
  }

  /** 邮箱状况 / List how the mailboxes stand, with what fails */
  @Get('boxes')
  async boxes(): Promise<MailboxStandingResponse[]> {
    const all = await this.mailboxes.list();
    return all
      .filter(({ active }) => active)
      .map(({ folder, source, lastPolledAt, lastProblem, failingSince }) => {
        return { folder, source, lastPolledAt, lastProblem, failingSince };
      });
  }

  /** 查看邮件 / Read an e-mail that is not registered; each look is written down */
  @Get(':id')
  @Problems('not-allowed-now')
  async open(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<OpenedMailResponse> {
    const opened = await this.mail.open(id, actorOf(caller));
    if (!opened) throw new ProblemError('not-found');
    if (opened === 'unreadable')
      throw new ProblemError('not-allowed-now', { zh: '邮件无法读取', en: 'the e-mail cannot be read' });
    return opened;
  }

  /** 收下邮件文件 / Take over an e-mail that lies here as a file (.eml) */
  @Post()
  @HttpCode(202)
  @LimitBody({ ...BODY_WITH_FILES, textBytes: 32 * 1024 * 1024 })
  async takeFile(@CurrentCaller() caller: Caller, @Body() { base64 }: MailFileBody): Promise<MailTakenResponse> {
    return { outcome: await this.mail.takeFile(Buffer.from(base64, 'base64'), actorOf(caller)) };
  }

  /** 登记为来件 / Register an e-mail that was set aside, because it is a petition after all */
  @Post(':id/register')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async register(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<RegisteredMailResponse> {
    const result = await this.reading.registerAnyway(id, actorOf(caller));
    if ('number' in result) return result;
    if (result.outcome === 'later') throw new ProblemError('unavailable');
    throw decided();
  }

  /** 不作为来件 / Discard an e-mail that is no petition; its words are erased 30 days later */
  @Post(':id/discard')
  @HttpCode(204)
  @Problems('not-allowed-now')
  async discard(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: DiscardBody,
  ): Promise<void> {
    if (!(await this.mail.discard(id, { actor: actorOf(caller), reason }))) throw decided();
  }
}

const decided = (): ProblemError =>
  new ProblemError('not-allowed-now', {
    zh: '邮件已登记或已作废，或内容已清除、无法读取',
    en: 'the e-mail is decided already, or its words are gone or cannot be read',
  });
