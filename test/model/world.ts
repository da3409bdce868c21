import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CalendarsService, ClockWatchService, OwedNoticesService } from '#cases';
import { takeStep, type StepInput, type StepActor, type StepOutcome } from '#cases/steps';
import { NoticeWriterService } from '#casework';
import { IntakeService } from '#intake';
import { rows, Vault, type Tx } from '#platform';
import { storeReferenceFiles, type ReferenceData } from '#routing';
import { readReference } from '#routing/lab';
import { routingOf, type TestRouting } from '../support/routing.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { movableTime, MOVABLE_NOW, type MovableTime } from '../support/time.js';

/** Before Spring Festival, so that the first weeks of a life meet a long holiday with make-up work days. */
const START = '2026-01-28T01:00:00Z';

/** One step that somebody wants to take. */
export interface Wanted {
  proceedingId: string;
  event: string;
  actor: StepActor;
  input: StepInput;
  key?: string | undefined;
}

/** The real hub without its doors and queues: one database, the functions that they call, and a time that can be moved. */
export class World {
  private constructor(
    private readonly test: TestDatabase,
    readonly vault: Vault,
    readonly reference: ReferenceData,
    readonly time: MovableTime,
    private readonly tables: string[],
  ) {}

  static async open(): Promise<World> {
    const test = await testDatabase(undefined, MOVABLE_NOW);
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
    const reference = (await readReference(test.database)) as ReferenceData;
    await test.database.query(
      "insert into sources (code, channel, name) values ('web-portal', 'web', '网上信访'), ('hotline-12345', 'hotline', '12345 热线')",
    );
    const kept = [
      'reference_data',
      'reference_versions',
      'reference_version_tables',
      'migrations',
      'schema_migrations',
      'test_time',
      'sources',
    ];
    const tables = await rows<{ name: string }>(
      test.database,
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1",
      [kept],
    );
    return new World(
      test,
      new Vault(randomBytes(32).toString('base64')),
      reference,
      await movableTime(test.database, START),
      tables.map(({ name }) => name),
    );
  }

  get url(): string {
    return this.test.url;
  }

  get database(): TestDatabase['database'] {
    return this.test.database;
  }

  /** Time has moved on and nothing is known: tables that refuse to be deleted from are asked as their replica, which has no triggers. */
  async clean(): Promise<void> {
    await this.time.goOn({ days: (Date.parse(START) - Date.now()) / 86_400_000 });
    await this.database.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      for (const table of this.tables) await tx.query(`delete from ${table}`);
    });
  }

  async close(): Promise<void> {
    this.time.restore();
    await this.test.close();
  }

  routing(): TestRouting {
    return routingOf(this.database, this.vault, this.reference);
  }

  /** Somebody writes or calls; answers the submission's id and query code. */
  async register({
    channel,
    phone,
    title,
    text,
    place,
  }: {
    channel: 'hotline' | 'web';
    phone: string;
    title: string;
    text: string;
    place: string;
  }): Promise<{ id: string; code: string; number: string }> {
    const source = channel === 'hotline' ? 'hotline-12345' : 'web-portal';
    const arrival = {
      channel,
      source,
      raw: Buffer.from(text),
      rawMediaType: 'text/plain',
      receivedAt: new Date(),
      actor: `source:${source}`,
      authenticated: true,
      content: {
        externalId: randomBytes(8).toString('hex'),
        form: channel === 'hotline' ? ('PHONE' as const) : ('ONLINE' as const),
        title,
        text,
        placeText: place,
        petitioners: [{ role: 'lead' as const, name: '文某某', phone, address: '某某里1号' }],
        anonymous: false,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
    };
    const accepted = await new IntakeService(this.database, this.vault).accept(arrival);
    if (!('receipt' in accepted)) throw new Error('a first arrival is registered');
    const { registrationNumber: number, queryCode: code = '' } = accepted.receipt;
    const [found] = await rows<{ id: string }>(this.database, 'select id from submissions where number = $1', [number]);
    return { id: found?.id ?? '', code, number };
  }

  async route(submissionId: string): Promise<void> {
    await this.routing().routing.route(submissionId);
  }

  async take(wanted: Wanted): Promise<StepOutcome> {
    return this.database.transaction((tx) => takeStep(tx, wanted));
  }

  /** The same, in a transaction that dies at its `at`-th statement: rolled back, or its server process ended, as a power cut would. */
  async crash(wanted: Wanted, at: number, how: 'thrown' | 'terminated'): Promise<'crashed' | 'finished'> {
    try {
      await this.database.transaction(async (tx) => {
        dieAt(tx, at, how);
        await takeStep(tx, wanted);
      });
      return 'finished';
    } catch (fault) {
      if (how === 'thrown' && !(fault instanceof PowerCut)) throw fault;
      return 'crashed';
    }
  }

  /** What happens by itself: the watch of the clocks, then the papers. */
  async night(): Promise<void> {
    await new ClockWatchService(this.database, new CalendarsService(this.database)).watch(this.time);
    const notices = new NoticeWriterService(this.database, this.vault);
    while ((await notices.settleOwed()) > 0);
    const owed = new OwedNoticesService(this.database);
    // A body outside the hub has no name in it: somebody writes it in, and the paper goes out.
    for (const { id, missing } of await owed.list(50, null))
      if (missing.join() === 'reviewBody') await owed.supply(id, { reviewBody: '省人民政府' }, 'key:信访科');
    while ((await notices.settleOwed()) > 0);
  }
}

class PowerCut extends Error {}

/** Every statement of the transaction passes its query runner, also those of repositories and its end. */
function dieAt({ queryRunner }: Tx, at: number, how: 'thrown' | 'terminated'): void {
  if (!queryRunner) throw new Error('only a transaction dies');
  const query = queryRunner.query.bind(queryRunner) as (...statement: unknown[]) => Promise<unknown>;
  let asked = 0;
  queryRunner.query = async (...statement: unknown[]): Promise<never> => {
    if (++asked === at && how === 'thrown') throw new PowerCut();
    if (asked === at) await query('select pg_terminate_backend(pg_backend_pid())');
    return (await query(...statement)) as never;
  };
}
