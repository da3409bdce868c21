import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientError,
  ClientSecretBasic,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  ResponseBodyError,
} from 'openid-client';
import { hasSecondFactorOf, type ProvenIdentity, type TakenIdentityLogIn, type UnprovenIdentity } from '#people';
import { Config, SafeFetch } from '#platform';

const TIMEOUT_MS = 5_000;
/** A discovery document has some kilobytes, a set of keys too. */
const MOST_BYTES = 512 * 1024;
/** The discovery document is read again after this time, so a changed endpoint needs no restart. */
const KEPT_MS = 3_600_000;

/** The provider did not answer, or answered that it cannot. */
class Unreachable extends Error {}

export type ProviderAnswer = { proven: ProvenIdentity } | { unproven: UnprovenIdentity };

/** The city's identity provider 统一身份认证: where a browser is sent, and what its answer proves. */
@Injectable()
export class IdentityProvider implements OnApplicationShutdown {
  readonly #fetch: SafeFetch | undefined;
  #known: { configuration: Promise<Configuration>; since: number } | undefined;

  constructor(private readonly config: Config) {
    // A discovery document cannot send the secret of the hub to another host.
    if (config.OIDC_ISSUER !== undefined) this.#fetch = SafeFetch.only(config.OIDC_ISSUER);
  }

  get isOffered(): boolean {
    return this.config.OIDC_ISSUER !== undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#fetch?.close();
  }

  /** Where the browser logs in; undefined while the provider cannot be reached. */
  async logInAddress(wanted: {
    redirectUri: string;
    state: string;
    nonce: string;
    codeChallenge: string;
  }): Promise<string | undefined> {
    const configuration = await this.#configuration();
    if (!configuration) return undefined;
    return buildAuthorizationUrl(configuration, {
      redirect_uri: wanted.redirectUri,
      scope: 'openid',
      state: wanted.state,
      nonce: wanted.nonce,
      code_challenge: wanted.codeChallenge,
      code_challenge_method: 'S256',
    }).href;
  }

  /**
   * Exchanges the code and checks the ID token: signature, issuer, audience, time, nonce; of the answer itself state and `iss`. `returned` is
   * the whole address at which the browser came back.
   */
  async prove(returned: URL, expected: TakenIdentityLogIn & { state: string }): Promise<ProviderAnswer> {
    const configuration = await this.#configuration();
    if (!configuration) return { unproven: 'provider-unreachable' };
    try {
      const tokens = await authorizationCodeGrant(configuration, returned, {
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims || tokens.id_token === undefined) return { unproven: 'token-not-valid' };
      const { iss, sub, amr, acr } = claims;
      const told = {
        amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
        acr: typeof acr === 'string' ? acr : undefined,
      };
      const hasSecondFactor = hasSecondFactorOf(told, this.config.OIDC_SECOND_FACTOR);
      return { proven: { issuer: iss, subject: sub, hasSecondFactor, idToken: tokens.id_token } };
    } catch (fault) {
      return { unproven: unprovenBy(fault) };
    }
  }

  /** Where the browser ends its session at the provider (RP-initiated log-out); undefined where the provider has no such address. */
  async logOutAddress(idToken: string, returnTo: string): Promise<string | undefined> {
    const configuration = await this.#configuration();
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
    return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href;
  }

  /** What discovery told; many who log in at once wait for one answer. */
  async #configuration(): Promise<Configuration | undefined> {
    const { OIDC_ISSUER: issuer } = this.config;
    if (issuer === undefined || this.#fetch === undefined) return undefined;
    if (!this.#known || Date.now() - this.#known.since > KEPT_MS)
      this.#known = { configuration: this.#discover(issuer, fetchThrough(this.#fetch)), since: Date.now() };
    const known = this.#known;
    try {
      return await known.configuration;
    } catch (fault) {
      if (this.#known === known) this.#known = undefined;
      if (unprovenBy(fault) === 'provider-unreachable' || fault instanceof ClientError) return undefined;
      throw fault;
    }
  }

  #discover(issuer: string, fetchSafely: CustomFetch): Promise<Configuration> {
    const { OIDC_CLIENT_ID: clientId = '', OIDC_CLIENT_SECRET: secret } = this.config;
    const authentication = secret === undefined ? None() : ClientSecretBasic(secret);
    return discovery(new URL(issuer), clientId, undefined, authentication, {
      [customFetch]: fetchSafely,
      timeout: TIMEOUT_MS / 1_000,
      // The settings allow plain http of this machine only.
      execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
    });
  }
}

/** Calls the issuer's origin only, in bounded time and size, and follows no redirect. */
function fetchThrough(safe: SafeFetch): CustomFetch {
  return async (url, { method, headers, body }) => {
    const sent = body === undefined || body === null ? {} : { body: String(body as string | URLSearchParams) };
    const wanted = { method: method === 'POST' ? 'POST' : 'GET', timeout: TIMEOUT_MS, maxBytes: MOST_BYTES } as const;
    const answer = await safe.fetch(url, { ...wanted, headers, ...sent });
    if (!answer.ok) throw new Unreachable(answer.fault);
    if (answer.status >= 500) throw new Unreachable(String(answer.status));
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  };
}

/** Rethrows what is no fault of the provider or of the browser. */
function unprovenBy(fault: unknown): UnprovenIdentity {
  for (let at = fault; at instanceof Error; at = at.cause) if (at instanceof Unreachable) return 'provider-unreachable';
  if (fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError) return 'refused-by-provider';
  if (fault instanceof ClientError) return 'token-not-valid';
  throw fault;
}
