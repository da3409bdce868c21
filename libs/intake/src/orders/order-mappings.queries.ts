import type { DataSource } from 'typeorm';
import { row, type Tx } from '#platform';
import type { OrderMapping } from './order-mapping.js';

export async function findOrderMapping(database: DataSource | Tx, source: string): Promise<OrderMapping | undefined> {
  return (
    await row<{ mapping: OrderMapping }>(database, 'select mapping from order_mappings where source = $1', [source])
  )?.mapping;
}

export async function findSourceChannel(database: DataSource | Tx, source: string): Promise<string | undefined> {
  return (await row<{ channel: string }>(database, 'select channel from sources where code = $1', [source]))?.channel;
}

export async function storeOrderMapping(tx: Tx, source: string, mapping: OrderMapping, actor: string): Promise<void> {
  await tx.query(
    `insert into order_mappings (source, mapping, set_by) values ($1, $2, $3)
     on conflict (source) do update set mapping = excluded.mapping, set_by = excluded.set_by, set_at = now()`,
    [source, JSON.stringify(mapping), actor],
  );
}
