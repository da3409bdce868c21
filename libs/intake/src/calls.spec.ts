import { readConfig, row, rows, vaultOf, type Config } from '#platform';
import { TEST_MASTER_KEY, testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { CallEvent } from './calls/call.js';
import type { CallText } from './calls/call-text.js';
import { hotline } from './connectors/hotline.js';
import { readPayload } from './connectors/read-payload.js';
import { CallsService, type CallTextAdded } from './calls.service.js';
import { IntakeService } from './intake.service.js';
import { ReturnCallsService } from './return-calls.service.js';
import { createSource } from './sources.service.js';

const BY = { source: 'exchange', actor: 'key:exchange' };
const start = Date.parse('2026-11-24T02:00:00Z');
const at = (minutes: number): Date => new Date(start + minutes * 60_000);

describe('Calls that an exchange reports', () => {
  let test: TestDatabase;
  let config: Config;
  beforeAll(async () => {
    test = await testDatabase();
    config = readConfig({ DATABASE_URL: test.url, HUILIU_MASTER_KEY: TEST_MASTER_KEY });
    await test.database.transaction((tx) =>
      createSource(tx, vaultOf(test.database), { code: 'exchange', channel: 'hotline', name: '话务平台' }, 'key:test'),
    );
  });
  afterAll(() => test.close());

  const calls = (): CallsService =>
    new CallsService(test.database, config, new IntakeService(test.database, vaultOf(test.database)));
  const returnCalls = (): ReturnCallsService => new ReturnCallsService(test.database, config);

  const send = (callId: string, event: CallEvent['event'], minutes: number, more: Partial<CallEvent> = {}) =>
    calls().note(
      {
        ...{
          event,
          callId,
          direction: 'in',
          number: '19900000001',
          withheld: false,
          queue: null,
          agent: null,
          cause: null,
        },
        ...more,
      },
      BY,
      at(minutes),
    );
  const hear = (callId: string, content: string, more: Partial<CallText> = {}): Promise<CallTextAdded> =>
    calls().addText(callId, { kind: 'transcript', words: { content }, final: true, ...more }, BY, at(10));
  const numberIn = (added: CallTextAdded): string => {
    if (!('receipt' in added)) throw new Error(JSON.stringify(added));
    return added.receipt.registrationNumber;
  };
  const callOf = (callId: string) =>
    row<{ submission: string | null; back: string | null; due: Date | null }>(
      test.database,
      'select submission_id as submission, return_call_id as back, due_at as due from calls where call_id = $1',
      [callId],
    );
  const submissionsOf = (callId: string) =>
    rows<{ id: string; amends: string | null }>(
      test.database,
      'select id, amends from submissions where external_id = $1 order by registered_at, id',
      [`call:${callId}`],
    );

  it('make one submission of the text, which a longer transcript amends and a repeated one does not', async () => {
    await send('one', 'newCall', 0);
    await send('one', 'answer', 1);
    const first = await hear('one', '芦苇路路灯不亮', { version: 1, final: false });
    const again = await hear('one', '芦苇路路灯不亮', { version: 1, final: false });
    const longer = await hear('one', '芦苇路路灯不亮，已经一周，夜里看不见', { version: 2 });
    const older = await hear('one', '芦苇路路灯', { version: 1 });
    expect([first, again, longer, older].map(({ outcome }) => outcome)).toEqual([
      'registered',
      'retransmission',
      'amendment',
      'outdated',
    ]);
    expect(numberIn(again)).toBe(numberIn(first));
    const stored = await submissionsOf('one');
    expect(stored.map(({ amends }) => amends)).toEqual([null, stored[0]?.id]);
    expect(await callOf('one')).toEqual({ submission: stored[0]?.id, back: null, due: null });
  });

  it('owe one call back for a call without text, whatever is sent afterwards', async () => {
    await send('two', 'newCall', 0, { number: '19900000002' });
    await send('two', 'hangup', 1, { number: '19900000002' });
    expect(await returnCalls().raiseDue(at(1))).toBe(0);
    expect(await returnCalls().raiseDue(at(3))).toBe(1);
    await send('two', 'hangup', 4, { number: '19900000002' });
    await send('two', 'answer', 4, { number: '19900000002' });
    expect(await returnCalls().raiseDue(at(500))).toBe(0);
    const [owed] = (await returnCalls().list(50)).filter(({ number }) => number === '19900000002');
    expect(owed).toMatchObject({ reason: 'no-answer', missed: 1, dueAt: at(3 + 60) });
  });

  it('owe one call back for several missed calls of one number', async () => {
    for (const [place, callId] of ['three-a', 'three-b', 'three-c'].entries()) {
      await send(callId, 'newCall', place, { number: '19900000003' });
      await send(callId, 'hangup', place, { number: '19900000003' });
    }
    await returnCalls().raiseDue(at(60));
    const found = (await returnCalls().list(50)).filter(({ number }) => number === '19900000003');
    expect(found.map(({ missed, calls: of }) => [missed, of.length])).toEqual([[3, 3]]);
  });

  it('end it by the text of a later call from the same number', async () => {
    await send('four', 'newCall', 0, { number: '19900000004' });
    await send('four', 'hangup', 1, { number: '19900000004' });
    await returnCalls().raiseDue(at(5));
    await send('four-later', 'newCall', 6, { number: '19900000004' });
    await hear('four-later', '望湖街井盖松动');
    expect((await returnCalls().list(50)).filter(({ number }) => number === '19900000004')).toEqual([]);
  });

  it('register a text of which no event came, and owe nothing then', async () => {
    expect((await hear('five', '自来水浑浊')).outcome).toBe('registered');
    expect(await callOf('five')).toMatchObject({ back: null, due: null });
    await send('five', 'hangup', 11);
    expect(await returnCalls().raiseDue(at(900))).toBe(0);
  });

  it('need no other text where an order of the hotline names the call, before or after its time was up', async () => {
    const order = (orderNumber: string, callId: string): Promise<unknown> => {
      const reading = readPayload(hotline, { ...hotline.example, orderNumber, callId }, at(20));
      if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
      const { content } = reading;
      const sent = { channel: 'hotline', content, raw: Buffer.from(orderNumber), rawMediaType: 'text/plain' };
      const known = { ...BY, receivedAt: at(20), authenticated: true };
      return new IntakeService(test.database, vaultOf(test.database)).accept({ ...sent, ...known });
    };
    for (const callId of ['order-early', 'order-late']) {
      const number = callId === 'order-early' ? '19900000021' : '19900000022';
      await send(callId, 'newCall', 0, { number });
      if (callId === 'order-early') await order('Y-1', callId);
      await send(callId, 'hangup', 1, { number });
      await returnCalls().raiseDue(at(10));
    }
    expect(await callOf('order-early')).toMatchObject({ submission: expect.any(String), back: null });
    expect((await callOf('order-late'))?.back).toEqual(expect.any(String));
    await order('Y-2', 'order-late');
    expect((await callOf('order-late'))?.submission).toEqual(expect.any(String));
    const open = (await returnCalls().list(50)).map(({ number }) => number);
    expect(open.filter((number) => number === '19900000021' || number === '19900000022')).toEqual([]);
  });

  it('leave no call without an end when texts and the watch come at the same moment', async () => {
    const ids = Array.from({ length: 12 }, (_, place) => `six-${place}`);
    for (const [place, callId] of ids.entries()) {
      await send(callId, 'newCall', 0, { number: `1990000010${place % 3}` });
      await send(callId, 'hangup', 1, { number: `1990000010${place % 3}` });
    }
    await Promise.all([
      returnCalls().raiseDue(at(5)),
      ...ids.slice(0, 6).map((callId) => hear(callId, `${callId} 路面积水`)),
      returnCalls().raiseDue(at(5)),
      ...ids.slice(0, 6).map((callId) => hear(callId, `${callId} 路面积水`)),
    ]);
    const ends = await Promise.all(ids.map((callId) => callOf(callId)));
    expect(ends.filter((end) => !end || (end.submission ?? end.back) === null)).toEqual([]);
    for (const callId of ids.slice(0, 6)) expect(await submissionsOf(callId)).toHaveLength(1);
  });

  it('keep the number from nobody who takes the call back, and give a number up after three tries only', async () => {
    await send('seven', 'newCall', 0, { number: '19900000007' });
    await send('seven', 'hangup', 1, { number: '19900000007' });
    await returnCalls().raiseDue(at(5));
    const [owed] = (await returnCalls().list(50)).filter(({ number }) => number === '19900000007');
    const id = owed?.id ?? '';
    expect((await returnCalls().take(id, 'person:07', at(6)))?.number).toBe('19900000007');
    const record = (outcome: 'not-reached' | 'not-reachable') =>
      returnCalls().record(
        id,
        outcome === 'not-reached' ? { outcome } : { outcome, note: '无人接听' },
        'person:07',
        at(7),
      );
    expect(await record('not-reachable')).toEqual({ outcome: 'refused', reason: 'tried-too-little' });
    for (let tried = 0; tried < 3; tried++) await record('not-reached');
    expect(await record('not-reachable')).toEqual({ outcome: 'recorded', tries: 3, done: true });
    expect(await record('not-reached')).toEqual({ outcome: 'refused', reason: 'not-found' });
  });

  it('are deleted after their time when they became no submission, and are kept while a call back is open', async () => {
    const kept = await callOf('two');
    await returnCalls().deleteOld(new Date(start + 100 * 86_400_000));
    expect(await callOf('two')).toEqual(kept);
    expect(await callOf('seven')).toBeUndefined();
    expect((await callOf('one'))?.submission).toBeTruthy();
  });
});
