import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Unit {
  code: string;
  validTo: string | null;
  superior: string | null;
}

const units = (
  JSON.parse(readFileSync(join(__dirname, '../../db/reference/departments.json'), 'utf8')) as { items: Unit[] }
).items.filter(({ validTo }) => validTo === null);
const things = [
  '井盖松动',
  '垃圾桶满溢',
  '行道树倾倒',
  '路灯不亮',
  '占道经营',
  '围挡破损',
  '雨水口堵塞',
  '健身器材损坏',
];
const places = ['锦澜府南门', '文澜雅居东侧', '临溪花园北门', '青麓苑西门', '云汀西站广场', '书院桥桥头'];
const marks = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

describe('an accusation in a case that is open already', () => {
  let hub: TestHub;
  let city: Exposing;
  let calls = 0;
  beforeAll(async () => {
    hub = await startTestHub();
    city = await exposing(hub);
  });
  afterAll(() => hub.close());

  const found = fc.record({
    accused: fc.array(fc.constantFrom(...units), { maxLength: 3 }),
    alsoLead: fc.boolean(),
    thing: fc.constantFrom(...things),
    place: fc.constantFrom(...places),
    mark: fc.array(fc.constantFrom(...marks), { minLength: 12, maxLength: 12 }),
    signed: fc.boolean(),
    inPart: fc.boolean(),
    written: fc.boolean(),
  });

  it('INV-22: carries no word of it to a unit that is accused, by any way there is, whoever is accused and whoever had the case', async () => {
    await fc.assert(
      fc.asyncProperty(found, async ({ accused, alsoLead, thing, place, mark, signed, inPart, written }) => {
        const secret = mark.join('');
        const phone = `1990003${String(++calls).padStart(4, '0')}`;
        const [title, text] = [`${place}${thing}`, `${place}的${thing}已经五天，证人代号${secret}，盼处理。`];
        const of = written
          ? await city.given(await city.write(title, text, phone))
          : await city.call(`P-${30_000 + calls}`, title, text, phone);
        if (signed && of.lead) await city.step(of.proceeding, 'sign', {}, await city.departmentKey(of.lead));
        const codes = [...new Set([...accused.map(({ code }) => code), ...(alsoLead && of.lead ? [of.lead] : [])])];
        const openPart = inPart
          ? { openPart: { title: `${place}${thing}`, text: `${place}的${thing}，请求处理。` } }
          : {};
        const taken = await city.step(of.proceeding, 'exposeAccusation', {
          reason: `检举${secret}`,
          accusedUnits: codes,
          exposed: [{ number: of.number, ...openPart }],
        });
        expect(taken.status).toBe(200);

        const near = codes.flatMap((code) => [code, units.find((unit) => unit.code === code)?.superior ?? code]);
        expect(await city.leaking(secret, of, [...new Set([...near, ...(of.lead ? [of.lead] : [])])])).toEqual([]);
        expect(await city.tables(secret)).toEqual([]);
        const holding = (await hub.database.query(
          "select department from assignments where matter_id = $1 and state in ('sent', 'signed')",
          [of.matter],
        )) as { department: string }[];
        expect(holding.filter(({ department }) => codes.length === 0 || codes.includes(department))).toEqual([]);
        const told = (await hub.database.query(
          `select m.data::text as text from messages m where m.owner = any($1::text[]) and position($2 in m.data::text) > 0
           and not exists (select from withheld_messages w where w.message_id = m.id)`,
          [codes, secret],
        )) as unknown[];
        expect(told).toEqual([]);
        // Where a part of it stays, nobody's hand gives that to the accused either.
        const waiting = await city.one<{ id: string; kind: string } | undefined>(
          "select id, kind from proceedings where matter_id = $1 and state in ('pending', 'registered')",
          [of.matter],
        );
        if (waiting && codes[0] && inPart) {
          const again = await city.step(waiting.id, waiting.kind === 'order' ? 'dispatch' : 'transfer', {
            department: codes[0],
            reason: '再派',
          });
          expect([again.status, again.body.rule]).toEqual([409, 'leadNamed']);
        }
      }),
      { numRuns: 8, seed: 20261124, endOnFailure: true },
    );
  });

  it('INV-25: is in no open figure: reports, indicators, the register and the series are as they were before it came', async () => {
    const figures = async (): Promise<unknown[]> => {
      await hub.rest();
      await hub.database.query(`with taken as (delete from series_arrivals returning category, area, hour)
        insert into hotspot_series (category, area, hour, submissions) select category, area, hour, count(*) from taken group by 1, 2, 3
        on conflict (category, area, hour) do update set submissions = hotspot_series.submissions + excluded.submissions`);
      const days = 'period=month&from=2026-01-01&to=2027-12-31';
      const shown = [];
      for (const path of [
        '/reports?by=channel',
        '/reports?by=category',
        '/reports?by=area',
        '/reports?by=department',
        '/reports/indicators?by=total',
        '/reports/indicators?by=category',
        '/reports/indicators?by=department',
      ]) {
        const { body } = await hub.ask('GET', `${path}&${days}`, undefined, city.staff);
        shown.push(JSON.parse(JSON.stringify(body, (key, value: unknown) => (key === 'asOf' ? undefined : value))));
      }
      shown.push(
        (await hub.ask('GET', '/exports/register?format=csv&from=2026-01-01&to=2027-12-31', undefined, city.staff))
          .body,
      );
      return [
        ...shown,
        await hub.database.query(
          'select category, area, hour, submissions from hotspot_series where submissions > 0 order by 1, 2, 3',
        ),
      ];
    };
    await city.call('P-40001', '公园长椅损坏', '锦绣公园的长椅断了两条腿。', '19900034001');
    const before = await figures();
    const accusing = await city.call(
      'P-40002',
      '地铁站扶梯停用',
      '云汀西站地铁站的扶梯停用半年了，老人上下不便。',
      '19900034002',
    );
    expect(await figures()).not.toEqual(before);
    await city.step(accusing.proceeding, 'exposeAccusation', {
      reason: '检举',
      accusedUnits: [],
      exposed: [{ number: accusing.number }],
    });
    expect(await figures()).toEqual(before);
  });

  it('INV-26: is linked with nothing in the open, neither what was linked before nor what comes later with the same words', async () => {
    const words = ['锦澜府北门共享单车乱停', '锦澜府北门共享单车乱停堵住盲道，视障居民无法通行。'] as const;
    const accusing = await city.call('P-50001', ...words, '19900035001');
    const others = [
      await city.call('P-50002', ...words, '19900035002'),
      await city.call('P-50003', ...words, '19900035003'),
    ];
    expect(new Set([accusing, ...others].map(({ matter }) => matter)).size).toBe(1);
    expect(
      (
        await city.step(accusing.proceeding, 'exposeAccusation', {
          reason: '检举',
          accusedUnits: ['GAJ'],
          exposed: [{ number: accusing.number }],
        })
      ).status,
    ).toBe(200);
    const later = await city.call('P-50004', ...words, '19900035001');
    expect(later.matter).toBe(others[0]?.matter);
    const beside = (await hub.database.query(
      `select m.sealed from links l join matters m on m.id = l.matter_id where l.submission_id = $1 and l.undone_at is null
       union all select true from link_keys where submission_id = $1 union all select true from link_questions where submission_id = $1
       union all select true from related_matters where submission_id = $1 union all select true from further_problems where submission_id = $1
       union all select false from links l join matters m on m.id = l.matter_id and m.sealed join submissions s on s.id = l.submission_id and s.seal = 'open' where l.undone_at is null`,
      [accusing.submission],
    )) as { sealed: boolean }[];
    expect(beside).toEqual([{ sealed: true }]);
    const links = (await hub.ask('GET', `/links?matter=${others[0]?.matter}`, undefined, city.staff)).body as {
      items: { registrationNumber: string }[];
    };
    expect(JSON.stringify(links)).not.toContain(accusing.number);
  });

  it('INV-27: shows the handling unit neither name nor phone nor address of whoever asked to be kept from it, or also accuses somebody', async () => {
    const person = { name: '颜某某', address: '柳堤里7栋2单元', idNumber: '110101190001010008' };
    const shown = async (
      lead: string,
      number: string,
      phone: string,
    ): Promise<{ refused: number; leaks: string[] }> => {
      const key = await city.departmentKey(lead);
      const leaks = [];
      for (const path of ['/events?limit=1000', '/assignments']) {
        const text = JSON.stringify((await hub.ask('GET', path, undefined, key)).body);
        leaks.push(...[person.name, phone, '7栋', person.idNumber].filter((secret) => text.includes(secret)));
      }
      return {
        refused: (await hub.ask('POST', `/work/submissions/${number}/reveal`, { purpose: '联系诉求人' }, key)).status,
        leaks,
      };
    };
    const text = (phone: string): string =>
      `望塔苑南门的人行道地砖松动，我叫${person.name}，电话${phone}，住${person.address}，身份证${person.idNumber}，请修。`;
    const confidential = await city.given(
      await city.write('望塔苑南门地砖松动', text('19900036001'), '19900036001', { ...person, confidential: true }),
    );
    expect(await shown(confidential.lead, confidential.number, '19900036001')).toEqual({ refused: 403, leaks: [] });
    const open = await city.given(
      await city.write(
        '银杏坊东门地砖松动',
        text('19900036002').replaceAll('望塔苑南门', '银杏坊东门'),
        '19900036002',
        person,
      ),
    );
    expect((await shown(open.lead, open.number, '19900036002')).refused).toBe(200);
    await city.step(open.proceeding, 'exposeAccusation', {
      reason: '另有检举',
      accusedUnits: ['JW'],
      exposed: [
        { number: open.number, openPart: { title: '银杏坊东门地砖松动', text: '银杏坊东门的人行道地砖松动，请修。' } },
      ],
    });
    expect(await shown(open.lead, open.number, '19900036002')).toEqual({ refused: 403, leaks: [] });
    expect(
      (await hub.ask('POST', `/submissions/${open.number}/reveal`, { purpose: '由中心联系' }, city.staff)).status,
    ).toBe(200);
  });
});
