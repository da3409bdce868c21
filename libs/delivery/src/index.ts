export type { CloudEvent } from './cloud-event.js';
export { deliver, type DeliverResult, type DeliveryServices } from './deliver.js';
export {
  deactivateEndpoint,
  listEndpoints,
  registerEndpoint,
  type Endpoint,
  type EndpointGuards,
  type Registration,
  type WantedEndpoint,
} from './endpoints.js';
export { deadLetters, type Attempt, type DeadLetter } from './delivery.queries.js';
export { DELIVERY_ENTITIES } from './entities.js';
export { owe, type Owed } from './ledger.js';
export { deliveriesWithoutJob } from './overdue.js';
export type { Owner } from './owner.js';
export { PROTOCOLS } from './protocols/list.js';
export { pull, type PullResult } from './pull.js';
export { redeliver, type Redelivery } from './replay.js';
export { retryAfter, STANDARD_RETRY, type RetryPolicy } from './retry.js';
export { withhold, type Withholding } from './withhold.js';
