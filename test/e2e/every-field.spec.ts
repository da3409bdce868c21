import { rows } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';

/** Words that occur nowhere else: each is an accusation of its own. */
const SAID = ['枢玄水务局科长收受红包', '枢黄派出所民警索贿', '枢宇街道主任侵吞公款'] as const;

describe('what a stranger writes beside title and text', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const send = async (more: object): Promise<string> => {
    const answer = await hub.ask('POST', '/intake/web', { title: '路灯不亮', text: '请来修。', ...more }, null);
    expect(answer.status).toBe(201);
    return (answer.body as { registrationNumber: string }).registrationNumber;
  };
  const sealsOf = async (numbers: readonly string[]): Promise<string[]> => {
    await hub.rest();
    const found = await rows<{ number: string; seal: string }>(
      hub.database,
      'select number, seal from submissions where number = any($1::text[])',
      [numbers],
    );
    return numbers.map((number) => found.find((one) => one.number === number)?.seal ?? '');
  };
  /** Tables in which the words stand in clear. */
  const tablesWith = async (words: string): Promise<string[]> => {
    const tables = await rows<{ name: string }>(
      hub.database,
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const hits = await rows(hub.database, `select 1 from ${name} t where t::text like '%' || $1 || '%' limit 1`, [
        words,
      ]);
      if (hits.length > 0) found.push(name);
    }
    return found;
  };

  it('is sealed wherever it accuses, and stands in no table in clear', async () => {
    const [place, category, region] = SAID;
    const numbers = [
      await send({ place }),
      await send({ category }),
      await send({ region }),
      await send({ channel: place }),
      await send({ attachments: [{ name: `${category}.jpg`, mediaType: 'image/jpeg', base64: 'AAAA' }] }),
      await send({ more: { notes: [region] } }),
      await send({ accused: [{ name: '枢宙', unit: '科长' }] }),
    ];
    expect(await sealsOf(numbers)).toEqual(numbers.map(() => 'sealed'));
    for (const words of [...SAID, '枢宙']) expect([words, await tablesWith(words)]).toEqual([words, []]);
  });

  it('chooses no channel: a web form stays one, whatever it calls itself', async () => {
    const numbers = [await send({ channel: 'hotline', text: '请来修路灯一。' }), await send({ channel: '枢洪荒' })];
    expect(await sealsOf(numbers)).toEqual(['open', 'open']);
    const channels = await rows<{ channel: string; kind: string }>(
      hub.database,
      `select distinct s.channel, p.kind from submissions s join links l on l.submission_id = s.id
       join proceedings p on p.matter_id = l.matter_id where s.number = any($1::text[])`,
      [numbers],
    );
    expect(channels).toEqual([{ channel: 'web', kind: 'petition' }]);
    expect(await tablesWith('枢洪荒')).toEqual([]);
  });

  it('is masked in the place as in the text, also in the matter that a department gets', async () => {
    const [number] = [await send({ place: '芦苇路口，找我打19912345678', text: '路灯坏了三天，请修一下。' })];
    expect(await sealsOf([number])).toEqual(['open']);
    expect(await tablesWith('19912345678')).toEqual([]);
  });

  it('still opens what only names an office: a praised 科长, a street called 局前街', async () => {
    const numbers = [
      await send({ title: '表扬科长', text: '服务大厅的赵科长耐心细致，特此表扬。' }),
      await send({ place: '局前街12号' }),
      await send({ accused: [{ name: '孙经理', unit: '和风苑物业服务中心' }] }),
    ];
    expect(await sealsOf(numbers)).toEqual(['open', 'open', 'open']);
  });
});
