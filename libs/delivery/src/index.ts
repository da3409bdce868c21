export { type DeliveryServices, deliver } from './deliver.js';
export { type Endpoint, deactivateEndpoint, listEndpoints, registerEndpoint } from './endpoints.js';
export { type Owner, owe } from './ledger.js';
export { deliveriesWithoutJob } from './overdue.js';
export { type CloudEvent } from './protocols/cloud-event.js';
export { pull } from './pull.js';
export { type DeadLetter, deadLetters, redeliver } from './replay.js';
export { STANDARD_RETRY, retryAfter } from './retry.js';
export { withhold } from './withhold.js';
