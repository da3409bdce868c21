import { createKey } from '#people';
import { row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Live {
  id: string;
  callId: string;
  state: string;
  number: string | null;
  withheld: boolean;
  registrationNumber: string | null;
}

interface Back {
  id: string;
  number: string | null;
  reason: string;
  calls: string[];
  late: boolean;
}

/** 来电: an exchange reports calls, a program or an operator gives their words. */
describe('A call to the hotline', () => {
  let hub: TestHub;
  let exchange: string, inAddress: string, operator: string;
  beforeAll(async () => {
    hub = await startTestHub();
    for (const code of ['hotline-12345', 'hotline-night'])
      await hub.ask('POST', '/sources', { code, channel: 'hotline', name: code });
    const keyOf = async (scopes: ('channel' | 'calls' | 'staff')[]): Promise<string> =>
      (
        await createKey(hub.database, {
          name: scopes.join(),
          scopes,
          sources: scopes[0] === 'staff' ? [] : ['hotline-12345'],
        })
      ).key;
    [exchange, inAddress, operator] = [await keyOf(['channel']), await keyOf(['calls']), await keyOf(['staff'])];
  });
  afterAll(() => hub.close());

  const report = (fields: Record<string, unknown>, key = exchange) =>
    hub.ask('POST', '/calls/events', { direction: 'in', from: '19900000001', to: '12345', ...fields }, key);
  const hear = (callId: string, text: string, more: object = {}) =>
    hub.ask('POST', `/calls/${callId}/transcript`, { text, ...more }, exchange);
  const live = async (): Promise<Live[]> => (await hub.ask('GET', '/desk/calls', undefined, operator)).body;
  const callOf = async (callId: string): Promise<Live | undefined> =>
    (await live()).find((call) => call.callId === callId);
  const matterOf = (number: string) =>
    row<{ matter: string; category: string; sealed: boolean; lead: string | null }>(
      hub.database,
      `select m.id as matter, m.category, m.sealed, (select a.department from assignments a where a.matter_id = m.id and a.role = 'lead' and a.state = 'sent') as lead
       from submissions s join links l on l.submission_id = s.id and l.undone_at is null join matters m on m.id = l.matter_id where s.number = $1`,
      [number],
    );
  const numberOf = ({ body }: { body: unknown }): string => (body as { registrationNumber: string }).registrationNumber;

  it('becomes a submission without hand work, and a later transcript has it understood and routed anew', async () => {
    await report({ event: 'newCall', callId: 'a-1', user: ['07', '08'] });
    await report({ event: 'answer', callId: 'a-1', user: '07' });
    expect(await callOf('a-1')).toMatchObject({ state: 'talking', number: expect.stringMatching(/^199\*+\d+$/) });
    const first = await hear('a-1', '你好，我要反映一个问题，就是我们这里', { version: 1, final: false });
    expect(first).toMatchObject({ status: 200, body: { outcome: 'registered' } });
    await hub.rest();
    const before = await matterOf(numberOf(first));
    const whole = '你好，我要反映一个问题，就是我们这里青芦区芦苇路与望湖街交叉口的路灯连续一周不亮，夜间出行不便';
    const later = await hear('a-1', whole, { version: 2 });
    expect(later.body).toMatchObject({ outcome: 'amendment' });
    await hub.rest();
    const after = await matterOf(numberOf(first));
    expect(after?.matter).toBe(before?.matter);
    expect((await matterOf(numberOf(later)))?.matter).toBe(before?.matter);
    expect([before?.category === after?.category, after?.lead]).toEqual([false, expect.any(String)]);
    await report({ event: 'hangup', callId: 'a-1', cause: 'normalClearing' });
    expect(await callOf('a-1')).toBeUndefined();
  });

  it('is reported by a form too, and with the key in the address by an exchange that can send no header', async () => {
    const send = (path: string, form: string, headers: Record<string, string> = {}) =>
      hub.ask('POST', path, form, null, { 'content-type': 'application/x-www-form-urlencoded', ...headers });
    const form = 'event=newCall&from=%2B8619900000002&to=12345&direction=in&callId=b-1&user%5B%5D=07&user%5B%5D=08';
    expect((await send('/calls/events', form, { authorization: `Bearer ${exchange}` })).body).toMatchObject({
      outcome: 'noted',
    });
    expect((await send(`/calls/events/${inAddress}`, form)).body).toMatchObject({ outcome: 'known' });
    const hangup = await send(`/calls/events/${inAddress}`, 'event=hangup&callId=b-1&direction=in&cause=cancel');
    expect(hangup.body).toMatchObject({ outcome: 'noted' });
  });

  it('is refused from an address with a key that may do more, is unknown, or reads; no answer repeats the key', async () => {
    for (const [key, status] of [
      [exchange, 403],
      [hub.adminKey, 403],
      ['hl_unknown0000000000000', 401],
    ] as const) {
      const answer = await hub.ask('POST', `/calls/events/${key}`, { event: 'newCall', callId: 'x' }, null);
      expect([answer.status, JSON.stringify(answer.body).includes(key)]).toEqual([status, false]);
    }
    expect((await hub.ask('GET', '/desk/calls', undefined, inAddress)).status).toBe(403);
    const elsewhere = { 'x-huiliu-source': 'hotline-night' };
    const other = await hub.ask('POST', '/calls/events', { event: 'newCall', callId: 'x' }, exchange, elsewhere);
    expect(other.status).toBe(403);
    expect(await callOf('x')).toBeUndefined();
  });

  it('names the wrong field of an event, in the language of the exchange', async () => {
    const answer = await report({ event: 'ringing', callId: '' });
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'event',
      'callId',
    ]);
  });

  it('without a text becomes a call back with the number, which an operator takes and ends by what was said', async () => {
    await report({ event: 'newCall', callId: 'c-1', from: '19900000003' });
    await report({ event: 'hangup', callId: 'c-1', from: '19900000003', cause: 'cancel' });
    await hub.database.query("update calls set due_at = now() - interval '1 day' where call_id = 'c-1'");
    const backs = async (): Promise<Back[]> => (await hub.ask('GET', '/desk/return-calls', undefined, operator)).body;
    let owed: Back | undefined;
    await until(async () => {
      owed = (await backs()).find(({ reason }) => reason === 'no-answer');
      return owed !== undefined;
    }, 'a call back was owed');
    expect(owed?.number).toMatch(/^199\*+\d+$/);
    const taken = await hub.ask('POST', `/desk/return-calls/${owed?.id}/take`, undefined, operator);
    expect(taken.body).toMatchObject({ number: '19900000003', calls: owed?.calls });
    const summary = { content: '望汀路的井盖没了，天黑看不见', address: '望汀路', callerName: '言某某' };
    const receipt = await hub.ask('POST', `/desk/calls/${owed?.calls[0]}/summary`, summary, operator);
    expect(receipt).toMatchObject({ status: 200, body: { outcome: 'registered', queryCode: expect.any(String) } });
    expect((await backs()).map(({ id }) => id)).not.toContain(owed?.id);
    const trail = await row(
      hub.database,
      "select 1 from audit_entries where action = 'return_call.taken' and subject_id = $1",
      [owed?.id],
    );
    expect(trail).toBeDefined();
  });

  it('whose words accuse an official is sealed, and its number stands at no open door', async () => {
    await report({ event: 'newCall', callId: 'd-1', from: '19900000004' });
    const heard = await hear('d-1', '我要举报青芦区城管局副局长丁某收受开发商贿赂，私分罚款，请纪委调查');
    await hub.rest();
    expect((await matterOf(numberOf(heard)))?.sealed).toBe(true);
    expect(await callOf('d-1')).toMatchObject({ registrationNumber: null });
  });

  it('keeps number, agent and words in no table in clear', async () => {
    await report({ event: 'newCall', callId: 'e-1', from: '19900000005', user: '言某某' });
    const stored = await row<{ clear: boolean }>(
      hub.database,
      "select calls::text ~ '19900000005|言某某' as clear from calls where call_id = 'e-1'",
    );
    expect(stored).toEqual({ clear: false });
  });
});
