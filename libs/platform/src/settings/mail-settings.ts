import { Transform } from 'class-transformer';
import { IsArray, IsOptional, Matches } from 'class-validator';
import { list, passes } from './limit-settings.js';
import { CallSettings } from './call-settings.js';

/** Settings of e-mail as letters. */
export class MailSettings extends CallSettings {
  /** IMAP servers that mailboxes may be on, `host:port`. Without one no mailbox can be registered. */
  @Transform(list)
  @IsArray()
  @passes(isHostAndPort, 'must be servers such as mail.example.gov.cn:993', true)
  MAIL_HOSTS: string[] = [];

  /** Folder in which other programs put e-mails as files (`.eml`); the worker takes them over. */
  @IsOptional()
  @Matches(/^\//, { message: 'must be an absolute path' })
  MAIL_DROP?: string;
}

function isHostAndPort(server: unknown): boolean {
  const port =
    typeof server === 'string' ? /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?:(\d{1,5})$/.exec(server)?.[1] : undefined;
  return port !== undefined && Number(port) > 0 && Number(port) < 65_536;
}
