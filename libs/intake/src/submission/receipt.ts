import type { Tx, Vault } from '#platform';
import type { Signatory } from './signatory.js';
import { findSignatories } from './signatory.queries.js';
import { findReceipt } from './submission.queries.js';

/** The receipt of one more person who signed or came. */
export interface SignatoryReceipt {
  /** Position among the people of the submission, from 1. */
  place: number;
  /** Name and phone, masked. */
  name?: string;
  phone?: string;
  queryCode: string;
}

type Shown = Pick<SignatoryReceipt, 'name' | 'phone'>;

/** 回执: what the sender keeps. The query code is shown here and nowhere else. */
export interface Receipt {
  /** 登记编号 */
  registrationNumber: string;
  /** 查询码; absent where the sender cannot show that it also sent the first one. */
  queryCode?: string;
  /** ISO 8601 instant of receipt; never changes. */
  receivedAt: string;
  /** 联名人、同访人: the others who signed or came, each with an own code; absent where there is nobody else. */
  signatories?: SignatoryReceipt[];
  /** Registration number that this one amends, when the sender's id was known with other content. */
  amends?: string;
}

/** The receipt of a submission that was inserted now. `amends`: the number of the one that it amends. */
export const firstReceipt = (
  {
    number,
    queryCode,
    receivedAt,
    signatories,
    masked,
  }: {
    number: string;
    queryCode: string;
    receivedAt: Date;
    signatories: readonly Signatory[];
    masked: readonly Shown[];
  },
  amends?: string,
): Receipt => ({
  registrationNumber: number,
  queryCode,
  receivedAt: receivedAt.toISOString(),
  ...signed(signatories, masked),
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
    ...(withCode ? signed(await openedSignatories(tx, vault, submissionId), found.people) : {}),
    ...(found.amends ? { amends: found.amends } : {}),
  };
}

function signed(
  signatories: readonly Pick<Signatory, 'place' | 'queryCode'>[],
  masked: readonly Shown[],
): Pick<Receipt, 'signatories'> {
  if (signatories.length === 0) return {};
  return {
    signatories: signatories.map(({ place, queryCode }) => {
      const { name, phone } = masked[place - 1] ?? {};
      return { place, ...(name ? { name } : {}), ...(phone ? { phone } : {}), queryCode };
    }),
  };
}

async function openedSignatories(tx: Tx, vault: Vault, submissionId: string): Promise<Signatory[]> {
  const found = await findSignatories(tx, submissionId);
  return found.map(({ id, place, cipher }) => ({ id, place, queryCode: vault.openText(cipher, id) }));
}
