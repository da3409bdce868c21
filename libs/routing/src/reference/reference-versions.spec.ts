import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CalendarsService } from '#cases';
import { civilDateOf } from '#cases/calendar';
import { makeVersion } from '#cases/settings';
import { IntakeService, SourcesService } from '#intake';
import { row, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { HistoryKeeper } from '../assign/history-keeper.js';
import { ModelKeeper } from '../models/model-keeper.js';
import { SubmissionReader, type ReadSubmission } from '../reading/submission-reader.js';
import type { SubmissionToRead } from '../reading/read-submission.js';
import { RoutingService } from '../routing.service.js';
import { ReferenceKeeper } from './reference-keeper.js';
import { FaultyReference, storeReferenceFiles } from './reference-store.js';
import { ReferenceVersionsService, type VersionMade } from './reference-versions.service.js';

const FOLDER = join(__dirname, '../../../../db/reference');
const BY = { basis: '派单目录调整', actor: 'key:admin' };

/** A copy of db/reference in which one file is changed and newer. */
async function folderWith(
  file: string,
  change: (content: { items: Record<string, unknown>[] }) => void,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huiliu-files-'));
  await cp(FOLDER, folder, { recursive: true });
  const content = JSON.parse(await readFile(join(folder, file), 'utf8')) as { version: string; items: [] };
  content.version = '9000-01-01';
  change(content);
  await writeFile(join(folder, file), JSON.stringify(content));
  return folder;
}

describe('versions of the reference data', () => {
  let test: TestDatabase;
  let keeper: ReferenceKeeper;
  let versions: ReferenceVersionsService;
  const vault = new Vault(randomBytes(32).toString('base64'));

  beforeEach(async () => {
    test = await testDatabase();
    await new SourcesService(test.database, vault).ensureBuiltIn();
    await storeReferenceFiles(test.database, FOLDER);
    keeper = new ReferenceKeeper(test.database);
    await keeper.refresh();
    versions = new ReferenceVersionsService(test.database, keeper, new CalendarsService(test.database));
  });
  afterEach(() => test.close());

  const leads = (id: string, lead: string): Promise<VersionMade> =>
    versions.make({ tables: [{ name: 'duties', mode: 'merge', content: { items: [{ id, lead, assist: [] }] } }] }, BY);
  const leadOf = (id: string): string | undefined => keeper.current().duties.find((duty) => duty.id === id)?.lead;
  const aDuty = (category: string): string =>
    keeper.current().duties.find((one) => one.category === category && one.area === null)!.id;

  it('both take effect when two are made at once: the second is checked with the first', async () => {
    const [water, light] = [aDuty('H010112'), aDuty('H010105')];
    const made = await Promise.all([leads(water, 'ZJJ'), leads(light, 'ZJJ')]);
    expect(made.map(({ outcome }) => outcome)).toEqual(['made', 'made']);
    expect([leadOf(water), leadOf(light)]).toEqual(['ZJJ', 'ZJJ']);
    expect((await versions.list(10)).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('that are due and not taken up yet go before one that is made now, and do not undo it later', async () => {
    const [water, light] = [aDuty('H010112'), aDuty('H010105')];
    const planned = await versions.plan({
      tables: [{ name: 'duties', mode: 'merge', content: { items: [{ id: water, lead: 'CGJ', assist: [] }] } }],
    });
    const now = new Date();
    const due = {
      validFrom: civilDateOf(now),
      basis: BY.basis,
      actor: BY.actor,
      at: new Date(now.getTime() - 86_400_000),
      tables: planned.outcome === 'planned' ? planned.plan.tables : [],
    };
    await test.database.transaction((tx) => makeVersion(tx, due));
    await leads(light, 'ZJJ');
    await versions.takeUp(now);
    expect([leadOf(water), leadOf(light)]).toEqual(['CGJ', 'ZJJ']);
  });

  it('are stored with their audit entry, and PostgreSQL refuses to rewrite one', async () => {
    await leads(aDuty('H010112'), 'ZJJ');
    expect(
      await rows(
        test.database,
        "select action, actor from audit_entries where subject_kind = 'reference-version' order by seq",
      ),
    ).toEqual([
      { action: 'reference.version-made', actor: 'key:admin' },
      { action: 'reference.version-taken-up', actor: 'key:admin' },
    ]);
    for (const statement of [
      "update reference_version_tables set items = '{}'",
      'delete from reference_version_tables',
      'delete from reference_versions',
      "update reference_versions set made_by = 'somebody'",
      'update reference_versions set taken_up_at = null',
    ])
      await expect(test.database.query(statement)).rejects.toThrow();
  });

  it('stay when an upgrade brings newer files; tables that nobody set follow the files', async () => {
    const duty = aDuty('H010112');
    await leads(duty, 'ZJJ');
    const folder = await folderWith('duties.json', () => undefined);
    expect(await storeReferenceFiles(test.database, folder)).toEqual([]);
    await rm(folder, { recursive: true });
    const places = await folderWith('places.json', ({ items }) => items.pop());
    expect(await storeReferenceFiles(test.database, places)).toEqual(['places']);
    await rm(places, { recursive: true });
    await keeper.refresh();
    expect(leadOf(duty)).toBe('ZJJ');
    expect((await versions.list(1))[0]).toMatchObject({ number: 3, madeBy: 'machine:reference', tables: ['places'] });
  });

  it('are not made of faulty files: a new hub does not start, a running one keeps its tables', async () => {
    const folder = await folderWith('duties.json', ({ items }) => (items[0]!['lead'] = 'NOBODY'));
    expect(await storeReferenceFiles(test.database, folder)).toEqual([]);
    const empty = await testDatabase();
    try {
      await expect(storeReferenceFiles(empty.database, folder)).rejects.toThrow(FaultyReference);
      expect(await row(empty.database, 'select count(*)::int as n from reference_data')).toEqual({ n: 0 });
    } finally {
      await empty.close();
      await rm(folder, { recursive: true });
    }
  });

  it('leave a routing that began before them as it was: read and placed by the same tables', async () => {
    const water = aDuty('H010112');
    class ChangedMeanwhile extends SubmissionReader {
      override async read(submission: SubmissionToRead, urgent: boolean): Promise<ReadSubmission> {
        const read = await super.read(submission, urgent);
        await leads(water, 'ZJJ');
        return read;
      }
    }
    const models = new ModelKeeper(test.database, keeper);
    const history = new HistoryKeeper(test.database, keeper);
    const routing = (reader: SubmissionReader): RoutingService =>
      new RoutingService(test.database, vault, reader, history);
    const before = leadOf(water);
    expect(await routed(routing(new ChangedMeanwhile(models)), '临溪花园自来水停水一天了，没有自来水。')).toBe(before);
    expect(leadOf(water)).toBe('ZJJ');
    expect(await routed(routing(new SubmissionReader(models)), '望汀一村自来水停水两天了，没有自来水。')).toBe('ZJJ');
  });

  /** Registers a text, routes it and returns who leads. */
  async function routed(routing: RoutingService, text: string): Promise<string | undefined> {
    const flags = {
      anonymous: true,
      confidential: false,
      publishConsent: false,
      accused: [],
      attachments: [],
      extra: {},
    };
    await new IntakeService(test.database, vault).accept({
      channel: 'web',
      source: 'web',
      content: { form: 'ONLINE', title: '停水', text, petitioners: [], ...flags },
      raw: Buffer.from(text),
      rawMediaType: 'text/plain',
      receivedAt: new Date(),
      actor: 'public:web',
      authenticated: false,
    });
    const { id } = (await row<{ id: string }>(test.database, 'select id from submissions order by id desc limit 1'))!;
    await routing.route(id);
    const lead = await row<{ department: string }>(
      test.database,
      "select a.department from assignments a join links l on l.matter_id = a.matter_id where l.submission_id = $1 and a.role = 'lead'",
      [id],
    );
    return lead?.department;
  }
});
