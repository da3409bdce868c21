import type { ReadMessage } from './read-message.js';

/**
 * Whether the server of the mailbox vouches for the address in `From`. Anybody may write any address there, so only the
 * `Authentication-Results` of that server count (RFC 8601): `authserv` is its name, and the server takes fields with its name out
 * of what strangers send. DMARC must have passed, or DKIM for the very domain of the address.
 */
export function isProvenSender(
  { from, fromIsDoubtful, authentication }: Pick<ReadMessage, 'from' | 'fromIsDoubtful' | 'authentication'>,
  authserv: string | null,
): boolean {
  const domain = from?.address.split('@')[1];
  if (authserv === null || domain === undefined || fromIsDoubtful) return false;
  // The server writes its field at the top; one further down may come from elsewhere.
  const [first] = authentication;
  if (first === undefined) return false;
  const [name, ...results] = withoutComments(first).split(';');
  if (name?.trim().split(/\s+/)[0]?.toLowerCase() !== authserv.toLowerCase()) return false;
  return results.some((result) => vouchesFor(result.toLowerCase(), domain));
}

function vouchesFor(result: string, domain: string): boolean {
  const words = result.trim().split(/\s+/);
  if (words[0] === 'dmarc=pass') return words.includes(`header.from=${domain}`);
  return words[0] === 'dkim=pass' && (words.includes(`header.d=${domain}`) || words.includes(`header.i=@${domain}`));
}

const withoutComments = (field: string): string => field.slice(0, 10_000).replace(/\([^()]{0,500}\)/g, ' ');
