import { row } from '#platform';
import type { Hub } from './hub.js';
import { clientOf, createSenders, tell, type Mark } from './posts.js';
import { storyteller } from './stories.js';

export interface Stampeded {
  posts: number;
  /** Different receipts in the hands of the clients; must be 1. */
  receipts: number;
  /** Rows; must be 1. */
  submissions: number;
  refused: number;
}

/** PROMISE 4: the same post, many times at once over both gateways, is one submission, and everybody holds its receipt. */
export async function stampede(hub: Hub, mark: Mark, posts: number): Promise<Stampeded> {
  const senders = await createSenders(hub.caller, `stampede-${mark}`);
  const story = storyteller(4)();
  const clients = Array.from({ length: posts }, () => clientOf(senders, story, { id: `stampede-${mark}`, mark }));
  await Promise.all(clients.map((client) => tell(hub.caller, client)));
  const found = await row<{ count: number }>(
    hub.database,
    'select count(*)::int as count from submissions where source = $1',
    [clients[0]!.source],
  );
  return {
    posts,
    receipts: new Set(clients.map(({ receipt }) => JSON.stringify(receipt))).size,
    submissions: found?.count ?? 0,
    refused: clients.filter(({ refused }) => refused).length,
  };
}
