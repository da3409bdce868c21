/** The kind of a fault without its message: messages of databases and parsers may quote somebody's words. */
export function faultLine(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown fault';
  const code = 'code' in fault && typeof fault.code === 'string' ? ` ${fault.code}` : '';
  return `${fault.name}${code}`;
}
