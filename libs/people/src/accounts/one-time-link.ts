/** Pages of the console that a link opens. */
export type LinkedPage = 'first-administrator' | 'invitation';

/**
 * The address of a page of the console with a token that is good once. `hub` is the public address of the hub, with the path under which a
 * proxy serves it. The token stands after `#`: a browser does not send it on, so no log of a proxy has it.
 */
export function oneTimeLink(hub: string, page: LinkedPage, token: string): string {
  const { origin } = new URL(hub);
  return `${origin}${pathPrefixOf(hub)}/console/${page}#token=${token}`;
}

/** The path under which a proxy serves the hub, without a slash at its end; empty at the root. */
export function pathPrefixOf(hub: string): string {
  const { pathname } = new URL(hub);
  return pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
}
