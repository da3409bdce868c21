import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { PageSettings } from './page-settings.js';

/** Settings of the Open311 endpoint (GeoReport v2). */
export class Open311Settings extends PageSettings {
  /** Whether Open311 clients are served; PUBLIC_URL is told them as the address. */
  @IsIn(['on', 'off'])
  OPEN311: 'on' | 'off' = 'off';

  /** The city's site without www, e.g. `city.example.gov.cn`; a client that names another jurisdiction is refused. */
  @IsOptional()
  @Matches(/^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/, { message: 'must be a host name in small letters' })
  OPEN311_JURISDICTION?: string;

  /** Whom a client's author may ask, for keys too; shown to everybody. */
  @MaxLength(500)
  OPEN311_CONTACT: string = '12345';
}
