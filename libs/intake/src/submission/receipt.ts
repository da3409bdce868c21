import type { Tx, Vault } from '#platform';
import { findReceipt } from './submission.queries.js';

/** 回执: what the sender keeps. The query code is shown here and nowhere else. */
export interface Receipt {
  /** 登记编号 */
  registrationNumber: string;
  /** 查询码 */
  queryCode: string;
  /** ISO 8601 instant of receipt; never changes. */
  receivedAt: string;
  /** Registration number that this one amends, when the sender's id was known with other content. */
  amends?: string;
}

/** Returns the receipt of a submission, the same each time. */
export async function receiptOf(tx: Tx, vault: Vault, submissionId: string): Promise<Receipt> {
  const found = await findReceipt(tx, submissionId);
  if (!found) throw new Error(`no submission ${submissionId}`);
  return {
    registrationNumber: found.number,
    queryCode: vault.openText(found.code, submissionId),
    receivedAt: found.receivedAt.toISOString(),
    ...(found.amends ? { amends: found.amends } : {}),
  };
}
