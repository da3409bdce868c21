import type { Logger } from 'typeorm';

/**
 * Writes nothing. TypeORM prints a failed migration to the console whatever `logging` says, and the message of a database may
 * quote somebody's words.
 */
export class SilentLogger implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
