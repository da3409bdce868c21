import { owe } from '#delivery';
import type { Tx } from '#platform';
import type { ProceedingKind } from '../../lifecycle/lifecycles.js';
import { findCodeNames } from '../../settings/names.queries.js';
import { findCallers, findOrderStanding, type CallOfOrder } from '../linked-people.queries.js';

/** A step of a proceeding, as far as the platform of the hotline is told. */
export interface ToldMove {
  event: string;
  /** Its Chinese name. */
  title: string;
  from: string;
  to: string;
  /** It gave the order more time. */
  delayed: boolean;
  /** The order was answered, so the caller is to be asked how it was. */
  answered: boolean;
  /** The submission that is being routed; the others of the order are open already. */
  arriving?: CallOfOrder & { channel: string };
}

/**
 * Tells the platform of the hotline how the orders of its callers stand: sent, signed, returned, delayed, answered, closed. After an
 * answer it is asked to have the caller rate it 回访. Steps that change neither state nor time are not told, nor is any
 * of a sealed proceeding; what staff wrote is not told either.
 */
export async function tellCallCentre(
  tx: Tx,
  { id, kind, sealed }: { id: string; kind: ProceedingKind; sealed: boolean },
  { event, title, from, to, delayed, answered, arriving }: ToldMove,
): Promise<void> {
  if (kind !== 'order' || sealed || (from === to && !delayed)) return;
  const known = await findCallers(tx, id);
  const isNew = arriving?.channel === 'hotline' && !known.some(({ number }) => number === arriving.number);
  const callers = isNew ? [arriving, ...known] : known;
  if (callers.length === 0) return;
  const { department, answerDueOn, callbackDueOn, round } = await findOrderStanding(tx, id);
  const names = await findCodeNames(tx, { department });
  for (const { number, source, externalId } of callers) {
    const owner = { ownerKind: 'source' as const, owner: source, subject: number };
    const order = { registrationNumber: number, externalId, proceedingId: id };
    await owe(tx, {
      ...owner,
      type: 'order.stepped',
      data: { ...order, event, title, from, to, department, departmentName: names.department, dueOn: answerDueOn },
    });
    if (answered && callbackDueOn !== null)
      await owe(tx, { ...owner, type: 'rating.requested', data: { ...order, round, dueOn: callbackDueOn } });
  }
}
