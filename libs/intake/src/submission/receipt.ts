import type { Tx, Vault } from '#platform';
import { findReceipt } from './submission.queries.js';

/** 回执: what the sender keeps. The query code is shown here and nowhere else. */
export interface Receipt {
  /** 登记编号 */
  registrationNumber: string;
  /** 查询码; absent where the sender cannot show that it also sent the first one. */
  queryCode?: string;
  /** ISO 8601 instant of receipt; never changes. */
  receivedAt: string;
  /** Registration number that this one amends, when the sender's id was known with other content. */
  amends?: string;
}

/** The receipt of a submission that was inserted now. `amends`: the number of the one that it amends. */
export const firstReceipt = (
  { number, queryCode, receivedAt }: { number: string; queryCode: string; receivedAt: Date },
  amends?: string,
): Receipt => ({
  registrationNumber: number,
  queryCode,
  receivedAt: receivedAt.toISOString(),
  ...(amends === undefined ? {} : { amends }),
});

/** Reads the receipt of a submission, the same each time. `withCode`: only for whoever sent it. */
export async function receiptOf(tx: Tx, vault: Vault, submissionId: string, withCode: boolean): Promise<Receipt> {
  const found = await findReceipt(tx, submissionId);
  if (!found) throw new Error(`no submission ${submissionId}`);
  return {
    registrationNumber: found.number,
    ...(withCode ? { queryCode: vault.openText(found.code, submissionId) } : {}),
    receivedAt: found.receivedAt.toISOString(),
    ...(found.amends ? { amends: found.amends } : {}),
  };
}
