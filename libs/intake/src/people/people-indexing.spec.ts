import { randomBytes } from 'node:crypto';
import { rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { IntakeService } from '../intake.service.js';
import { PeopleIndexingService } from './people-indexing.service.js';
import { replacePersonIndexes } from './people-indexing.queries.js';
import { SourcesService } from '../sources.service.js';
import type { Petitioner } from '../submission/submission.js';

const vault = new Vault(randomBytes(32).toString('base64'));
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
});
afterAll(() => test.close());

/** A submission whose people are indexed as they were before names had indexes, and filled-in ID numbers had one. */
async function registeredBefore(person: Omit<Petitioner, 'role'>): Promise<string> {
  await new IntakeService(test.database, vault).accept({
    channel: 'web',
    source: 'web',
    content: {
      form: 'ONLINE',
      title: '路灯',
      text: randomBytes(8).toString('hex'),
      petitioners: [{ role: 'lead', ...person }],
      anonymous: false,
      confidential: false,
      publishConsent: false,
      accused: [],
      attachments: [],
      extra: {},
    },
    raw: Buffer.from('x'),
    rawMediaType: 'text/plain',
    receivedAt: new Date('2026-11-24T02:00:00Z'),
    actor: 'public:web',
    authenticated: false,
  });
  const [latest] = await rows<{ id: string }>(test.database, 'select id from submissions order by id desc limit 1');
  const id = latest!.id;
  await test.database.query("delete from person_indexes where submission_id = $1 and kind = 'name'", [id]);
  await test.database.query("insert into person_indexes values ($1, 'id-number', $2)", [
    id,
    vault.index('id-number', person.idNumber ?? '000000'),
  ]);
  await test.database.query('insert into people_to_index values ($1)', [id]);
  return id;
}
const kindsOf = async (id: string): Promise<string[]> =>
  (
    await rows<{ kind: string }>(
      test.database,
      'select kind from person_indexes where submission_id = $1 order by kind',
      [id],
    )
  ).map(({ kind }) => kind);
const samePerson = async (a: string, b: string): Promise<boolean | undefined> =>
  (await rows<{ same: boolean }>(test.database, 'select same_person($1, $2) as same', [a, b]))[0]?.same;

describe('The people of submissions from before the present rule', () => {
  const service = (): PeopleIndexingService => new PeopleIndexingService(test.database, vault);

  it('get an index of their name and lose that of a filled-in ID number, so two of one landline are two again', async () => {
    const ann = await registeredBefore({ name: '甲某某', phone: '0555-2345678', idNumber: '123456' });
    const ben = await registeredBefore({ name: '乙某某', phone: '0555-2345678', idNumber: '123456' });
    expect(await samePerson(ann, ben)).toBe(true);
    expect(await service().run()).toBe(2);
    expect([await kindsOf(ann), await kindsOf(ben), await samePerson(ann, ben)]).toEqual([
      ['name', 'phone'],
      ['name', 'phone'],
      false,
    ]);
    expect(await service().run()).toBe(0);
  });
  it('are indexed once when two workers run at once', async () => {
    const id = await registeredBefore({ name: '丙某某', phone: '13800000009' });
    await Promise.all([service().run(), service().run()]);
    expect(await kindsOf(id)).toEqual(['name', 'phone']);
    expect(await rows(test.database, 'select 1 from people_to_index')).toEqual([]);
  });
  it('get nothing where another worker was first', async () => {
    const id = await registeredBefore({ name: '丁某某', phone: '13800000010' });
    await service().run();
    const other = [{ kind: 'name', index: Buffer.from('00', 'hex'), key: 0 }];
    await test.database.transaction((tx) => replacePersonIndexes(tx, id, other));
    expect(await kindsOf(id)).toEqual(['name', 'phone']);
  });
  it('get nothing where the submission was handed up meanwhile', async () => {
    const id = await registeredBefore({ name: '戊某某', phone: '13800000011' });
    await test.database.query('alter table submissions disable trigger user');
    await test.database.query('update submissions set handed_up_at = now(), raw_cipher = null where id = $1', [id]);
    await test.database.query('alter table submissions enable trigger user');
    await test.database.query('delete from person_indexes where submission_id = $1', [id]);
    await service().run();
    expect(await kindsOf(id)).toEqual([]);
  });
});
