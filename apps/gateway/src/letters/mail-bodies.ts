import { IsISO8601, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { MAIL_SECURITIES, MAIL_STATES, type MailSecurity, type MailState } from '#intake';
import { LimitQuery } from '../http/limit-query.js';
import { CODE, DAY } from '../http/patterns.js';

/** 邮箱 / a mailbox that is to be polled */
export class MailboxBody {
  /** 来源代码；默认 email / a source of the e-mail channel; `email` when left out */
  @IsOptional()
  @Matches(CODE)
  source?: string;

  /** 服务器，须在 MAIL_HOSTS 之列 / server; the setting MAIL_HOSTS must name it */
  @IsString()
  @Length(1, 253)
  host!: string;

  /** 端口 / port; 993 is usual with TLS */
  @IsInt()
  @Min(1)
  @Max(65_535)
  port!: number;

  /** 加密方式；不加密仅限 OUTBOUND_ALLOW 的网络 / how the connection is encrypted; `none` only within the networks of OUTBOUND_ALLOW */
  @IsIn(MAIL_SECURITIES)
  security!: MailSecurity;

  /** 登录名 / log-in name */
  @IsString()
  @Length(1, 320)
  login!: string;

  /** 密码；加密保存，不再显示 / password; kept encrypted and shown to nobody */
  @IsString()
  @Length(1, 1_000)
  password!: string;

  /** 文件夹；默认 INBOX / folder; INBOX when left out */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  folder?: string;

  /** 邮件服务器在 Authentication-Results 中的名称 / the server's name in Authentication-Results; without it no sender is proven */
  @IsOptional()
  @IsString()
  @Length(1, 253)
  authserv?: string;

  /** 自该日起的邮件；默认当日 / messages from this day on; today when left out */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  readFrom?: string;

  /** 轮询间隔（秒）/ seconds between two polls; 60 when left out */
  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(86_400)
  everySeconds?: number;
}

/** 邮件文件 / an e-mail as a file */
export class MailFileBody {
  /** .eml 文件内容，Base64 / the bytes of the .eml file in Base64 */
  @IsString()
  @Length(4, 30 * 1024 * 1024)
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  base64!: string;
}

/** 邮件清单 / which e-mails are listed */
export class MailListQuery extends LimitQuery {
  /** 状态，默认搁置待看 / state; `set-aside` when left out */
  @IsOptional()
  @IsIn(MAIL_STATES)
  state?: MailState;

  /** 上一页最后一条的编号 / id of the last one of the page before */
  @IsOptional()
  @IsUUID()
  after?: string;
}
