/** The token of a link that is good once. It stands behind the #, so that no server, proxy or log reads it; the address forgets it at once. */
export function takeLinkToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
