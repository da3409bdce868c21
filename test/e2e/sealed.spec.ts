import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Unit {
  code: string;
  name: string;
  aliases: string[];
  validTo: string | null;
  flags: string[];
}

const reference = <Item>(file: string): Item[] =>
  (JSON.parse(readFileSync(join(__dirname, '../../db/reference', file), 'utf8')) as { items: Item[] }).items;
const units = reference<Unit>('departments.json').filter(({ validTo }) => validTo === null);
const people = ['钱某某', '邹某', '霍副科长', 'Director Luo'];
const wrongs = [
  '收受施工方红包',
  '违规插手工程招标并收取好处费',
  '贪污救济款',
  '利用职权为亲属谋取利益，涉嫌受贿',
  '長期收受賄賂',
  'takes bribes from contractors',
];
const marks = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];

/** Every table that anybody but the sealed desk reads, as one text. */
const OPEN_TABLES = `
  select coalesce(string_agg(line, E'\\n'), '') as text from (
    select t::text as line from open_texts t union all select t::text from understandings t union all select t::text from link_keys t
    union all select t::text from link_questions t union all select t::text from messages t union all select t::text from matters t
    union all select t::text from assignments t union all select t::text from hotspots t union all select t::text from triage_items t
    union all select t::text from further_problems t union all select t::text from further_keys t union all select t::text from requests t
    union all select t::text from audit_entries t where subject_kind <> 'key') lines`;

describe('an accusation (INV-22, INV-23)', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const accuse = fc.record({
    unit: fc.constantFrom(...units),
    alias: fc.nat(),
    person: fc.constantFrom(...people),
    wrong: fc.constantFrom(...wrongs),
    mark: fc.array(fc.constantFrom(...marks), { minLength: 12, maxLength: 12 }),
    stated: fc.boolean(),
    channel: fc.constantFrom('web', 'visit'),
  });

  it('reaches no department, no list and no table that others read, whoever is accused', async () => {
    await fc.assert(
      fc.asyncProperty(accuse, async ({ unit, alias, person, wrong, mark, stated, channel }) => {
        const name = [unit.name, ...unit.aliases][alias % (unit.aliases.length + 1)] ?? unit.name;
        const secret = mark.join('');
        const text = `${name}的工作人员${person}${wrong}，证人代号${secret}，请查处。`;
        const accused = stated ? { accused: [{ name: person, unit: unit.name }] } : {};
        const body =
          channel === 'web'
            ? { title: `举报${name}`, text, ...accused }
            : {
                title: `举报${name}`,
                text,
                visitedAt: '2026-11-23T09:00:00+08:00',
                reception: '市信访接待大厅',
                visitors: [],
                visitorCount: 1,
                receiver: '接待员',
                ...accused,
              };
        const receipt = await hub.ask('POST', `/intake/${channel}`, body, channel === 'web' ? null : hub.adminKey, {
          'idempotency-key': `k${Math.random()}`,
        });
        expect(receipt.status).toBe(201);
        await hub.rest();

        const { registrationNumber, queryCode } = receipt.body as { registrationNumber: string; queryCode: string };
        const [row] = (await hub.database.query('select id, seal from submissions where number = $1', [
          registrationNumber,
        ])) as { id: string; seal: string }[];
        expect(row?.seal).toBe('sealed');
        const [open] = (await hub.database.query(OPEN_TABLES)) as { text: string }[];
        expect(open?.text).not.toContain(secret);
        const [given] = (await hub.database.query(
          'select count(*)::int as n from assignments a join links l on l.matter_id = a.matter_id where l.submission_id = $1',
          [row?.id],
        )) as { n: number }[];
        expect(given?.n).toBe(0);
        expect((await hub.ask('GET', `/submissions/${registrationNumber}`)).status).toBe(404);
        expect((await hub.ask('GET', `/track/${queryCode}`, undefined, null)).body).toMatchObject({
          state: 'registered',
          steps: [{ step: 'registered' }],
          answers: [],
        });
      }),
      { numRuns: 40, seed: 20261124 },
    );
  });

  it('is read at the sealed desk alone, and every reading is written down', async () => {
    const [envelope] = (await hub.ask('GET', '/sealed')).body as { submissionId: string }[];
    const staffKey = ((await hub.ask('POST', '/keys', { name: '接线组长', scopes: ['staff'] })).body as { key: string })
      .key;
    expect((await hub.ask('GET', '/sealed', undefined, staffKey)).status).toBe(403);
    const file = await hub.ask('POST', `/sealed/${envelope?.submissionId}/reading`, { purpose: '密件研判' });
    expect((file.body as { text: string }).text).toContain('证人代号');
    const read = (await hub.database.query(
      "select detail ->> 'purpose' as purpose from audit_entries where action = 'sealed.read'",
    )) as unknown[];
    expect(read).toEqual([{ purpose: '密件研判' }]);
  });

  it('cannot be transferred to the accused unit, nor to a body that is no discipline body', async () => {
    const receipt = await hub.ask(
      'POST',
      '/intake/web',
      { title: '举报市住房和城乡建设局', text: '云汀市住房和城乡建设局的邹科长收受红包，为楼盘验收放行。' },
      null,
    );
    await hub.rest();
    const [row] = (await hub.database.query('select id from submissions where number = $1', [
      (receipt.body as { registrationNumber: string }).registrationNumber,
    ])) as { id: string }[];
    for (const department of ['ZJJ', 'CGJ']) {
      expect(
        (
          await hub.ask('PUT', `/sealed/${row?.id}/decision`, {
            kind: 'transfer',
            department,
            reason: '按管理权限移送',
          })
        ).status,
      ).toBe(409);
    }
    expect(
      (
        await hub.ask('PUT', `/sealed/${row?.id}/decision`, {
          kind: 'transfer',
          department: 'JW',
          reason: '按管理权限移送',
        })
      ).body,
    ).toEqual({ outcome: 'transferred' });
    const sent = (await hub.database.query("select owner, data from messages where owner = 'JW'")) as {
      data: Record<string, unknown>;
    }[];
    expect(sent.map(({ data }) => Object.keys(data).sort())).toEqual([
      ['assignmentId', 'matterNumber', 'proceeding', 'reasons', 'role', 'sealed'],
    ]);
  });

  it('goes down the open road, from its first date, once a named person finds that it is none', async () => {
    const words = {
      title: '停车费',
      text: '举报管停车收费的科长收了施工队的红包，临溪花园的停车费越收越高，书院桥社区的居民都很不满。',
    };
    const receipt = await hub.ask('POST', '/intake/web', words, null);
    await hub.rest();
    const { registrationNumber, receivedAt } = receipt.body as { registrationNumber: string; receivedAt: string };
    const [row] = (await hub.database.query('select id, seal from submissions where number = $1', [
      registrationNumber,
    ])) as { id: string; seal: string }[];
    expect(row?.seal).toBe('sealed');
    expect(
      (
        await hub.ask('PUT', `/sealed/${row?.id}/decision`, {
          kind: 'release',
          reason: '经核实，所称科长是物业员工，不涉及公职人员',
        })
      ).body,
    ).toEqual({ outcome: 'released' });
    await hub.rest();
    expect((await hub.ask('GET', `/submissions/${registrationNumber}`)).body).toMatchObject({
      relation: 'first',
      receivedAt,
    });
    expect((await hub.ask('PUT', `/sealed/${row?.id}/decision`, { kind: 'release', reason: '再来一次' })).status).toBe(
      409,
    );
  });
});
