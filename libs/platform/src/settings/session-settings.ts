import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { integer, LimitSettings, passes } from './limit-settings.js';

/** Settings of the sessions in which people work. */
export class SessionSettings extends LimitSettings {
  /**
   * Address under which people reach the hub, e.g. `https://hub.example.gov.cn`. Without it people log in on this machine only: elsewhere
   * a cookie would go over the network in clear.
   */
  @IsOptional()
  @passes(isPublicAddress, 'must be https://host, or http://localhost for a hub on this machine')
  PUBLIC_URL?: string;

  /** Minutes without a request after which a session ends. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(1_440)
  SESSION_IDLE_MINUTES: number = 30;

  /** Hours after which a session ends in any case. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(72)
  SESSION_HOURS: number = 12;
}

/** Whether a host name is this machine. */
export const isThisMachine = (hostname: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

/** An origin without a path: cookies and links stand at its root. */
function isPublicAddress(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, origin, href } = new URL(address);
  const isRoot = href === `${origin}/`;
  return isRoot && (protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname)));
}
