import { Transform } from 'class-transformer';
import { IsArray } from 'class-validator';
import { IdentitySettings } from './identity-settings.js';
import { list, passes } from './limit-settings.js';

/** Settings of the public pages. */
export class PageSettings extends IdentitySettings {
  /** Sites whose pages may show the form in a frame, e.g. `https://www.city.example.gov.cn`; none by default. */
  @Transform(list)
  @IsArray()
  @passes(isSite, 'must be sites such as https://www.city.example.gov.cn', true)
  EMBED_SITES: string[] = [];
}

/** An origin as `frame-ancestors` takes it: nothing in it can end the list. */
function isSite(site: unknown): boolean {
  return typeof site === 'string' && URL.canParse(site) && /^https?:/.test(site) && new URL(site).origin === site;
}
