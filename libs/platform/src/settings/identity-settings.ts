import { Transform } from 'class-transformer';
import { IsArray, Matches, ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { list } from './limit-settings.js';
import { isThisMachine, SessionSettings } from './session-settings.js';

const OTHERS = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** 统一身份认证: settings of the city's identity provider (OpenID Connect). Without an issuer people log in with passwords of the hub only. */
export class IdentitySettings extends SessionSettings {
  /** Issuer as its discovery document writes it, e.g. `https://id.example.gov.cn/realms/city`. All its endpoints have the same origin. */
  @ValidateIf((all: IdentitySettings) => [all.OIDC_ISSUER, ...OTHERS.map((name) => all[name])].some(Boolean))
  @ValidateBy({
    name: 'issuer',
    validator: {
      validate: isIssuer,
      defaultMessage: (about?: ValidationArguments) =>
        about?.value === undefined
          ? 'is needed with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET'
          : 'must be an https:// URL without query and fragment, or http:// of this machine',
    },
  })
  OIDC_ISSUER?: string;

  /** Name under which the provider knows the hub. */
  @ValidateIf((all: IdentitySettings) => all.OIDC_ISSUER !== undefined || all.OIDC_CLIENT_ID !== undefined)
  @Matches(/^[\x21-\x7e]{1,200}$/, { message: 'must have 1 to 200 characters without spaces' })
  OIDC_CLIENT_ID?: string;

  /** Secret of the hub at the provider; without it the hub is a public client, with PKCE alone. */
  @ValidateIf((all: IdentitySettings) => all.OIDC_CLIENT_SECRET !== undefined)
  @Matches(/^[\x21-\x7e]{8,500}$/, { message: 'must have 8 to 500 characters without spaces' })
  OIDC_CLIENT_SECRET?: string;

  /** Values of `amr` or `acr` with which the provider says that a second factor was used. */
  @Transform(list)
  @IsArray()
  @Matches(/^[\x21-\x7e]{1,200}$/, { each: true, message: 'must be values such as mfa,otp,hwk' })
  OIDC_SECOND_FACTOR: string[] = ['mfa', 'otp', 'hwk'];
}

export const OPTIONAL_IDENTITY_SETTINGS = ['OIDC_ISSUER', ...OTHERS];

function isIssuer(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, search, hash, username } = new URL(address);
  if (search !== '' || hash !== '' || username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}
