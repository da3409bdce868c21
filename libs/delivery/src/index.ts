export type { CloudEvent } from './cloud-event.js';
export { CLOUD_EVENT_TYPE } from './cloud-event.js';
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
export { owe, type Owed, type Owner } from './ledger.js';
export { deliveriesWithoutJob } from './overdue.js';
export { PROTOCOLS } from './protocols/list.js';
export { pull, type PullResult } from './pull.js';
export { deadLetters, redeliver, type Attempt, type DeadLetter, type Redelivery } from './replay.js';
export { retryAfter, STANDARD_RETRY, type RetryPolicy } from './retry.js';
export { withhold, type Withholding } from './withhold.js';
