import { IsOptional, Matches, ValidateIf } from 'class-validator';
import { passes } from './limit-settings.js';
import { MailSettings } from './mail-settings.js';

/** Settings of the city's own service for text messages 短信. */
export class SmsSettings extends MailSettings {
  /** Where text messages are handed over, signed as Standard Webhooks; without it nobody is sent a lost query code. */
  @IsOptional()
  @passes(isHttpAddress, 'must be an http:// or https:// URL without user and fragment')
  SMS_HOOK_URL?: string;

  /** Secret of that signature, `whsec_` and 24 to 64 bytes in base64. */
  @ValidateIf(({ SMS_HOOK_URL, SMS_HOOK_SECRET }: SmsSettings) => (SMS_HOOK_URL ?? SMS_HOOK_SECRET) !== undefined)
  @Matches(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, { message: 'must be whsec_ and 24 to 64 bytes in base64' })
  SMS_HOOK_SECRET?: string;
}

/** Whether it is an address that may stand in a setting: its password would be shown in logs. */
export function isHttpAddress(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, username, password, hash } = new URL(url);
  return ['http:', 'https:'].includes(protocol) && username + password + hash === '';
}
