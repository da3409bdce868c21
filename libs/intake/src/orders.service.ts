import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { feed } from './connectors/feed.js';
import { hotline } from './connectors/hotline.js';
import { messageOf } from './connectors/messages.js';
import { type FieldError, readPayload } from './connectors/read-payload.js';
import { IntakeService } from './intake.service.js';
import type { Receipt } from './submission/receipt.js';
import { isRecord } from './orders/order-batch.js';
import { mapOrder } from './orders/map-order.js';
import { mapPost } from './orders/map-post.js';
import {
  type OrderMapping,
  ownNames,
  readOrderMapping,
  type MappingFault,
  type RecordKind,
} from './orders/order-mapping.js';
import { findOrderMapping, findSourceChannel, storeOrderMapping } from './orders/order-mappings.queries.js';

/** Who sends orders. */
export interface OrderSender {
  source: string;
  actor: string;
}

/** What became of one order. `field` of an error is the platform's own name. */
export type OrderOutcome =
  | { outcome: 'registered' | 'amendment' | 'retransmission'; receipt: Receipt }
  | { outcome: 'refused'; orderNumber: string | null; errors: FieldError[] };

/** 12345 工单: orders of hotline platforms, in the names of each city; by the same mapping posts of monitors of online information 舆情. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly database: DataSource,
    private readonly intake: IntakeService,
  ) {}

  /** The mapping of a source; one without its own uses the names of the hub. */
  async mappingOf(source: string): Promise<OrderMapping> {
    return (await findOrderMapping(this.database, source)) ?? ownNames(await this.#kindOf(source));
  }

  /** Stores the mapping of a source, or tells everything that is wrong with it. */
  async setMapping(
    source: string,
    json: unknown,
    actor: string,
  ): Promise<{ outcome: 'stored' } | { outcome: 'refused'; faults: MappingFault[] }> {
    const reading = readOrderMapping(json, await this.#kindOf(source));
    if (!reading.ok) return { outcome: 'refused', faults: reading.faults };
    await this.database.transaction(async (tx) => {
      await storeOrderMapping(tx, source, reading.mapping, actor);
      await append(tx, { actor, action: 'order-mapping.set', subjectKind: 'source', subjectId: source });
    });
    return { outcome: 'stored' };
  }

  /** Registers one order. A refused one leaves the others of its batch alone; the same order again gets its first receipt. */
  async register(sender: OrderSender, mapping: OrderMapping, record: unknown): Promise<OrderOutcome> {
    if (!isRecord(record)) return { outcome: 'refused', orderNumber: null, errors: [notAnObject()] };
    const now = new Date();
    const isPost = 'guid' in mapping.fields;
    const { payload, sentAs } = isPost ? mapPost(mapping, record) : mapOrder(mapping, record);
    const reading = isPost ? readPayload(feed, payload) : readPayload(hotline, payload, now);
    if (!reading.ok) {
      const errors = reading.errors.map((error) => ({ ...error, field: inTheirNames(error.field, sentAs) }));
      return {
        outcome: 'refused',
        orderNumber: numberOf(isPost ? payload['guid'] : payload['orderNumber']),
        errors,
      };
    }
    const accepted = await this.intake.accept({
      channel: reading.channel,
      source: sender.source,
      content: reading.content,
      raw: Buffer.from(JSON.stringify(record)),
      rawMediaType: 'application/json',
      receivedAt: reading.receivedAt ?? now,
      registeredAt: now,
      actor: sender.actor,
      authenticated: true,
    });
    if (!('receipt' in accepted)) throw new Error(`an order was answered ${accepted.outcome}`);
    return accepted;
  }

  /** Posts for a source of online information, orders for any other. */
  async #kindOf(source: string): Promise<RecordKind> {
    return (await findSourceChannel(this.database, source)) === feed.name ? 'posts' : 'orders';
  }
}

const notAnObject = (): FieldError => ({ field: '', rule: 'isObject', message: messageOf('isObject') });

/** `accused[0].name` stands in the platform's field of the accused. */
function inTheirNames(field: string, sentAs: Readonly<Record<string, string>>): string {
  const [own = ''] = /^[^.[]+/.exec(field) ?? [];
  return sentAs[own] ?? field;
}

/** The number of a refused order, for staff; null where it may be words, because another field was mapped for it. */
function numberOf(orderNumber: unknown): string | null {
  return typeof orderNumber === 'string' && /^[\w./-]{1,64}$/.test(orderNumber) ? orderNumber : null;
}
