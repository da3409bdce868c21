import { NoticeWriterService } from './notice-writer.service.js';
import { LateNoticesService } from './late-notices.service.js';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type Accepted, IntakeService, SourcesService } from '#intake';
import { row, rows, Vault } from '#platform';
import { civilDateOf } from '#cases/calendar';
import { moveProceeding, openMatter, openProceeding } from '#cases/matters';
import { oweNotice } from '#cases/notices';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

import { NoticesService } from './notices.service.js';

describe('Notices that are owed', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  const at = new Date('2026-11-02T02:00:00Z');
  let test: TestDatabase;
  const cases: { id: string; code: string; submission: string }[] = [];

  async function refusedCase(name: string | undefined): Promise<{ id: string; code: string; submission: string }> {
    const accepted = (await new IntakeService(test.database, vault).accept({
      channel: 'web',
      source: 'web',
      raw: Buffer.from(uuid()),
      rawMediaType: 'text/plain',
      receivedAt: at,
      actor: 'key:test',
      authenticated: true,
      content: {
        form: 'ONLINE',
        title: '路灯',
        text: '路灯',
        petitioners: name ? [{ role: 'lead', name }] : [],
        anonymous: !name,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
    })) as Extract<Accepted, { receipt: unknown }>;
    const { registrationNumber, queryCode } = accepted.receipt as { registrationNumber: string; queryCode: string };
    const submission = (await row<{ id: string }>(test.database, 'select id from submissions where number = $1', [
      registrationNumber,
    ]))!.id;
    await test.database.query("update submissions set seal = 'open', routed_at = now() where id = $1", [submission]);
    const id = await test.database.transaction(async (tx) => {
      const matter = await openMatter(
        tx,
        {
          origin: 'submission',
          title: '路灯',
          kind: 'APPEAL',
          category: null,
          area: null,
          placeText: null,
          hotspotKey: null,
          sealed: false,
          openedAt: at,
        },
        'test',
      );
      const proceeding = await openProceeding(tx, { matterId: matter.id, kind: 'petition', openedAt: at }, 'test');
      await tx.query(
        "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'first', 1, 'test')",
        [uuid(), submission, matter.id],
      );
      const said = { ground: 'R3', evidence: '职责清单', reason: '不属于本机关职权', body: '云汀市城市管理局' };
      const seq = await moveProceeding(tx, proceeding, {
        event: 'refuse',
        to: 'refused',
        ends: true,
        actor: 'key:clerk',
        role: 'clerk',
        input: said,
        notice: 'refused',
      });
      await oweNotice(tx, { proceedingId: proceeding.id, seq, kind: 'refused', at });
      return proceeding.id;
    });
    return { id, code: queryCode, submission };
  }

  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    await new SourcesService(test.database, vault).ensureBuiltIn();
    for (const name of ['甲某某', '乙某某', undefined]) cases.push(await refusedCase(name));
  });
  afterAll(() => test.close());

  it('are written although the first of them cannot be, which stays owed and is tried again', async () => {
    const [poisoned] = await rows<{ cipher: Buffer }>(
      test.database,
      'select content_cipher as cipher from submissions where id = $1',
      [cases[0]!.submission],
    );
    await test.database.query('alter table submissions disable trigger user');
    await test.database.query("update submissions set content_cipher = '\\x00' where id = $1", [cases[0]!.submission]);
    await expect(new NoticeWriterService(test.database, vault).settleOwed()).rejects.toThrow();
    expect(await rows(test.database, 'select proceeding_id as id from notice_duties where settled_at is null')).toEqual(
      [{ id: cases[0]!.id }],
    );
    await test.database.query('update submissions set content_cipher = $2 where id = $1', [
      cases[0]!.submission,
      poisoned!.cipher,
    ]);
    await test.database.query('alter table submissions enable trigger user');
    expect(await new NoticeWriterService(test.database, vault).settleOwed()).toBe(1);
    expect(await row(test.database, 'select count(*)::int as n from notice_duties where settled_at is null')).toEqual({
      n: 0,
    });
  });

  it('and not served within fifteen days are listed as late, until a service is recorded; whoever cannot be written to is owed none (INV-19)', async () => {
    const late = (day: string): Promise<string[]> =>
      new LateNoticesService(test.database)
        .list({ now: new Date(`${day}T02:00:00Z`), limit: 50, reach: null })
        .then((found) => found.map(({ proceedingId }) => proceedingId));
    const named = [cases[0]!.id, cases[1]!.id].sort();
    expect(await late('2026-11-17')).toEqual([]);
    expect((await late('2026-11-18')).sort()).toEqual(named);
    const [first] = await new LateNoticesService(test.database).list({
      now: new Date('2026-11-18T02:00:00Z'),
      limit: 50,
      reach: null,
    });
    expect(first).toMatchObject({
      kind: 'refused',
      owedOn: '2026-11-02',
      dueOn: '2026-11-17',
      number: expect.stringMatching(/^云汀信不受/) as unknown,
    });
    const served = async (result: 'returned' | 'signed'): Promise<object> => {
      const paper = await row<{ id: string; issuedAt: Date }>(
        test.database,
        'select id, issued_at as "issuedAt" from notices where proceeding_id = $1',
        [cases[0]!.id],
      );
      const { id, issuedAt } = paper!;
      return new NoticesService(test.database, vault).recordService(
        id,
        { method: 'post', result, on: civilDateOf(issuedAt) },
        { actor: 'key:clerk', now: issuedAt },
      );
    };
    expect(await served('returned')).toEqual({ outcome: 'recorded' });
    expect((await late('2026-11-18')).sort()).toEqual(named);
    expect(await served('signed')).toEqual({ outcome: 'recorded' });
    expect(await late('2026-11-18')).toEqual([cases[1]!.id]);
  });

  it('and not even written are late too, with what holds them up', async () => {
    const stuck = await refusedCase('丙某某');
    await test.database.query('update notice_duties set missing = \'["groundText"]\' where proceeding_id = $1', [
      stuck.id,
    ]);
    const found = (
      await new LateNoticesService(test.database).list({
        now: new Date('2026-11-18T02:00:00Z'),
        limit: 50,
        reach: null,
      })
    ).find(({ proceedingId }) => proceedingId === stuck.id);
    expect(found).toMatchObject({ noticeId: null, number: null, missing: ['groundText'] });
  });

  it('are seen once, also when the paper is opened ten times in one instant', async () => {
    const [own] = (await new NoticesService(test.database, vault).listOwn(cases[1]!.code))!;
    await Promise.all(
      Array.from({ length: 10 }, () => new NoticesService(test.database, vault).readOwn(cases[1]!.code, own!.id)),
    );
    expect(
      await row(
        test.database,
        "select count(*)::int as n from notice_services where notice_id = $1 and result = 'seen'",
        [own!.id],
      ),
    ).toEqual({ n: 1 });
    expect(
      await row(
        test.database,
        "select count(*)::int as n from audit_entries where action = 'notice.served' and subject_id = $1",
        [own!.id],
      ),
    ).toEqual({ n: 1 });
  });

  it('keep the version of the templates that each was written by', async () => {
    expect(
      await rows(
        test.database,
        "select count(*)::int as n, v.items ->> 'place' as place from notice_template_versions v join notices n on n.template_version = v.version group by 2",
      ),
    ).toEqual([{ n: 3, place: '云汀' }]);
  });
});
