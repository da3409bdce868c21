import 'reflect-metadata';
import { isAbsolute } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, validateSync } from 'class-validator';
import { AuditSettings } from './settings/audit-settings.js';
import { clamdAddress } from './settings/clamd-address.js';
import { OPTIONAL_IDENTITY_SETTINGS } from './settings/identity-settings.js';
import { integer, isNetwork, list, passes } from './settings/limit-settings.js';
import { OPTIONAL_OPINION_SETTINGS } from './settings/opinion-settings.js';

/** Every setting of the hub, read from the environment once. `.env.example` lists them all; a test checks this. */
export class Config extends AuditSettings {
  /** PostgreSQL 14 or later; `npm start` sets it to the embedded server. */
  @passes((url) => isAddress(url, ['postgres:', 'postgresql:']), 'must be a postgres:// URL')
  DATABASE_URL!: string;

  /**
   * The same database as its owner, who alone makes and changes tables: for `npm start` and `npm run migrate`, never for a gateway or
   * worker. Without it one role does both, and could rewrite the audit log.
   */
  @IsOptional()
  @passes((url) => isAddress(url, ['postgres:', 'postgresql:']), 'must be a postgres:// URL')
  DATABASE_OWNER_URL?: string;

  /** Redis or Valkey for the queues; without it they live in PostgreSQL. */
  @IsOptional()
  @passes((url) => isAddress(url, ['redis:', 'rediss:']), 'must be a redis:// or rediss:// URL')
  REDIS_URL?: string;

  /**
   * 32 bytes, base64. The data keys are encrypted with it; without it no name and no text can be read. While it is changed, several
   * with commas between them, the new one first.
   */
  @Matches(/^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=){0,4}$/, { message: 'must be 32 bytes in base64 (44 characters)' })
  HUILIU_MASTER_KEY!: string;

  @Transform(integer)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT: number = 8080;

  @IsString()
  HOST: string = '127.0.0.1';

  /** Networks in CIDR form that outbound calls may reach although they are private, and without TLS, e.g. `127.0.0.0/8` for the demo. */
  @Transform(list)
  @IsArray()
  @passes(isNetwork, 'must be networks such as 10.1.0.0/16', true)
  OUTBOUND_ALLOW: string[] = [];

  /** Number of connections of one process to PostgreSQL. */
  @Transform(integer)
  @IsInt()
  @Min(2)
  @Max(200)
  DATABASE_POOL: number = 20;

  /** Number of jobs that one worker process runs at once, per queue. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(200)
  WORKER_CONCURRENCY: number = 8;

  /** Seconds that the reading of one submission's words may take; after two readings over it, a person decides. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(300)
  READING_SECONDS: number = 5;

  /** Threads of a worker process that read words: with two, texts with a danger hint have one to themselves. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(2)
  READING_THREADS: number = 2;

  /** Where the virus scanner clamd listens, `host:port` or the path of its socket; without it no file is scanned. */
  @IsOptional()
  @passes((address) => clamdAddress(address) !== undefined, 'must be host:port or the path of a socket')
  CLAMD?: string;

  /** Folder with one folder for each hotline source, in which CSV and XLSX files of orders are dropped; without it none is read. */
  @IsOptional()
  @passes((path) => typeof path === 'string' && isAbsolute(path), 'must be an absolute path')
  ORDERS_FOLDER?: string;

  /** `on`: words and people of matters whose retention period has passed are destroyed. Off until the city has confirmed its table. */
  @IsIn(['on', 'off'])
  RETENTION: 'on' | 'off' = 'off';

  /** Seconds after which a row without a queue entry gets a new one. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(45)
  RECONCILE_AFTER_SECONDS: number = 20;

  /** Number of submissions on which a category model on trial must have been compared before it may serve. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  SHADOW_COMPARISONS: number = 500;

  @IsIn(['error', 'warn', 'log', 'debug'])
  LOG_LEVEL: 'error' | 'warn' | 'log' | 'debug' = 'log';
}

function isAddress(url: unknown, protocols: string[]): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname, searchParams } = new URL(url);
  // `postgres:///huiliu?host=/run/postgresql` is a Unix socket.
  return protocols.includes(protocol) && (hostname !== '' || searchParams.has('host'));
}

/** Invalid settings: `problems` names all of them, never a value. */
export class ConfigFault extends Error {
  constructor(readonly problems: string[]) {
    super(`the settings are not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads and checks the settings; throws one {@link ConfigFault} that names all problems together. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(new Config())
      .concat(WITHOUT_DEFAULT)
      .flatMap((name) => {
        const value = env[name];
        return value === undefined || value.trim() === '' ? [] : [[name, value.trim()]];
      }),
  );
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const problems = validateSync(config).map(
    (fault) =>
      `${fault.property} ${Object.values(fault.constraints ?? {})
        .join('; ')
        .replaceAll(`${fault.property} `, '')}`,
  );
  if (problems.length > 0) throw new ConfigFault(problems);
  return config;
}

/** Names without a default, which a new object does not contain. */
const WITHOUT_DEFAULT = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'HUILIU_MASTER_KEY',
  'CLAMD',
  'ORDERS_FOLDER',
  'MAIL_DROP',
  'SMS_HOOK_URL',
  'SMS_HOOK_SECRET',
  'TRACES_URL',
  'PUBLIC_URL',
  ...OPTIONAL_IDENTITY_SETTINGS,
  'OPEN311_JURISDICTION',
  ...OPTIONAL_OPINION_SETTINGS,
];

/** Names of all settings, for the check of `.env.example`. */
export const CONFIG_NAMES = [...new Set([...Object.keys(new Config()), ...WITHOUT_DEFAULT])].sort();
