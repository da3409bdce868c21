import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type Accepted, IntakeService, SourcesService } from '#intake';
import { row, rows, Vault } from '#platform';
import { openMatter, openProceeding } from '#cases/matters';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { issueNotices, type Issued, type Occasion } from './issue-notices.js';
import { NoticesService, type Service } from './notices.service.js';

describe('Notices of a proceeding', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  const at = new Date('2026-11-23T17:00:00Z');
  let test: TestDatabase;
  let proceedingId: string;
  const codes: string[] = [];

  async function submission(
    title: string,
    person: { name?: string; phone?: string } | undefined,
    matterId: string,
  ): Promise<string> {
    const accepted = (await new IntakeService(test.database, vault).accept({
      channel: 'web',
      source: 'web',
      raw: Buffer.from(title),
      rawMediaType: 'text/plain',
      receivedAt: new Date('2026-11-20T08:00:00Z'),
      actor: 'key:test',
      authenticated: true,
      content: {
        form: 'ONLINE',
        title,
        text: title,
        petitioners: person ? [{ role: 'lead', ...person }] : [],
        anonymous: !person,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
    })) as Extract<Accepted, { receipt: unknown }>;
    const { registrationNumber, queryCode } = accepted.receipt as { registrationNumber: string; queryCode: string };
    codes.push(queryCode);
    const found = await row<{ id: string }>(test.database, 'select id from submissions where number = $1', [
      registrationNumber,
    ]);
    const id = found!.id;
    await test.database.query("update submissions set seal = 'open', routed_at = now() where id = $1", [id]);
    await test.database.query('insert into open_texts (submission_id, title, body) values ($1, $2, $2)', [id, title]);
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'same_matter', 1, 'test')",
      [uuid(), id, matterId],
    );
    return id;
  }

  const issue = async (given: Partial<Occasion> = {}): Promise<Issued> =>
    test.database.transaction((tx) =>
      issueNotices(tx, vault, {
        proceedingId,
        kind: 'accepted',
        occasion: 'step-1',
        issuer: '云汀市城市管理局',
        fields: { deadline: '2027年1月23日' },
        actor: 'key:clerk',
        at,
        ...given,
      }),
    );

  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    await new SourcesService(test.database, vault).ensureBuiltIn();
    const matter = await test.database.transaction((tx) =>
      openMatter(
        tx,
        {
          origin: 'submission',
          title: '路灯不亮',
          kind: 'APPEAL',
          category: null,
          area: null,
          placeText: null,
          hotspotKey: null,
          sealed: false,
          openedAt: at,
        },
        'test',
      ),
    );
    proceedingId = (
      await test.database.transaction((tx) => openProceeding(tx, { matterId: matter.id, kind: 'petition' }, 'test'))
    ).id;
    await submission('三栋门口路灯不亮', { name: '甲某某', phone: '19900000001' }, matter.id);
    await submission('小区大门没有路灯', { name: '乙某某' }, matter.id);
    await submission('黑灯瞎火', undefined, matter.id);
  });
  afterAll(() => test.close());

  it('tell every linked person in a paper of their own, numbered without gaps, once for one occasion', async () => {
    const first = await issue();
    expect(first).toMatchObject({ ok: true, untold: 1 });
    expect(await issue()).toEqual(first);
    expect((await new NoticesService(test.database, vault).list(proceedingId)).map(({ number }) => number)).toEqual(
      [1, 2, 3].map((n) => `云汀信受〔2026〕${n}号`),
    );
    expect(await row(test.database, "select count(*)::int as n from messages where type = 'notice.issued'")).toEqual({
      n: 3,
    });
  });

  it('write nothing, not even a number, when a field is missing', async () => {
    expect(await issue({ occasion: 'step-2', fields: {} })).toEqual({
      ok: false,
      reason: 'missing-fields',
      missing: ['deadline'],
    });
    expect(await row(test.database, "select last from notice_numbers where series = '受'")).toEqual({ last: 3 });
  });

  it('are dated by the civil day of Shanghai', async () => {
    const [notice] = await new NoticesService(test.database, vault).list(proceedingId);
    const paper = await new NoticesService(test.database, vault).read(notice!.id, {
      actor: 'key:clerk',
      purpose: '邮寄',
    });
    expect(paper).toMatchObject({ date: '2026年11月24日', addressee: '甲某某', issuer: '云汀市城市管理局' });
    expect(paper?.paragraphs[0]).toContain('2026年11月20日');
    expect(await rows(test.database, "select detail from audit_entries where action = 'notice.read'")).toEqual([
      { detail: { purpose: '邮寄' } },
    ]);
  });

  it('open to a query code only its own paper, and write down once that it was seen', async () => {
    const own = await new NoticesService(test.database, vault).listOwn(codes[1]!);
    expect(own).toHaveLength(1);
    const [others] = (await new NoticesService(test.database, vault).listOwn(codes[0]!))!;
    expect(await new NoticesService(test.database, vault).readOwn(codes[1]!, others!.id)).toBeUndefined();
    expect((await new NoticesService(test.database, vault).readOwn(codes[1]!, own![0]!.id))?.addressee).toBe('乙某某');
    await new NoticesService(test.database, vault).readOwn(codes[1]!, own![0]!.id);
    expect(await row(test.database, "select count(*)::int as n from notice_services where result = 'seen'")).toEqual({
      n: 1,
    });
  });

  it('keep a name in no readable column, and are never rewritten', async () => {
    const dump = await rows<{ line: string }>(
      test.database,
      'select n::text as line from notices n union all select m::text from messages m union all select a::text from audit_entries a',
    );
    expect(dump.filter(({ line }) => /甲某某|乙某某/.test(line))).toEqual([]);
    await expect(test.database.query("update notices set number = 'x'")).rejects.toThrow();
  });

  describe('that are served', () => {
    const now = new Date('2026-11-28T02:00:00Z');
    const first = async (): Promise<string> =>
      (await new NoticesService(test.database, vault).list(proceedingId))[0]!.id;
    const served = (id: string, service: Service): Promise<object> =>
      new NoticesService(test.database, vault).recordService(id, service, { actor: 'key:clerk', now });

    it('show every attempt', async () => {
      const id = await first();
      const attempts: Service[] = [
        { method: 'post', result: 'returned', on: '2026-11-26', reference: 'EMS-1' },
        { method: 'in-person', result: 'signed', on: '2026-11-28' },
      ];
      for (const attempt of attempts) expect(await served(id, attempt)).toEqual({ outcome: 'recorded' });
      expect(await served(uuid(), { method: 'post', result: 'sent', on: '2026-11-26' })).toEqual({
        outcome: 'refused',
        reason: 'not-found',
      });
      expect(
        (await new NoticesService(test.database, vault).list(proceedingId))[0]?.services.map(({ result }) => result),
      ).toEqual(['returned', 'signed']);
    });

    it('are served on a day from their issue to today, counted in Shanghai (INV-14)', async () => {
      const id = await first();
      const kept = async (): Promise<unknown> =>
        row(test.database, 'select count(*)::int as n from notice_services where notice_id = $1', [id]);
      const before = await kept();
      for (const [on, reason] of [
        ['2026-11-23', 'before-issue'],
        ['2026-11-29', 'after-today'],
        ['2026-11-31', 'not-a-day'],
      ] as const)
        expect(await served(id, { method: 'post', result: 'signed', on })).toEqual({ outcome: 'refused', reason });
      expect(await kept()).toEqual(before);
      expect(await served(id, { method: 'post', result: 'sent', on: '2026-11-24' })).toEqual({ outcome: 'recorded' });
    });
  });

  it('INV-53: give words about one person to nobody whom no person has confirmed as one with them', async () => {
    const shared = { days: '30', deadline: '2027年2月22日' };
    const fields = { ...shared, reason: '信访人家中老人住院，请求暂缓入户' };
    const issued = await issue({
      kind: 'extended',
      occasion: 'step-2',
      fields,
      fieldsForOthers: { ...shared, reason: '情况复杂' },
    });
    expect(issued).toMatchObject({ ok: true });
    const notices = new NoticesService(test.database, vault);
    const paperOf = async (code: string): Promise<string> => {
      const own = (await notices.listOwn(code))!.find(({ kind }) => kind === 'extended');
      return JSON.stringify(await notices.readOwn(code, own!.id));
    };
    expect(await paperOf(codes[0]!)).toContain('老人住院');
    expect(await paperOf(codes[1]!)).toContain('情况复杂');
    expect(await paperOf(codes[1]!)).not.toContain('老人住院');
  });
});
