export { tryAdvisoryLock } from './transactions/advisory-lock.js';
export { isDatabaseAway } from './away.js';
export { type ClamdAddress, clamdAddress } from './settings/clamd-address.js';
export { CONFIG_NAMES, Config, ConfigFault, readConfig } from './config.js';
export {
  AFTER_FIRST,
  type EntityClass,
  type Statement,
  type Tx,
  createDatabase,
  row,
  rows,
  sendTogether,
} from './database.js';
export { type DatabaseUrls, prepareApplicationRole, roleOf } from './database-role/application-role.js';
export { powersWarning, roleOfPool } from './database-role/role-powers.js';
export {
  announceDataKey,
  countLateProcesses,
  ensureDataKeys,
  forgetRetiredKeys,
  keepKeys,
  listDataKeys,
  loadDataKeys,
  promoteAnnouncedKey,
  rewrapDataKeys,
} from './data-keys.js';
export { EmbeddedFault } from './embedded/fault.js';
export { loadOrCreateMasterKey, replaceMasterKeys } from './embedded/keys.js';
export { exitWithParent } from './embedded/parent.js';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/postgres.js';
export { findRunningServer } from './embedded/running.js';
export { projectRoot } from './embedded/project.js';
export {
  type FieldProblem,
  type Locale,
  PROBLEMS,
  type ProblemBody,
  type ProblemCode,
  ProblemError,
  localeOf,
  problemBody,
} from './errors.js';
export { addressBlock, isWithin } from './limits/address-block.js';
export { type LimitName, LIMIT_POLICIES } from './settings/limit-policies.js';
export { type ProofChallenge, type ProofOutcome, Proofs } from './limits/proofs.js';
export { levelOf, type LimitStanding, RateCounters } from './limits/rate-counters.js';
export { migrate } from './migrate.js';
export { type DailyBudget } from './settings/opinion-settings.js';
export { isThisMachine } from './settings/session-settings.js';
export { acceptableUrl, isOpened, mayReach } from './outbound/address.js';
export { type OutboundAnswer, type OutboundFault, type OutboundRequest, SafeFetch } from './outbound/safe-fetch.js';
export { drainOutbox, jobStatement, jobsStatement, needsJob } from './outbox.js';
export { faultLine } from './tracing/fault-line.js';
export { PlatformModule } from './platform.module.js';
export { ColumnCipher, withoutTokens, type JsonParts, type TokenPlace } from './privacy/column-cipher.js';
export {
  blindBuckets,
  type KeyedBuckets,
  blindKeys,
  boundText,
  openBoundText,
  encryptedJson,
  encryptedParts,
  encryptedText,
  encryptedValue,
  keyedHash,
  useMasterKey,
  vaultOf,
} from './encrypted-columns.js';
export { headOf, MasterKeyFault, type NumberedIndex, Vault } from './privacy/vault.js';
export { type JobHandler, QUEUE_NAMES, type QueueName, QueueSystem } from './queues.js';
export { retryOnSerializationFailure, sqlStateOf } from './transactions/retry-transaction.js';
export { jsonLogger } from './json-log.js';
export { configOrExit, startedOrExit } from './start.js';
export { type OpenSpan, type SpanFacts, type SpanPlan, startSpan, traced } from './tracing/spans.js';
export { currentTraceparent, underTrace } from './tracing/trace.js';
export { gatherWrites, writeOrGather } from './transactions/gathered-writes.js';
export { IDLE_IN_TRANSACTION, transactionTellingIdle } from './transactions/idle-transaction.js';
