import type { FastifyRequest } from 'fastify';
import { type OrderOutcome, type OrdersService, readOrderBatch } from '#intake';
import { localeOf, ProblemError, type Locale } from '#platform';
import { senderOf } from '../intake/doorkeeper.js';
import type { OrdersTakenResponse, OrderTakenResponse } from './order-responses.js';

/** Registers one record or a batch, in the names of the sender's mapping; each is registered or refused for itself. */
export async function takeBatch(
  orders: OrdersService,
  request: FastifyRequest,
  accepts: string | undefined,
): Promise<OrdersTakenResponse> {
  const sender = senderOf(request);
  const mapping = await orders.mappingOf(sender.source);
  const batch = readOrderBatch(mapping, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
  if (!batch.ok) throw batchProblem(batch.fault);
  const locale = localeOf(accepts);
  const told: OrderTakenResponse[] = [];
  for (const record of batch.records)
    told.push(taken(await orders.register(sender, mapping, record), told.length + 1, locale, batch.single));
  const refused = told.filter(({ outcome }) => outcome === 'refused').length;
  return { registered: told.length - refused, refused, orders: told };
}

function taken(order: OrderOutcome, place: number, locale: Locale, single: boolean): OrderTakenResponse {
  if (order.outcome !== 'refused') {
    const { signatories: _nobody, ...receipt } = order.receipt;
    return { place, outcome: order.outcome, ...receipt };
  }
  if (single)
    throw new ProblemError(
      'invalid-payload',
      undefined,
      order.errors.map(({ field, message }) => ({ field: field || 'body', ...message })),
    );
  return {
    place,
    outcome: 'refused',
    ...(order.orderNumber !== null && { orderNumber: order.orderNumber }),
    errors: order.errors.map(({ field, message }) => ({ field, message: message[locale] })),
  };
}

const BATCH_FAULTS = {
  'not-text': { zh: '字节与映射的字符集不符', en: 'is not in the charset of the mapping' },
  'too-complex': { zh: '层次或数值过多', en: 'has too many levels or values' },
  'no-list': { zh: '既不是工单，也不是工单列表', en: 'is neither an order nor a list of them' },
  'too-many': { zh: '一次最多 1000 张工单', en: 'may have at most 1,000 orders' },
} as const;

const batchProblem = (fault: keyof typeof BATCH_FAULTS | 'not-json'): ProblemError =>
  fault === 'not-json'
    ? new ProblemError('malformed-json')
    : new ProblemError('invalid-payload', undefined, [{ field: 'body', ...BATCH_FAULTS[fault] }]);
