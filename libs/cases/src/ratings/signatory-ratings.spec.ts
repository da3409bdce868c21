import { RatingsService } from './ratings.service.js';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type Accepted, IntakeService, SourcesService } from '#intake';
import { row, rows, Vault } from '#platform';
import { storeReferenceFiles } from '#routing';
import { openMatter } from '../matters/matters.js';
import { openProceeding } from '../matters/proceedings.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { openRatings } from './ratings.service.js';

const NOW = new Date('2026-11-24T02:00:00Z');

describe('Ratings of a joint letter', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let test: TestDatabase;
  let proceedingId: string;
  let codes: string[];
  const ratings = (): RatingsService => new RatingsService(test.database, vault);

  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    await new SourcesService(test.database, vault).ensureBuiltIn();
    proceedingId = await test.database.transaction(async (tx) => {
      const matter = await openMatter(
        tx,
        {
          origin: 'submission',
          title: '电梯',
          kind: 'APPEAL',
          category: null,
          area: null,
          placeText: null,
          hotspotKey: null,
          sealed: false,
          openedAt: NOW,
        },
        'test',
      );
      return (await openProceeding(tx, { matterId: matter.id, kind: 'petition' }, 'test')).id;
    });
    codes = await signedLetter();
  });
  afterAll(() => test.close());

  /** Registers a letter of three people and an agent, and answers the codes of the three. */
  const signedLetter = async (): Promise<string[]> => {
    const { receipt } = (await new IntakeService(test.database, vault).accept({
      channel: 'letter',
      source: 'letter',
      raw: Buffer.from('x'),
      rawMediaType: 'text/plain',
      receivedAt: NOW,
      actor: 'key:test',
      authenticated: true,
      content: {
        form: 'LETTER',
        title: '电梯',
        text: '请公布加装电梯的方案。',
        petitioners: [
          { role: 'agent', name: '代某某', phone: '19900073009' },
          { role: 'lead', name: '方某甲', phone: '19900073001' },
          { role: 'representative', name: '方某乙', phone: '19900073002' },
          { role: 'member', name: '方某丙' },
        ],
        anonymous: false,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
    })) as Extract<Accepted, { receipt: unknown }>;
    expect(receipt.signatories?.map(({ place }) => place)).toEqual([3, 4]);
    const found = await row<{ id: string }>(
      test.database,
      "update submissions set seal = 'open', routed_at = now() where number = $1 returning id",
      [receipt.registrationNumber],
    );
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by) select $1, $2, matter_id, 'first', 1, 'test' from proceedings where id = $3",
      [uuid(), found!.id, proceedingId],
    );
    return [receipt.queryCode!, ...(receipt.signatories ?? []).map(({ queryCode }) => queryCode)];
  };

  it('open for each who signed, and not for an agent; a second run opens none', async () => {
    const open = (): Promise<number> =>
      test.database.transaction((tx) => openRatings(tx, { proceedingId, department: 'CGJ', at: NOW }));
    expect([await open(), await open()]).toEqual([6, 0]);
    for (const code of codes)
      expect(await ratings().listOwn(code, NOW)).toMatchObject([{ state: 'not-rated' }, { state: 'not-rated' }]);
  });

  it('are given by each for themselves: what one says takes nothing from the others', async () => {
    const give = (code: string): ReturnType<RatingsService['give']> =>
      ratings().give(code, { given: { slot: 'unit', value: 'satisfied' }, now: NOW });
    expect(await give(codes[1]!)).toMatchObject({ outcome: 'rated' });
    expect(await give(codes[1]!)).toMatchObject({ reason: 'rated-before' });
    expect(await give(codes[0]!)).toMatchObject({ outcome: 'rated' });
    expect((await ratings().listOwn(codes[2]!, NOW))?.map(({ state }) => state)).toEqual(['not-rated', 'not-rated']);
    expect(await rows(test.database, 'select 1 from rating_slots where value is not null')).toHaveLength(2);
  });

  it('carry the person who rates alone, so that a reason that is registered apart names nobody else', async () => {
    const { original } = (await ratings().findOpenSlot(codes[2]!, 'unit', NOW)) ?? {};
    expect(original?.content.petitioners).toEqual([{ role: 'member', name: '方某丙' }]);
    expect((await ratings().findOpenSlot(codes[0]!, 'bureau', NOW))?.original.content.petitioners).toMatchObject([
      { name: '方某甲' },
    ]);
  });
});
