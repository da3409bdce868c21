import { fixedReference } from '../../../../test/support/fixed-reference.js';
import { SuggestionsService } from './suggestions.service.js';
import { RegistrationChecksService } from './registration-checks.service.js';
import { LongUnresolvedService } from './long-unresolved.service.js';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type Accepted, IntakeService, SourcesService } from '#intake';
import { row, rows, Vault } from '#platform';
import { openMatter, openProceeding } from '#cases/matters';
import { storeReferenceFiles, type ReferenceData } from '#routing';
import { readReference } from '#routing/lab';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

describe('Supervision', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  const NOW = new Date('2026-11-24T02:00:00Z');
  let test: TestDatabase;
  let reference: ReferenceData;
  const suggestions = (): SuggestionsService => new SuggestionsService(test.database, fixedReference(reference));

  async function submission(
    receivedAt: string,
    phone?: string,
    name = '甲某某',
  ): Promise<{ id: string; number: string }> {
    const { receipt } = (await new IntakeService(test.database, vault).accept({
      channel: 'web',
      source: 'web',
      raw: Buffer.from('{"title":"路灯"}'),
      rawMediaType: 'application/json',
      receivedAt: new Date(receivedAt),
      actor: 'key:test',
      authenticated: true,
      content: {
        form: 'ONLINE',
        title: '路灯',
        text: `路灯不亮 ${randomBytes(4).toString('hex')}`,
        petitioners: phone ? [{ role: 'lead', name, phone }] : [],
        anonymous: !phone,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
    })) as Extract<Accepted, { receipt: unknown }>;
    const found = await row<{ id: string; number: string }>(
      test.database,
      "update submissions set seal = 'open', routed_at = now() where number = $1 returning id, number",
      [receipt.registrationNumber],
    );
    return found!;
  }
  const matter = (openedAt: string, sealed = false): Promise<{ id: string }> =>
    test.database.transaction(async (tx) => {
      const opened = await openMatter(
        tx,
        {
          origin: 'submission',
          title: '路灯不亮',
          kind: 'APPEAL',
          category: null,
          area: null,
          placeText: null,
          hotspotKey: null,
          sealed,
          openedAt: new Date(openedAt),
        },
        'test',
      );
      await openProceeding(tx, { matterId: opened.id, kind: 'petition', openedAt: new Date(openedAt) }, 'test');
      return opened;
    });
  const link = (submissionId: string, matterId: string, relation: string): Promise<unknown> =>
    test.database.query(
      'insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1,$2,$3,$4,1,$5)',
      [uuid(), submissionId, matterId, relation, 'test'],
    );

  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    await new SourcesService(test.database, vault).ensureBuiltIn();
    reference = (await readReference(test.database))!;
  });
  afterAll(() => test.close());

  describe('A proposal', () => {
    it('reaches its department with the day by which a written answer is owed, and is listed when that day has passed (INV-40)', async () => {
      const sent = await suggestions().suggest(
        { kind: 'improve-work', department: 'CGJ', text: '请改进路灯巡查。' },
        { actor: 'key:clerk', at: NOW },
      );
      expect(sent).toMatchObject({ outcome: 'sent', dueOn: '2026-12-24' });
      expect(await rows(test.database, "select owner from messages where type = 'suggestion.sent'")).toEqual([
        { owner: 'CGJ' },
      ]);
      expect((await suggestions().list({ department: null, now: NOW, limit: 9 }))[0]).toMatchObject({
        state: 'sent',
        overdue: false,
      });
      expect(
        (
          await suggestions().list({
            department: null,
            now: new Date('2026-12-25T00:00:00Z'),
            limit: 9,
          })
        )[0],
      ).toMatchObject({ overdue: true });
    });

    it('is answered once, by its own department only', async () => {
      const [{ id } = { id: '' }] = await suggestions().list({
        department: 'CGJ',
        now: NOW,
        limit: 9,
      });
      const answer = (department: string): Promise<unknown> =>
        suggestions().answer(id, { adoption: 'partly', text: '已增加夜间巡查。' }, { department, actor: 'key:unit' });
      expect(await answer('ZJJ')).toEqual({ outcome: 'refused', reason: 'not-found' });
      const both = await Promise.all([answer('CGJ'), answer('CGJ')]);
      expect(both).toEqual(
        expect.arrayContaining([{ outcome: 'recorded' }, { outcome: 'refused', reason: 'answered-before' }]),
      );
    });

    it('carries nobody’s number to its department', async () => {
      await suggestions().suggest(
        { kind: 'refine-policy', department: 'ZJJ', text: '请联系 13800000001 了解情况，完善流程。' },
        { actor: 'key:clerk', at: NOW },
      );
      const told = JSON.stringify(await rows(test.database, "select data from messages where owner = 'ZJJ'"));
      expect(told).toContain('138****0001');
      expect(told + JSON.stringify(await suggestions().list({ department: 'ZJJ', now: NOW, limit: 9 }))).not.toContain(
        '13800000001',
      );
    });

    it('never rests on a sealed matter', async () => {
      const sealed = await matter('2026-11-20T00:00:00Z', true);
      expect(
        await suggestions().suggest(
          { kind: 'hold-to-account', department: 'CGJ', matterId: sealed.id, text: '建议' },
          { actor: 'key:clerk', at: NOW },
        ),
      ).toEqual({ outcome: 'refused', reason: 'not-found' });
    });
  });

  describe('登记不实核查', () => {
    it('draws from every finished day, the same ones however often and on however many machines it runs', async () => {
      for (let i = 0; i < 3; i++) await submission('2026-11-22T03:00:00Z', '19900000001');
      await submission('2026-11-23T03:00:00Z');
      await submission('2026-11-24T01:00:00Z');
      const drawn = await Promise.all([
        new RegistrationChecksService(test.database, vault).draw(NOW),
        new RegistrationChecksService(test.database, vault).draw(NOW),
        new RegistrationChecksService(test.database, vault).draw(NOW),
      ]);
      expect(drawn.reduce((sum, n) => sum + n, 0)).toBe(2);
      expect(
        (await new RegistrationChecksService(test.database, vault).list({ open: true, limit: 9 })).map(
          ({ drawnOn }) => drawnOn,
        ),
      ).toEqual(expect.arrayContaining(['2026-11-22', '2026-11-23']));
    });

    it('shows what was registered beside the bytes that arrived, and writes down who looked and why', async () => {
      const [{ number } = { number: '' }] = await new RegistrationChecksService(test.database, vault).list({
        open: true,
        limit: 1,
      });
      const both = await new RegistrationChecksService(test.database, vault).read(number, {
        actor: 'key:clerk',
        purpose: '核查',
      });
      expect(both?.registered.title).toBe('路灯');
      expect(Buffer.from(both!.original.base64, 'base64').toString()).toBe('{"title":"路灯"}');
      expect(
        await rows(test.database, "select detail from audit_entries where action = 'registration-check.read'"),
      ).toEqual([{ detail: { purpose: '核查' } }]);
      const { number: other } = await submission('2026-11-24T01:00:00Z');
      expect(
        await new RegistrationChecksService(test.database, vault).read(other, { actor: 'key:clerk', purpose: '核查' }),
      ).toBeUndefined();
    });

    it('keeps one finding for each', async () => {
      const [{ number } = { number: '' }] = await new RegistrationChecksService(test.database, vault).list({
        open: true,
        limit: 1,
      });
      const record = (): Promise<string> =>
        new RegistrationChecksService(test.database, vault).record(
          number,
          { outcome: 'inaccurate', differences: [{ field: 'text', note: '漏记诉求' }] },
          'key:clerk',
        );
      expect([await record(), await record()]).toEqual(['recorded', 'recorded-before']);
      expect(
        (await new RegistrationChecksService(test.database, vault).list({ open: false, limit: 9 })).map(
          ({ differences }) => differences,
        ),
      ).toEqual([[{ field: 'text', note: '漏记诉求' }]]);
    });
  });

  describe('积案', () => {
    it('are listed for their age, for one person’s repeats, and for petitions after their end; never sealed ones', async () => {
      const old = await matter('2025-10-01T00:00:00Z');
      const repeated = await matter('2026-10-01T00:00:00Z');
      const ended = await matter('2026-10-02T00:00:00Z');
      const secret = await matter('2025-01-01T00:00:00Z', true);
      const young = await matter('2026-11-01T00:00:00Z');
      for (const { id } of [old, secret, young])
        await link((await submission('2026-11-01T00:00:00Z', '19900000009')).id, id, 'first');
      for (const relation of ['first', 'repeat', 'repeat'])
        await link((await submission('2026-11-02T00:00:00Z', '19900000002')).id, repeated.id, relation);
      for (const relation of ['mass_mail', 'mass_mail', 'mass_mail'])
        await link((await submission('2026-11-02T00:00:00Z', '19900000003')).id, young.id, relation);
      for (const name of ['甲某某', '乙某某', '丙某某'])
        await link((await submission('2026-11-02T00:00:00Z', '05552345678', name)).id, young.id, 'same_matter');
      await test.database.query("update proceedings set closed_at = '2026-10-20' where matter_id = $1", [ended.id]);
      await link((await submission('2026-11-03T00:00:00Z', '19900000004')).id, ended.id, 'first');
      const listed = await new LongUnresolvedService(test.database).list({ now: NOW, limit: 9, reach: null });
      expect(listed.map(({ matterId, grounds }) => [matterId, grounds])).toEqual([
        [old.id, ['old']],
        [repeated.id, ['repeated']],
        [ended.id, ['petitioned-after-its-end']],
      ]);
      expect(
        (await new LongUnresolvedService(test.database).listRepeated({ now: NOW, limit: 9, reach: null })).map(
          ({ matterId, repeats }) => [matterId, repeats],
        ),
      ).toEqual([[repeated.id, 3]]);
      expect(
        await new LongUnresolvedService(test.database).nameLeader(
          old.id,
          { leader: '分管领导甲', reason: '积案化解', reviewOn: '2026-12-01' },
          'key:clerk',
        ),
      ).toBe(true);
      expect(
        await new LongUnresolvedService(test.database).nameLeader(
          old.id,
          { leader: '分管领导乙', reason: '分工调整', reviewOn: '2026-12-08' },
          'key:clerk',
        ),
      ).toBe(true);
      expect(
        await new LongUnresolvedService(test.database).nameLeader(
          secret.id,
          { leader: '甲', reason: '积案', reviewOn: '2026-12-01' },
          'key:clerk',
        ),
      ).toBe(false);
      expect(
        (await new LongUnresolvedService(test.database).list({ now: NOW, limit: 1, reach: null }))[0],
      ).toMatchObject({
        leader: '分管领导乙',
        reviewOn: '2026-12-08',
      });
    });
  });
});
