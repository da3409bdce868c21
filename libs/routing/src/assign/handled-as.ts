import { proceedingKindOf } from '#cases/matters';
import type { Understanding } from '../understand/understanding.js';

const ANSWERED_AS_ORDERS: readonly string[] = ['CONSULT', 'PRAISE'];

/**
 * 咨询、表扬: a question or praise asks for no procedure of a petition. It is handled as an order, with a receipt and an
 * answer; a person may turn it into a petition. Null: as its channel says. The sender stated the kind, or words of the
 * text show it: where only the learned judge reads it so, the petitioner keeps the time limits of the law.
 */
export function handledAsOf(
  channel: string,
  { appealKind, kindEvidence, empty }: Pick<Understanding, 'appealKind' | 'kindEvidence' | 'empty'>,
): 'order' | null {
  if (proceedingKindOf({ channel }) !== 'petition' || empty) return null;
  return ANSWERED_AS_ORDERS.includes(appealKind) && kindEvidence !== '' ? 'order' : null;
}
