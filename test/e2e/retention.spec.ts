import { LegalHoldsService, RetentionService } from '#casework';
import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { columnsTelling } from '../support/opened-dump.js';
import type { Case } from '../support/open-doors.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
/** Stands in nothing but what the test plants. */
const MARK = '龘靐齉';
const OTHER_MARK = '爨癵驫';
const PHONE = '19900088001';
const PLANTED = [MARK, PHONE, '11010119900307123X', '199****8001'];

/** Where a marked word may stay, with the reason. */
const STAYS = ['audit_entries.detail']; // Reasons that staff gave; phones and ids in them are masked, and no entry can be changed.

describe('the end of the retention period', () => {
  let hub: TestHub;
  let city: Exposing;
  let petition: Case;
  let held: Case;
  let retention: RetentionService;
  let later: Date;

  const done = async (method: string, path: string, body: object, key: string | null = city.staff): Promise<never> => {
    const answer = await hub.ask(method, path, body, key);
    expect([path, answer.status < 300 ? 'done' : answer]).toEqual([path, 'done']);
    return answer.body;
  };
  const figures = async (): Promise<unknown[]> => {
    const days = 'from=2026-01-01&to=2027-12-31';
    const paths = [
      `/reports?by=category&period=month&${days}`,
      `/reports?by=department&period=month&${days}`,
      `/reports/ratings?${days}`,
      `/reports/indicators?by=total&period=month&${days}`,
      `/reports/flow?${days}`,
      '/reports/annual?year=2026',
    ];
    const read: unknown[] = [];
    for (const path of paths) {
      const { status, body } = await hub.ask('GET', path, undefined, city.staff);
      expect([path, status]).toEqual([path, 200]);
      read.push({ ...(body as object), asOf: undefined });
    }
    return read;
  };

  beforeAll(async () => {
    hub = await startTestHub();
    city = await exposing(hub);
    retention = hub.gateway.get(RetentionService, { strict: false });
    petition = await lived(MARK, PHONE);
    // It had been suspected of an accusation, and was released.
    await hub.database.query(
      "insert into sealed_files (submission_id, matter_id, understanding_cipher, decision, open_part) values ($1, $2, $3, 'release', null)",
      [petition.submission, petition.matter, hub.vault.seal(`证据${MARK}`, petition.submission)],
    );
    held = await lived(OTHER_MARK, '19900088002');
    await hub.rest();
    await ended();
    later = new Date(hub.time.now());
    later.setUTCFullYear(later.getUTCFullYear() + 31);
  }, 300_000);
  afterAll(() => hub.close());

  /** A petition with something written in every place that its life has. */
  async function lived(mark: string, phone: string): Promise<Case> {
    const of = await city.given(
      await city.write(`人行道破损${mark}`, `文澜雅居门前人行道${mark}破损三个月，请维修。电话${phone}`, phone, {
        name: `${mark}某`,
        idNumber: '11010119900307123X',
        address: `书院路${mark}号`,
        place: `文澜雅居${mark}`,
        attachments: [{ name: `证据${mark}.png`, mediaType: 'image/png', base64: PNG }],
      }),
    );
    const lead = await city.departmentKey(of.lead);
    await done('POST', `/submissions/${of.number}/reveal`, { purpose: '回访' });
    await done('PUT', `/submissions/${of.number}/category`, { code: 'H010105', reason: `理由${mark}` });
    await done('PUT', `/matters/${of.matter}/requests`, { requests: [{ summary: `诉求${mark}`, path: 'A6' }] });
    await done('PUT', `/matters/${of.matter}/leader`, {
      leader: `领导${mark}`,
      reason: `包案${mark}`,
      reviewOn: '2027-12-31',
    });
    await done('POST', `/matters/${of.matter}/recusals`, { person: `科员${mark}`, reason: `回避${mark}` });
    await done('POST', '/suggestions', {
      kind: 'improve-work',
      department: of.lead,
      matterId: of.matter,
      text: `建议${mark}`,
    });
    await city.step(of.proceeding, 'sign', {}, lead);
    await city.step(of.proceeding, 'accept', { path: 'A6' }, lead);
    await spoken(of, mark);
    const assists = (await hub.database.query(
      "select department from assignments where proceeding_id = $1 and role = 'assist'",
      [of.proceeding],
    )) as { department: string }[];
    const document = {
      reference: `文号${mark}`,
      facts: `查明${mark}`,
      opinion: `意见${mark}`,
      legalBasis: `法${mark}`,
      claims: `请求${mark}`,
      results: ['upheld'],
      remedy: `救济${mark}`,
      issuer: 'body',
    };
    const without = assists.map(({ department }) => ({ department, reason: `无需${mark}` }));
    const decided = await city.step(of.proceeding, 'decide', { document, solved: true, without }, lead);
    expect(decided).toMatchObject({ status: 200 });
    const proof = { how: 'post', on: hub.time.today(), taken: 'signed', reference: `单号${mark}` };
    await city.step(of.proceeding, 'delivered', { proof }, lead);
    await hub.rest();
    await done(
      'POST',
      `/track/${of.code}/ratings`,
      { slot: 'bureau', value: 'dissatisfied', reason: `评价${mark}` },
      null,
    );
    return of;
  }

  /** What persons write to each other about a matter: notes, and a step that waits for a second person. */
  async function spoken(of: Case, mark: string): Promise<void> {
    const [clerk, handler, head] = [
      await loggedIn(hub, ['petition-clerk']),
      await loggedIn(hub, ['handler'], of.lead),
      await loggedIn(hub, ['approver'], of.lead),
    ];
    const send = async (by: LoggedIn, method: string, path: string, body: object): Promise<{ id: string }> => {
      const answer = await hub.ask(method, path, body, null, by.headers);
      expect([path, answer.status < 300 ? 'done' : answer]).toEqual([path, 'done']);
      return answer.body;
    };
    const mentions = [`p-${clerk.accountId}`];
    await send(clerk, 'POST', `/matters/${of.matter}/notes`, { text: `备注${mark}`, visibility: 'desk' });
    const { id } = await send(handler, 'POST', `/assignments/${of.assignment}/notes`, {
      text: `单位${mark}`,
      visibility: 'handlers',
      mentions,
    });
    await send(handler, 'PUT', `/notes/${id}`, { text: `改${mark}`, mentions });
    const asked = { event: 'extend', days: 10, reason: `延期${mark}` };
    const request = await send(handler, 'POST', `/proceedings/${of.proceeding}/approvals`, asked);
    await send(head, 'POST', `/approvals/${request.id}/decision`, { decision: 'refused', reason: `不同意${mark}` });
  }

  /** Ends the lives at once; the law would let them run on for months. */
  async function ended(): Promise<void> {
    await hub.database.query('update proceedings set closed_at = now() where closed_at is null');
    await hub.database.query(
      "update triage_items set decided_at = now(), decided_by = 'key:test' where decided_at is null",
    );
  }

  it('is told in advance, with the oldest day, and nothing is changed', async () => {
    const before = await columnsTelling(hub.database, hub.vault, PLANTED);
    expect(before.length).toBeGreaterThan(20);
    const plan = await retention.plan(later);
    expect(plan.find((one) => one.class === 'petition')).toMatchObject({ due: 2, held: 0, oldest: hub.time.today() });
    expect((await retention.plan(new Date(hub.time.now()))).map(({ due }) => due)).toEqual([0, 0, 0, 0, 0]);
    expect(await columnsTelling(hub.database, hub.vault, PLANTED)).toEqual(before);
    expect(await hub.ask('GET', '/retention', undefined, city.staff)).toMatchObject({ status: 200 });
  });

  it('destroys every word and person of the matter, leaves the figures, and passes by what is held', async () => {
    const [{ number }] = (await hub.database.query('select number from matters where id = $1', [held.matter])) as [
      { number: string },
    ];
    const { id } = (await done('POST', '/legal-holds', { matterNumber: number, reason: '诉讼期间' })) as { id: string };
    expect((await retention.plan(later)).find((one) => one.class === 'petition')).toMatchObject({ due: 1, held: 1 });
    const before = await figures();
    const kept = await columnsTelling(hub.database, hub.vault, [OTHER_MARK]);

    const both = await Promise.all([retention.carryOut(later), retention.carryOut(later)]);
    expect(both[0] + both[1]).toBe(2); // Once its files, once its words; by whichever worker.
    expect(await retention.carryOut(later)).toBe(0);

    const left = await columnsTelling(hub.database, hub.vault, PLANTED.slice(0, 2));
    expect(left.filter((column) => !STAYS.includes(column))).toEqual([]);
    expect(await columnsTelling(hub.database, hub.vault, [PHONE])).toEqual([]);
    // A paper of the matter on hold may have been written meanwhile; nothing else of it comes or goes.
    const late = kept.includes('notices.paper_cipher') ? [] : ['notices.paper_cipher'];
    const now = await columnsTelling(hub.database, hub.vault, [OTHER_MARK]);
    expect(now.filter((column) => !late.includes(column))).toEqual(kept);
    for (const table of ['person_indexes', 'search_terms', 'link_keys', 'open_texts', 'attachments'])
      expect([
        table,
        await hub.database.query(`select count(*)::int as n from ${table} where submission_id = $1`, [
          petition.submission,
        ]),
      ]).toEqual([table, [{ n: 0 }]]);
    expect(await figures()).toEqual(before);

    const holds = hub.gateway.get(LegalHoldsService, { strict: false });
    expect(await hub.ask('POST', `/legal-holds/${id}/end`, { reason: '诉讼已结束' }, city.staff)).toMatchObject({
      status: 409,
    });
    expect(await holds.end(id, { actor: 'person:other', reason: '诉讼已结束' })).toEqual({ outcome: 'ended' });
    expect(await retention.carryOut(later)).toBe(2);
    expect(await columnsTelling(hub.database, hub.vault, [OTHER_MARK])).toEqual(STAYS);
    expect(await columnsTelling(hub.database, hub.vault, PLANTED.slice(1))).toEqual([]);
  });

  it('leaves pages that still open: for the citizen, the desk and the department', async () => {
    for (const [path, key] of [
      [`/track/${petition.code}`, null],
      [`/track/${petition.code}/notices`, null],
      [`/submissions/${petition.number}`, city.staff],
      [`/matters/${petition.matter}`, city.staff],
      [`/proceedings/${petition.proceeding}`, city.staff],
      [`/assignments/${petition.assignment}`, await city.departmentKey(petition.lead ?? '')],
      ['/events', await city.departmentKey(petition.lead ?? '')],
      [`/exports/register?format=csv&from=2026-01-01&to=2027-12-31`, city.staff],
    ] as const) {
      const { status, body } = await hub.ask('GET', path, undefined, key);
      expect([path, [200, 404].includes(status), JSON.stringify(body ?? '').includes(MARK)]).toEqual([
        path,
        true,
        false,
      ]);
    }
  });

  it('lets nobody rewrite what was not destroyed by rule', async () => {
    const other = await city.write('路灯不亮', '锦澜府北门路灯不亮。', '19900088003');
    await expect(
      hub.database.query(
        "update submissions set external_id = null, raw_cipher = '\\x00', anonymised_at = now() where id = $1",
        [other.submission],
      ),
    ).rejects.toThrow('may not be changed');
    await expect(hub.database.query("update clock_events set detail = '{}'")).rejects.toThrow('append-only');
    await expect(hub.database.query('delete from anonymisations')).rejects.toThrow('append-only');
  });
});
