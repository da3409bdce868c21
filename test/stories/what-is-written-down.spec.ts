import { Cast, DECISION, proofOn, type Teller } from './cast.js';

const PERSON = { name: '宁拾光', phone: '19900077001', address: '云机路某某里77号' };

/** What a case leaves behind: who did and read what, and nobody's name, phone or address where they do not belong. */
describe('what is written down of a case', () => {
  let cast: Cast;
  let street: string;
  let petitioner: Teller & { id: string };
  const logged: string[] = [];
  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
    }
    cast = await Cast.gather('2026-03-02T01:00:00Z');
    street = await cast.unit('JD-990101001');
    const teller = await cast.writes('占道堆物', '望汀街道的滨河巷口长期占道堆物，影响通行，请处理。', PERSON);
    const { id, lead } = await cast.caseOf(teller);
    petitioner = { ...teller, id };
    if (lead !== 'JD-990101001') {
      await cast.takes(id, 'registered', 'recall', { reason: '改转' });
      await cast.takes(id, 'transferred', 'transfer', {
        department: 'JD-990101001',
        reason: `属地职责，已与${PERSON.phone}核实`,
      });
    }
    await cast.takes(id, 'received', 'sign', {}, street);
    await cast.takes(id, 'accepted', 'accept', { path: 'A6' }, street);
    await cast.takes(id, 'accepted', 'reportUp', { reason: `有人聚集，联系人${PERSON.phone}` });
    await cast.takes(id, 'decided', 'decide', { document: DECISION, ...(await cast.alone(id)) }, street);
    await cast.takes(id, 'done', 'delivered', proofOn('2026-03-02', `EMS，收件人${PERSON.phone}`), street);
    await cast.night();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await cast.leave();
  });

  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await cast.hub.database.query(text, values)) as Row[];

  it('is what came in, byte for byte and with its moment, and nobody can rewrite it (INV-02)', async () => {
    const before = await sql<{ raw: Buffer; at: Date }>(
      'select raw_cipher as raw, received_at as at from submissions where number = $1',
      [petitioner.number],
    );
    await expect(
      sql("update submissions set raw_cipher = 'x' where number = $1", [petitioner.number]),
    ).rejects.toThrow();
    await expect(
      sql("update submissions set received_at = received_at - interval '1 day' where number = $1", [petitioner.number]),
    ).rejects.toThrow();
    await expect(sql('delete from submissions')).rejects.toThrow();
    expect(
      await sql('select raw_cipher as raw, received_at as at from submissions where number = $1', [petitioner.number]),
    ).toEqual(before);
  });

  it('is every reading of a person’s data: who, when, which record and fields, why, with what result (INV-47)', async () => {
    const clerk = await cast.clerk();
    expect(
      (await cast.hub.ask('POST', `/submissions/${petitioner.number}/reveal`, { purpose: '看看' }, clerk)).status,
    ).toBe(403);
    expect((await cast.hub.ask('POST', `/submissions/${petitioner.number}/reveal`, {}, cast.hub.adminKey)).status).toBe(
      400,
    );
    const opened = await cast.hub.ask(
      'POST',
      `/submissions/${petitioner.number}/reveal`,
      { purpose: '核实地点' },
      cast.hub.adminKey,
    );
    expect(opened.body).toMatchObject({ people: [{ phone: PERSON.phone }] });
    expect(
      (
        await cast.hub.ask(
          'POST',
          `/work/submissions/${petitioner.number}/reveal`,
          { purpose: '联系' },
          await cast.unit('TYJ'),
        )
      ).status,
    ).toBe(404);
    const [read] = await sql<{ actor: string; at: Date; subject: string; detail: Record<string, unknown> }>(
      "select actor, at, subject_id as subject, detail from audit_entries where action = 'person.revealed'",
    );
    const [{ id } = { id: '' }] = await sql<{ id: string }>('select id from submissions where number = $1', [
      petitioner.number,
    ]);
    expect(read).toMatchObject({
      subject: id,
      detail: { purpose: '核实地点', fields: expect.arrayContaining(['name', 'phone']), result: 'shown' },
    });
    expect(read?.actor).toMatch(/^key:/);
    expect(read?.at).toBeInstanceOf(Date);
  });

  it('cannot be rewritten or taken away, neither a step nor its audit (INV-48, as far as the database refuses it)', async () => {
    for (const table of ['audit_entries', 'proceeding_events', 'clock_events', 'notices', 'messages']) {
      await expect(sql(`delete from ${table}`)).rejects.toThrow(/append-only|never/);
      await expect(sql(`truncate ${table} cascade`)).rejects.toThrow();
    }
    await expect(sql("update audit_entries set actor = 'nobody'")).rejects.toThrow('append-only');
    const [steps] = await sql<{ n: number }>(
      'select count(*)::int as n from proceeding_events where proceeding_id = $1',
      [petitioner.id],
    );
    const [audited] = await sql<{ n: number }>(
      "select count(*)::int as n from audit_entries where subject_id = $1 and action like 'proceeding.%'",
      [petitioner.id],
    );
    expect(audited).toEqual(steps);
  });

  it('holds no name, phone or address outside the file: not in audit, history, messages, queues, errors or log lines (INV-49)', async () => {
    const spelled = Object.values(PERSON);
    const kept = await sql<{ place: string; text: string }>(
      `select 'audit' as place, detail::text as text from audit_entries union all select 'history', said::text from proceeding_events union all select 'clocks', detail::text from clock_events
       union all select 'messages', data::text from messages union all select 'desk', reasons::text from triage_items union all select 'work', reasons::text from assignments
       union all select 'queues', (queue_outbox.*)::text from queue_outbox`,
    );
    expect(kept.length).toBeGreaterThan(30);
    const words = kept.filter(({ place, text }) => place === 'messages' && text.includes('有人聚集'));
    // The lead, and the bodies above it, are told the reason.
    expect(words.length).toBeGreaterThan(1);
    expect(kept.filter(({ text }) => spelled.some((one) => text.includes(one))).map(({ place }) => place)).toEqual([]);
    const wrong = await cast.hub.ask('POST', '/intake/web', { ...PERSON, title: '', text: '' }, null);
    expect(wrong.status).toBe(400);
    expect(spelled.filter((one) => JSON.stringify(wrong.body).includes(one))).toEqual([]);
    expect(spelled.filter((one) => logged.join('').includes(one))).toEqual([]);
  });
});
