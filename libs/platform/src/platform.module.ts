import { Global, Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from './config.js';
import { DataKeyWatch } from './data-key-watch.js';
import { loadDataKeys } from './data-keys.js';
import { openDatabase, type DatabaseConfig, type EntityClass, type PoolHabits } from './database.js';
import { vaultOf } from './encrypted-columns.js';
import { faultLine } from './tracing/fault-line.js';
import { SafeFetch } from './outbound/safe-fetch.js';
import { Vault } from './privacy/vault.js';
import { QueueSystem } from './queues.js';
import { Traces } from './tracing/traces.js';

const log = new Logger('queues');
const keysLog = new Logger('data keys');

/** The floor as Nest sees it: settings, database, vault, guarded calls and queues, opened once and closed in order. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  /** A property, because a constructor takes four parameters at most. */
  @Inject(Traces)
  private readonly traces!: Traces;

  constructor(
    private readonly queues: QueueSystem,
    private readonly outbound: SafeFetch,
    private readonly keys: DataKeyWatch,
    private readonly database: DataSource,
  ) {}

  /** `entities`: those of every library that the process uses. */
  static open(config: Config, entities: readonly EntityClass[], habits: PoolHabits = {}): DynamicModule {
    const parts = [Config, DataSource, Vault, SafeFetch, QueueSystem];
    return {
      module: PlatformModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: DataSource, useFactory: () => openWithKeys({ ...config, ...habits }, entities) },
        { provide: Vault, useFactory: vaultOf, inject: [DataSource] },
        {
          provide: DataKeyWatch,
          useFactory: (database: DataSource) =>
            DataKeyWatch.start(config, database, (fault) => keysLog.warn(faultLine(fault))),
          inject: [DataSource],
        },
        { provide: Traces, useFactory: () => Traces.open(config) },
        { provide: SafeFetch, useFactory: () => new SafeFetch(config.OUTBOUND_ALLOW) },
        { provide: QueueSystem, useFactory: () => QueueSystem.open(config, (fault) => log.warn(faultLine(fault))) },
      ],
      exports: parts,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    await this.outbound.close();
    await this.keys.close();
    await this.database.destroy();
    await this.traces.close();
  }
}

/** Without its data keys the process could read nothing that was written since the first of them was changed. */
async function openWithKeys(config: DatabaseConfig, entities: readonly EntityClass[]): Promise<DataSource> {
  const database = await openDatabase(config, entities);
  await loadDataKeys(database);
  return database;
}
