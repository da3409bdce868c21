/** Clients add `/services.xml` to an address that ends in a slash; what they mean is served without a redirect. */
export function withoutDoubleSlash(url: string): string {
  if (!/^\/{1,9}open311\//.test(url)) return url;
  const [path = '', ...query] = url.split('?');
  return [path.replace(/\/{2,}/g, '/'), ...query].join('?');
}
