import { SCOPES, type Scope } from '../roles/scopes.js';

/** Why no token is given, as RFC 6749, 5.2 names it. */
export type TokenFault = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

/** A request for a token whose form is right; the client is not checked yet. */
export interface TokenRequest {
  /** Id of the API key. */
  clientId: string;
  /** The API key itself. */
  secret: string;
  /** Null for all scopes of the key. */
  scopes: Scope[] | null;
}

type Field = readonly [name: string, value: string];

/**
 * Reads a request for a token (RFC 6749, 4.4.2 and 2.3.1): form fields, each given once, and the client in the header `Authorization: Basic` or
 * in the form, not in both. Unknown fields are ignored.
 */
export function readTokenRequest(
  fields: readonly Field[],
  authorization: string | undefined,
): TokenRequest | { fault: TokenFault } {
  const form = new Map(fields);
  if (form.size !== fields.length) return { fault: 'invalid_request' };
  const client = clientOf(form, authorization);
  if ('fault' in client) return client;
  const grant = form.get('grant_type') ?? '';
  if (grant === '') return { fault: 'invalid_request' };
  if (grant !== 'client_credentials') return { fault: 'unsupported_grant_type' };
  const wanted = (form.get('scope') ?? '').split(' ').filter(Boolean);
  const scopes = SCOPES.filter((scope) => wanted.includes(scope));
  if (wanted.some((one) => !(SCOPES as readonly string[]).includes(one))) return { fault: 'invalid_scope' };
  return { ...client, scopes: wanted.length === 0 ? null : scopes };
}

function clientOf(
  form: ReadonlyMap<string, string>,
  authorization: string | undefined,
): Pick<TokenRequest, 'clientId' | 'secret'> | { fault: TokenFault } {
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')];
  if (authorization === undefined)
    return clientId && secret ? { clientId, secret } : { fault: clientId ? 'invalid_client' : 'invalid_request' };
  if (secret !== undefined) return { fault: 'invalid_request' };
  const basic = readBasic(authorization);
  if (!basic) return { fault: 'invalid_client' };
  // RFC 6749 lets a client repeat its id in the form; another id would leave open whose token it is.
  return clientId === undefined || clientId === basic.clientId ? basic : { fault: 'invalid_request' };
}

/** Id and secret are form-encoded before they are put into Basic (RFC 6749, 2.3.1). */
function readBasic(authorization: string): Pick<TokenRequest, 'clientId' | 'secret'> | undefined {
  const [, encoded] = /^basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(authorization) ?? [];
  const [, id, secret] = /^([^:]{1,200}):(.{1,500})$/.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  try {
    return { clientId: decodeURIComponent(id), secret: decodeURIComponent(secret) };
  } catch {
    return undefined;
  }
}
