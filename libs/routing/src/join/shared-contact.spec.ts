import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { IntakeService, SourcesService, type Petitioner } from '#intake';
import { rows, Vault } from '#platform';
import { routingOf, type TestRouting } from '../../../../test/support/routing.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { hotspotMembers } from '../hotspot/hotspot-members.js';
import { readReference, storeReferenceFiles } from '../reference/reference-store.js';
import { findMattersAsked } from './link-question.queries.js';

let test: TestDatabase;
let services: TestRouting;
const vault = new Vault(randomBytes(32).toString('base64'));
beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
  await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
  services = routingOf(test.database, vault, (await readReference(test.database))!);
});
afterAll(() => test.close());

const LANDLINE = '0555-2345678';
const ANN = { name: '甲某某', phone: LANDLINE, idNumber: '990101199001010017' };
const BEN = { name: '乙某某', phone: LANDLINE, idNumber: '990101199102020024' };

interface Told {
  id: string;
  matter: string;
  relation: string;
  neighbourhood: string;
}

/** Hands words in at the open web door and routes them at once. */
async function tell(person: Omit<Petitioner, 'role'>, text: string): Promise<Told> {
  const flags = { anonymous: false, confidential: false, publishConsent: false, accused: [], attachments: [] };
  await new IntakeService(test.database, vault).accept({
    channel: 'web',
    source: 'web',
    content: {
      form: 'ONLINE',
      title: text.slice(0, 12),
      text,
      petitioners: [{ role: 'lead', ...person }],
      ...flags,
      extra: {},
    },
    raw: Buffer.from(text),
    rawMediaType: 'text/plain',
    receivedAt: new Date(),
    actor: 'public:web',
    authenticated: false,
  });
  const [latest] = await rows<{ id: string }>(test.database, 'select id from submissions order by id desc limit 1');
  await services.routing.route(latest!.id);
  const [placed] = await rows<Told>(
    test.database,
    `select l.submission_id as id, l.matter_id as matter, l.relation, m.hotspot_key as neighbourhood from links l join matters m on m.id = l.matter_id
     where l.submission_id = $1 and l.undone_at is null`,
    [latest!.id],
  );
  return placed!;
}

describe('One landline with two names and two ID numbers', () => {
  const words = '菱歌苑东门的路灯坏了三天，晚上很黑，请尽快维修。';
  let [first, second, again] = [] as unknown as [Told, Told, Told];

  it('is two people: the second tells the same matter, and is no repeat', async () => {
    first = await tell(ANN, words);
    second = await tell(BEN, `${words}老人看不见路。`);
    expect([second.matter, second.relation]).toEqual([first.matter, 'same_matter']);
  });
  it('is a repeat where the first person tells it again, by the ID number', async () => {
    again = await tell({ ...ANN, phone: '13800000001' }, `${words}还是没有人来。`);
    expect([again.matter, again.matter === first.matter && ['repeat', 'mass_mail'].includes(again.relation)]).toEqual([
      first.matter,
      true,
    ]);
  });
  it('counts as two people of a neighbourhood, also where only the names tell them apart', async () => {
    for (const name of ['丙某某', '丁某某'])
      expect((await tell({ name, phone: '0555-2345679' }, `${words}${name}也看见了。`)).matter).toBe(first.matter);
    const members = await test.database.transaction((tx) => hotspotMembers(tx, first.neighbourhood));
    expect([members.length, new Set(members.map(({ personKey }) => personKey)).size]).toEqual([5, 4]);
  });
  it('does not spare one of them a question because the other was asked it', async () => {
    await test.database.query(
      "insert into link_decisions (submission_id, matter_id, decision, reason, decided_by) values ($1, $2, 'apart', '核实', 'key:clerk')",
      [first.id, first.matter],
    );
    const asked = (told: Told): Promise<object[]> => test.database.transaction((tx) => findMattersAsked(tx, told.id));
    expect([await asked(second), await asked(again)]).toEqual([[], [{ matterId: first.matter }]]);
  });
});
