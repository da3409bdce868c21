import { rows } from '#platform';
import { exposing, type Exposing } from '../support/exposing.js';
import { until } from '../support/until.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import type { Case } from '../support/open-doors.js';

const PHONE = '19900066001';
const RIGHT = { 'huiliu-phone-digits': '6001' };
const WRONG = { 'huiliu-phone-digits': '1234' };
const NONE = { 'huiliu-phone-digits': '' };

describe('what is written to a person (query code and last four figures of the phone)', () => {
  let hub: TestHub;
  let city: Exposing;
  let own: Case;

  const ask = (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): ReturnType<TestHub['ask']> => hub.ask(method, path, body, null, headers);

  beforeAll(async () => {
    // This process is the citizen, so its address is counted.
    hub = await startTestHub({ LIMITS_EXEMPT: '192.0.2.0/24' });
    city = await exposing(hub);
    own = await city.given(await city.call('P-1', '路灯不亮', '锦澜府北门路灯坏了。', PHONE));
    const lead = await city.departmentKey(own.lead ?? '');
    await city.step(own.proceeding, 'sign', {}, lead);
    await city.step(own.proceeding, 'contactCitizen', {}, lead);
    const assists = await rows<{ department: string }>(
      hub.database,
      "select department from assignments where proceeding_id = $1 and role = 'assist'",
      [own.proceeding],
    );
    const answered = await hub.ask(
      'POST',
      `/assignments/${own.assignment}/answer`,
      {
        conclusion: 'upheld',
        text: '已修好，联系电话0571-28881234',
        solved: true,
        without: assists.map(({ department }) => ({ department, reason: '无需' })),
        attachments: [
          {
            name: '照片.png',
            mediaType: 'image/png',
            base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
            forPetitioner: true,
          },
        ],
      },
      lead,
    );
    expect(answered.status).toBe(200);
    await hub.rest();
  }, 300_000);
  afterAll(() => hub.close());

  it('is shown to who knows both; who has the code alone sees how it stands', async () => {
    const path = `/track/${own.code}`;
    expect((await ask('GET', path, NONE)).body).toMatchObject({
      state: 'answered',
      withheld: true,
      answers: [{ conclusion: 'upheld', text: null, attachments: [] }],
    });
    const shown = (await ask('GET', path, RIGHT)).body as { answers: [{ attachments: [{ url: string }] }] };
    expect(shown).toMatchObject({ withheld: false, answers: [{ text: '已修好，联系电话0571-28881234' }] });
    const [{ url }] = shown.answers[0].attachments;
    expect([(await ask('GET', url, NONE)).status, (await ask('GET', url, RIGHT)).status]).toEqual([403, 200]);
    const rating = { slot: 'bureau', value: 'satisfied' };
    expect((await ask('POST', `${path}/ratings`, NONE, rating)).body).toMatchObject({ code: 'phone-digits-needed' });
  });

  it('is copied for the person with all that they sent through a sender that knows their phone, and with nothing of a stranger who typed it', async () => {
    const second = await city.call('P-2', '井盖丢失', '锦澜府南门井盖丢失。', PHONE);
    const stranger = await city.write('冒名来件', '文澜雅居门前树倒了。', PHONE, { name: '文某某' });
    await hub.ask('POST', `/submissions/${own.number}/reveal`, { purpose: '回访' }, city.staff);
    const copyOf = async (code: string): Promise<{ submissions: { registrationNumber: string }[] }> => {
      const { status, body } = await ask('POST', `/track/${code}/own-data`, {});
      expect(status).toBe(202);
      const { id } = body as { id: string };
      await until(
        async () =>
          ((await ask('GET', `/track/${code}/own-data/${id}`, {})).body as { state: string }).state === 'ready',
        'the copy was written',
      );
      const page = (await ask('GET', `/track/${code}/own-data/${id}/copy`, {})).body as string;
      expect(page).toContain('<!doctype html>');
      const other = code === own.code ? second.code : own.code;
      expect((await ask('GET', `/track/${other}/own-data/${id}/copy`, {})).status).toBe(404);
      return (await ask('GET', `/track/${code}/own-data/${id}/copy?format=json`, {})).body;
    };
    const copy = await copyOf(own.code);
    expect(copy.submissions.map(({ registrationNumber }) => registrationNumber).sort()).toEqual(
      [own.number, second.number].sort(),
    );
    expect(copy.submissions[0]).toMatchObject({
      sent: { text: '锦澜府北门路灯坏了。', people: [{ name: '文某某', phone: PHONE }] },
      handling: { answers: [{ text: '已修好，联系电话0571-28881234' }] },
      readings: [{ what: 'person.revealed' }, { what: 'own-data.copied' }].slice(0, 1),
    });
    expect((await copyOf(stranger.code)).submissions).toMatchObject([{ registrationNumber: stranger.number }]);
  });

  it('is corrected by a person at the desk, who is told what is wrong', async () => {
    const asked = await ask('POST', `/track/${own.code}/own-data/corrections`, {}, { words: '姓名应为文某' });
    expect(asked.status).toBe(202);
    const { id } = asked.body as { id: string };
    expect((await ask('POST', `/track/${own.code}/own-data/corrections`, {}, { words: '再次申请' })).status).toBe(409);
    expect((await hub.ask('GET', '/corrections', undefined, city.staff)).body).toMatchObject([
      { id, registrationNumber: own.number },
    ]);
    const decision = { outcome: 'corrected', answer: '已更正' };
    expect((await hub.ask('PUT', `/corrections/${id}/decision`, decision, city.staff)).status).toBe(200);
    expect((await ask('GET', `/track/${own.code}/own-data/${id}`, {})).body).toMatchObject({
      state: 'corrected',
      answer: '已更正',
    });
  });

  it('tells wrong tries in the audit, without the figures, and refuses the sixth within an hour, the right one too', async () => {
    const tries: number[] = [];
    for (let at = 0; at < 6; at++) tries.push((await ask('GET', `/track/${own.code}`, WRONG)).status);
    expect(tries).toEqual([403, 403, 403, 403, 403, 429]);
    expect((await ask('GET', `/track/${own.code}`, RIGHT)).status).toBe(429);
    expect((await ask('GET', `/track/${own.code}`, NONE)).status).toBe(200);
    const told = await rows(
      hub.database,
      "select detail from audit_entries where action = 'person.digits_wrong' and subject_id = $1",
      [own.submission],
    );
    expect(told).toEqual(Array.from({ length: 5 }, () => ({ detail: {} })));
  });

  it('is behind the code alone where no phone was given, and looks the same for every submission that waits', async () => {
    const sent = await hub.ask(
      'POST',
      '/intake/web',
      { title: '公园没有灯', text: '公园晚上没有灯，请装几盏。' },
      null,
    );
    const { queryCode } = sent.body as { queryCode: string };
    for (const headers of [NONE, WRONG])
      expect(await ask('GET', `/track/${queryCode}`, headers)).toMatchObject({
        status: 200,
        body: { withheld: false },
      });
  });
});
