/**
 * PostgreSQL's classes 08 (connection), 53 (no resources), 57P0x (shutting down, crashed, starting), 25P03 and 25006,
 * and the socket errors. 26000: a prepared statement is gone; the connection sends it without a name the next time.
 */
const CODES = /^(08...|53...|57P0[1-5]|25P03|26000|25006|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/;
/** Messages of the driver without a code. */
const MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|DataSource is not connected|pool after calling end|Client has encountered a connection error|the data keys are being read again|cached plan must not change result type/i;
/** TypeORM's message for "the connection was lost under this transaction". */
const LOST_UNDER_US = new Set(['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError']);

/**
 * Whether the fault means that the database is unavailable now, so that a later retry is right. A transaction whose
 * connection was lost during the commit may have been stored, so the repeated work must be safe to run twice.
 */
export function isDatabaseAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  return CODES.test(code) || LOST_UNDER_US.has(fault.name) || MESSAGES.test(fault.message);
}
