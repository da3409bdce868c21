import { ClocksService } from '#cases';
import { applyClockEffects } from '#cases/clocks';
import { Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, tellCase, type MadeCase } from '../../../../test/support/made-cases.js';
import { WorkService, type WorkDetail } from './work.service.js';
import type { WorkView } from './work.queries.js';

const WORDS = { title: '路灯不亮', body: '三天了，还没修。' };

describe('the work of a department', () => {
  let test: TestDatabase;
  const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  const list = (department: string, limit = 100): Promise<WorkView[]> =>
    new WorkService(test.database, vault, new ClocksService(test.database)).list(department, { handler: null, limit });
  const read = (department: string, assignment: string): Promise<WorkDetail | undefined> =>
    new WorkService(test.database, vault, new ClocksService(test.database)).read(department, assignment);
  async function told(wanted: Parameters<typeof madeCase>[1]): Promise<MadeCase> {
    const one = await madeCase(test.database, wanted);
    await tellCase(test.database, one, WORDS);
    return one;
  }

  it('is what was given to it and is alive, oldest first, no more than asked for', async () => {
    const [first, second] = [await told({ lead: 'CGJ' }), await told({ lead: 'ZJJ', copy: ['CGJ'] })];
    for (const state of ['returned', 'withdrawn', 'answered']) await told({ lead: 'CGJ', leadState: state });
    expect((await list('CGJ')).map(({ assignmentId, role }) => [assignmentId, role])).toEqual([
      [first.of['CGJ'], 'lead'],
      [second.of['CGJ'], 'copy'],
    ]);
    expect((await list('CGJ', 1)).map(({ assignmentId }) => assignmentId)).toEqual([first.of['CGJ']]);
    expect(await list('STHJJ')).toEqual([]);
  });

  it('shows matter, proceeding, words and running clocks', async () => {
    const one = await told({ state: 'dispatched', lead: 'SWJ', leadState: 'sent' });
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'H.SIGN', do: 'start' }], {
        assignmentId: one.of['SWJ'],
        at: new Date(),
        actor: 'key:test',
        event: 'dispatch',
        facts: {},
      }),
    );
    const [work] = await list('SWJ');
    expect(work).toMatchObject({
      state: 'sent',
      matterId: one.matter,
      matterNumber: one.number,
      proceeding: 'order',
      proceedingId: one.proceeding,
      caseState: 'dispatched',
      title: WORDS.title,
      urged: 0,
      submissions: [{ registrationNumber: one.registration, relation: 'first', title: WORDS.title, text: WORDS.body }],
      clocks: [{ clock: 'H.SIGN' }],
    });
  });

  it.each(['returned', 'withdrawn'])('that was %s keeps its number and loses its words', async (state) => {
    const one = await told({ lead: 'ZJJ', leadState: state });
    expect(await read('ZJJ', one.of['ZJJ']!)).toMatchObject({ matterNumber: one.number, title: '', submissions: [] });
  });

  it('that was sealed since shows no words (INV-26)', async () => {
    const one = await told({ lead: 'ZJJ', sealed: true });
    expect(await read('ZJJ', one.of['ZJJ']!)).toMatchObject({ matterNumber: one.number, title: '', submissions: [] });
  });

  it('of another department cannot be read', async () => {
    const one = await told({ lead: 'ZJJ' });
    expect(await read('CGJ', one.of['ZJJ']!)).toBeUndefined();
  });

  it('shows what the others do to the lead alone', async () => {
    const one = await told({ lead: 'ZJJ', assist: ['JTJ'] });
    const [lead, assist] = [await read('ZJJ', one.of['ZJJ']!), await read('JTJ', one.of['JTJ']!)];
    expect(lead?.shares).toMatchObject([{ department: 'JTJ', state: 'signed', answers: [] }]);
    expect(assist?.shares).toEqual([]);
  });
});
