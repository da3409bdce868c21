export {
  ADMINISTRATOR,
  callerOf,
  createKey,
  ensureFirstAdminKey,
  revokeKey,
  type Caller,
  type NewKey,
} from './access/keys.js';
export { SCOPES, type Scope } from './access/scopes.js';
export { isDatabaseAway } from './away.js';
export { Config, CONFIG_NAMES, ConfigFault, readConfig } from './config.js';
export { createDatabase, openDatabase, row, rows, type EntityClass, type Tx } from './database.js';
export { EmbeddedFault, type EmbeddedReason } from './embedded/fault.js';
export { loadOrCreateMasterKey } from './embedded/keys.js';
export { exitWithParent } from './embedded/parent.js';
export { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './embedded/postgres.js';
export { PLATFORM_ENTITIES } from './entities.js';
export { projectRoot } from './embedded/project.js';
export {
  localeOf,
  problemBody,
  ProblemError,
  PROBLEMS,
  type FieldProblem,
  type Locale,
  type ProblemBody,
  type ProblemCode,
} from './errors.js';
export { migrate } from './migrate.js';
export { type DailyBudget } from './opinion-settings.js';
export { acceptableUrl, mayReach } from './outbound/address.js';
export { SafeFetch, type OutboundAnswer, type OutboundFault, type OutboundRequest } from './outbound/safe-fetch.js';
export { drainOutbox, needsJob } from './outbox.js';
export { faultLine, PlatformModule } from './platform.module.js';
export { maskAddress, maskIdNumber, maskName, maskPhone, maskText } from './privacy/mask.js';
export { Vault } from './privacy/vault.js';
export { QUEUE_NAMES, QUEUES, QueueSystem, type JobData, type JobHandler, type QueueName } from './queues.js';
export { configOrExit, jsonLogger, startedOrExit } from './start.js';
