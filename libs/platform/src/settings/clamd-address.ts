/** Where clamd listens: `host:port`, or the path of its socket. */
export type ClamdAddress = { host: string; port: number } | { path: string };

/** Reads the setting `CLAMD`; undefined for what is no address of a clamd. */
export function clamdAddress(setting: unknown): ClamdAddress | undefined {
  if (typeof setting !== 'string') return undefined;
  if (/^\/[^\0]{1,100}$/.test(setting)) return { path: setting };
  const [, inner, plain, digits] = /^(?:\[([0-9a-f:.]{2,45})\]|([\w.-]{1,253})):(\d{1,5})$/i.exec(setting) ?? [];
  const host = inner ?? plain;
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
