import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { MailboxesService, shanghaiDate, SourcesService } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { MailboxBody } from './mail-bodies.js';
import { MailboxMadeResponse, MailboxResponse } from './mail-responses.js';

/** 系统管理: mailboxes whose e-mails are letters. */
@Controller('mailboxes')
@Needs('source:manage')
export class MailboxesController {
  constructor(
    private readonly mailboxes: MailboxesService,
    private readonly sources: SourcesService,
  ) {}

  /** 邮箱清单 / List the mailboxes that are polled, with how each stands; no password is shown */
  @Get()
  async list(): Promise<MailboxResponse[]> {
    return this.mailboxes.list();
  }

  /** 登记邮箱 / Register a mailbox that is polled from now on */
  @Post()
  @Problems('address-refused', 'not-allowed-now')
  async create(@CurrentCaller() caller: Caller, @Body() wanted: MailboxBody): Promise<MailboxMadeResponse> {
    const { source = 'email', folder = 'INBOX', authserv = null, everySeconds = 60 } = wanted;
    if ((await this.sources.find(source))?.channel !== 'email') {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'source', zh: '须是电子邮件渠道的来源', en: 'must be a source of the e-mail channel' },
      ]);
    }
    const readFrom = wanted.readFrom ?? shanghaiDate(new Date());
    const host = wanted.host.toLowerCase();
    const mailbox = { ...wanted, host, source, folder, authserv, everySeconds, readFrom };
    const made = await this.mailboxes.create(mailbox, actorOf(caller));
    if (made === 'host-refused')
      throw new ProblemError('address-refused', {
        zh: '设置 MAIL_HOSTS 未列出该服务器和端口',
        en: 'the setting MAIL_HOSTS does not name this server and port',
      });
    if (made === 'taken')
      throw new ProblemError('not-allowed-now', { zh: '该邮箱已在收取', en: 'this mailbox is polled already' });
    return made;
  }

  /** 停止收取 / Stop polling a mailbox; what arrived stays */
  @Delete(':id')
  @HttpCode(204)
  async stop(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.mailboxes.stop(id, actorOf(caller)))) throw new ProblemError('not-found');
  }
}
