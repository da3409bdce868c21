import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  connectorNamed,
  FeedPollService,
  FeedsService,
  IntakeService,
  readPayload,
  readRows,
  SourcesService,
} from '#intake';
import { rows, SafeFetch, Vault } from '#platform';
import { testDatabase, TEST_MASTER_KEY, type TestDatabase } from '../../../../test/support/database.js';
import { encryptClearRows } from './encrypt-clear-rows.js';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>社情民意</title>
<item><title>锦绣路井盖松动</title><description>压上去响</description><pubDate>Mon, 23 Nov 2026 08:00:00 +0800</pubDate></item>
</channel></rss>`;
const TABLE = '标题,内容,答复\n书院路路灯不亮,三盏都不亮,\n';

describe('An id that was made of the words of a row or an item', () => {
  const vault = new Vault(TEST_MASTER_KEY);
  const outbound = new SafeFetch(['127.0.0.0/8']);
  let test: TestDatabase;
  let site: Server;
  let feed: string;

  const intake = (): IntakeService => new IntakeService(test.database, vault);
  const poll = async () => new FeedPollService(test.database, outbound, intake()).poll(feed);
  const imported = async (table: string): Promise<string[]> => {
    const connector = connectorNamed('import')!;
    const outcomes: string[] = [];
    for await (const reading of readRows([Buffer.from(table)], { format: 'csv', channel: 'web' })) {
      const payload = readPayload(connector, 'row' in reading ? { ...reading.row, as: 'archive' } : {});
      if (!payload.ok) throw new Error('the row was not read');
      const accepted = await intake().accept({
        channel: 'web',
        source: 'import',
        content: payload.content,
        raw: Buffer.from(table),
        rawMediaType: 'text/csv',
        receivedAt: new Date(),
        actor: 'key:import',
        authenticated: true,
      });
      outcomes.push(accepted.outcome);
    }
    return outcomes;
  };
  const ids = async (): Promise<string[]> =>
    (await rows<{ id: string }>(test.database, 'select external_id as id from submissions order by id')).map(
      ({ id }) => id,
    );
  /** Gives every submission the id that an older hub stored, as its content still has it. */
  const storeAsBefore = async (): Promise<string[]> => {
    const stored = await rows<{ id: string; cipher: Buffer }>(
      test.database,
      'select id, content_cipher as cipher from submissions order by id',
    );
    await test.database.query('alter table submissions disable trigger user');
    for (const { id, cipher } of stored) {
      const { externalId } = JSON.parse(vault.openText(cipher, id)) as { externalId: string };
      await test.database.query('update submissions set external_id = $2 where id = $1', [id, externalId]);
    }
    await test.database.query('alter table submissions enable trigger user');
    return ids();
  };

  beforeAll(async () => {
    test = await testDatabase();
    const sources = new SourcesService(test.database, vault);
    await sources.ensureBuiltIn();
    await sources.create({ code: 'forum', channel: 'feed', name: '论坛' }, 'key:test');
    site = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED));
    await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/feed.xml`;
    const made = await new FeedsService(test.database).create({ source: 'forum', url, everySeconds: 60 }, 'key:test');
    feed = (made as { id: string }).id;
  });
  afterAll(async () => {
    await outbound.close();
    await new Promise((done) => site.close(done));
    await test.close();
  });

  it('is stored as a keyed hash', async () => {
    expect(await poll()).toMatchObject({ registered: 1 });
    expect(await imported(TABLE)).toEqual(['registered']);
    expect(await ids()).toEqual([
      expect.stringMatching(/^keyed:[0-9a-f]{64}$/),
      expect.stringMatching(/^keyed:[0-9a-f]{64}$/),
    ]);
  });

  it('finds the first registration again, also one that an older hub stored under the plain hash', async () => {
    const keyed = await ids();
    expect(await poll()).toMatchObject({ registered: 0, known: 1 });
    expect(await imported(TABLE)).toEqual(['retransmission']);

    const plain = await storeAsBefore();
    for (const id of plain) expect(id).toMatch(/^sha256:[0-9a-f]{64}$/);
    await test.database.query("delete from encrypted_columns where name = 'submissions.external_id'");
    expect(await encryptClearRows({ database: test.database, vault })).toEqual(['submissions.external_id']);

    expect(await ids()).toEqual(keyed);
    expect(await poll()).toMatchObject({ registered: 0, known: 1 });
    expect(await imported(TABLE)).toEqual(['retransmission']);
    expect(await ids()).toHaveLength(2);
  });

  it('leaves the ids that senders gave as they are', async () => {
    expect(await imported('编号,标题\nsha256-1,甲\n')).toEqual(['registered']);
    expect(await ids()).toContain('sha256-1');
  });
});
