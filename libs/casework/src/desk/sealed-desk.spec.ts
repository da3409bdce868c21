import { ProceedingsService } from './proceedings.service.js';
import { SealedDeskService } from './sealed-desk.service.js';
import { SealedAttachmentsService } from '../files/sealed-attachments.service.js';
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { openBoundText, row, rows, Vault } from '#platform';
import { DerivedTexts, type ReferenceData } from '#routing';
import { readReference } from '#routing/lab';
import { fixedReference } from '../../../../test/support/fixed-reference.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import type { SealedDecision } from './sealed-desk.service.js';

describe('the sealed desk', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let test: TestDatabase;
  let reference: ReferenceData;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    reference = (await readReference(test.database)) as ReferenceData;
  });
  afterAll(() => test.close());

  /** A letter that was sealed whole on its arrival. */
  async function sealed(accusedUnits: string[] = []): Promise<MadeCase> {
    const one = await madeCase(test.database, { kind: 'petition', state: 'sealed', sealed: true });
    await test.database.query('alter table submissions disable trigger user');
    await test.database.query('update submissions set content_cipher = $2, raw_cipher = $3 where id = $1', [
      one.submission,
      vault.seal(JSON.stringify({ title: '举报', text: '举报某单位' }), one.submission),
      vault.seal('举报某单位', one.submission),
    ]);
    await test.database.query('alter table submissions enable trigger user');
    await test.database.query(
      'insert into sealed_files (submission_id, matter_id, understanding_cipher, accused_units) values ($1, $2, $3, $4)',
      [
        one.submission,
        one.matter,
        vault.seal(
          JSON.stringify({ accusation: { accusedUnits, accusedNames: [], evidence: ['举报'] } }),
          one.submission,
        ),
        accusedUnits,
      ],
    );
    return one;
  }
  const desk = (): SealedDeskService =>
    new SealedDeskService(test.database, vault, new DerivedTexts(vault, fixedReference(reference)));
  const decide = (
    { submission }: Pick<MadeCase, 'submission'>,
    decision: SealedDecision,
    body: string | null = null,
  ): Promise<object> => desk().decide(submission, decision, { actor: 'key:desk', body });
  const left = async ({ submission, proceeding }: MadeCase): Promise<object | undefined> =>
    row(
      test.database,
      `select p.state, f.decision, s.seal, (select count(*)::int from proceeding_events where proceeding_id = p.id) as events,
         (select count(*)::int from messages where data ->> 'proceedingId' = p.id::text) as messages
       from proceedings p, sealed_files f, submissions s where p.id = $1 and f.submission_id = $2 and s.id = $2`,
      [proceeding, submission],
    );

  const TO_JW: SealedDecision = { kind: 'transfer', department: 'JW', reason: '属纪检监察管辖' };

  it.each([
    ['a body that is no discipline body', [], 'CGJ'],
    ['the petition bureau, which keeps sealed files and has no authority over them', [], 'XFJ'],
    ['a body that there is not', [], 'NONE'],
    ['the accused unit, though it is the discipline body', ['JW'], 'JW'],
  ] as const)('transfers no file to %s (INV-22)', async (_, accused, department) => {
    const one = await sealed([...accused]);
    expect(await decide(one, { ...TO_JW, department } as SealedDecision)).toEqual({
      outcome: 'refused',
      reason: 'guarded',
    });
    expect(await left(one)).toEqual({ state: 'sealed', decision: null, seal: 'sealed', events: 0, messages: 0 });
  });

  it('hands up nothing without the name of the body above', async () => {
    const one = await sealed();
    expect(await decide(one, { kind: 'hand-up', to: ' ', reason: '涉及负责人' })).toEqual({
      outcome: 'refused',
      reason: 'guarded',
    });
    expect(await left(one)).toMatchObject({ state: 'sealed', decision: null });
  });

  it.each([
    TO_JW,
    { kind: 'release', reason: '不是检举控告' },
    { kind: 'hand-up', to: '省纪委监委', reason: '涉及负责人' },
  ] as SealedDecision[])('decides a file once: after $kind no other decision is taken', async (first) => {
    const one = await sealed(['CGJ']);
    expect(await decide(one, first)).not.toMatchObject({ outcome: 'refused' });
    const after = await left(one);
    for (const second of [TO_JW, { kind: 'release', reason: '再看' }, first] as SealedDecision[])
      expect(await decide(one, second)).toEqual({ outcome: 'refused', reason: 'decided-before' });
    expect(await left(one)).toEqual(after);
  });

  it('knows no file of a submission that was never sealed', async () => {
    const open = await madeCase(test.database, { lead: 'CGJ' });
    for (const submission of [uuid(), open.submission])
      expect(await decide({ submission }, TO_JW)).toEqual({ outcome: 'refused', reason: 'not-found' });
  });

  it('lets two people in one instant decide once', async () => {
    const one = await sealed();
    const outcomes = await Promise.all([decide(one, TO_JW), decide(one, { kind: 'release', reason: '不是' })]);
    expect(outcomes.filter((outcome) => 'reason' in outcome)).toEqual([
      { outcome: 'refused', reason: 'decided-before' },
    ]);
  });

  it('sends what it releases down the open road by a named person, and closes the sealed matter (INV-23)', async () => {
    const one = await sealed();
    expect(await decide(one, { kind: 'release', reason: '不是检举控告' })).toEqual({ outcome: 'released' });
    const left = await row<{ reason: string }>(
      test.database,
      `select s.seal, s.routed_at as routed, m.state, f.decided_by as by, f.decision_reason as reason,
           (select queue from queue_outbox where ref = s.id) as queue, (select count(*)::int from links where submission_id = s.id and undone_at is null) as links
         from submissions s join sealed_files f on f.submission_id = s.id join matters m on m.id = f.matter_id where s.id = $1`,
      [one.submission],
    );
    const place = { column: 'sealed_files.decision_reason', row: one.submission };
    expect({ ...left, reason: openBoundText(test.database, left!.reason, place) }).toEqual({
      seal: 'open',
      routed: null,
      state: 'closed',
      by: 'key:desk',
      reason: '不是检举控告',
      queue: 'routing',
      links: 0,
    });
  });

  it('shows a file to a reader with a purpose, each time written down, and nothing of one that was handed up (INV-24, INV-47)', async () => {
    const one = await sealed(['CGJ']);
    const read = (): Promise<object | undefined> =>
      desk().read(one.submission, { actor: 'key:desk', body: null, purpose: '核对' });
    const openings = (): Promise<object[]> =>
      rows(
        test.database,
        "select actor, detail ->> 'purpose' as purpose from audit_entries where action = 'sealed.read' and subject_id = $1",
        [one.submission],
      );
    for (let count = 0; count < 2; count++)
      expect(await read()).toMatchObject({ text: '举报某单位', accusedUnits: ['CGJ'], evidence: ['举报'] });
    expect(await openings()).toEqual(Array(2).fill({ actor: 'key:desk', purpose: '核对' }));
    await decide(one, { kind: 'hand-up', to: '省纪委监委', reason: '涉及负责人' });
    expect(await read()).toBeUndefined();
    expect(await openings()).toHaveLength(2);
    expect(
      await row(test.database, 'select content_cipher as words, raw_cipher as raw from submissions where id = $1', [
        one.submission,
      ]),
    ).toEqual({ words: null, raw: null });
  });

  it('never shows an officer what accuses their own body, and writes the try down (INV-22)', async () => {
    const one = await sealed(['CGJ']);
    const officer = (body: string | null): Parameters<SealedDeskService['read']>[1] => ({
      actor: 'person:officer',
      body,
      purpose: '核对',
    });
    const sees = async (body: string | null): Promise<boolean[]> => {
      const listed = (await desk().list(body)).some(({ submissionId }) => submissionId === one.submission);
      const words = (await desk().read(one.submission, officer(body))) !== undefined;
      const proceeding = await new ProceedingsService(test.database, vault).read(one.proceeding, {
        name: 'person:officer',
        staff: false,
        sealedDesk: true,
        department: null,
        body,
      });
      const files = await new SealedAttachmentsService(test.database, vault).read(one.submission, uuid(), {
        ...officer(body),
        form: 'original',
      });
      expect(files).toEqual({ outcome: 'refused', reason: 'not-found' });
      return [listed, words, proceeding !== undefined];
    };
    expect(await sees('CGJ')).toEqual([false, false, false]);
    expect(await decide(one, TO_JW, 'CGJ')).toEqual({ outcome: 'refused', reason: 'not-found' });
    expect(await sees('NO-SUCH-BODY')).toEqual([false, false, false]);
    for (const body of ['ZJJ', 'JW', null]) expect(await sees(body)).toEqual([true, true, true]);
    const tries = await rows(
      test.database,
      "select actor, detail ->> 'body' as body from audit_entries where action = 'sealed.refused' and subject_id = $1 order by seq",
      [one.submission],
    );
    expect(tries.slice(0, 2)).toEqual(
      Array(2).fill({ actor: 'person:officer', body: 'CGJ' }).with(1, { actor: 'key:desk', body: 'CGJ' }),
    );
    expect(await decide(one, TO_JW, 'ZJJ')).toEqual({ outcome: 'transferred' });
  });
});
