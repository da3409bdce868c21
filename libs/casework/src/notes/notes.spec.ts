import { v7 as uuid } from 'uuid';
import { allowanceOf, type RoleCode } from '#people';
import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accuse, madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { noteReaderOf } from './mention-persons.js';
import { MentionsService } from './mentions.service.js';
import type { NoteVisibility, NoteWriter, NoteWritten, OpenNoteSubject } from './note.js';
import { NotesService } from './notes.service.js';
import { SealedNotesService } from './sealed-notes.service.js';

describe('notes of clerks and handlers (备注)', () => {
  let test: TestDatabase;
  let notes: NotesService;
  let mentions: MentionsService;
  let people: Record<'clerk' | 'desk' | 'lead' | 'colleague' | 'assist' | 'stranger', NoteWriter>;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    notes = new NotesService(test.database);
    mentions = new MentionsService(test.database);
    people = {
      clerk: await person('petition-clerk', null),
      desk: await person('triage-clerk', null),
      lead: await person('handler', 'CGJ'),
      colleague: await person('handler', 'CGJ'),
      assist: await person('handler', 'ZJJ'),
      stranger: await person('handler', 'SWJ'),
    };
  });
  afterAll(() => test.close());

  async function person(role: RoleCode, body: string | null): Promise<NoteWriter> {
    const [id, request] = [uuid(), uuid()];
    await test.database.query(
      "insert into accounts (id, login, login_skeleton, name, body, state, created_by) values ($1, $2, $2, '', $3, 'active', 'test')",
      [id, loginOf(id), body],
    );
    await test.database.query(
      `insert into role_requests (id, account_id, role, valid_from, reason, requested_by, decision, decided_by, decided_at)
       values ($1, $2, $3, '2000-01-01', '', 'person:one', 'granted', 'person:two', now())`,
      [request, id, role],
    );
    await test.database.query(
      "insert into role_grants (id, account_id, role, valid_from, request_id) values ($1, $2, $3, '2000-01-01', $4)",
      [uuid(), id, role, request],
    );
    return {
      ...noteReaderOf(allowanceOf([{ role, areas: null }]), { accountId: id, department: body }),
      accountId: id,
    };
  }
  const loginOf = (id: string): string => `p-${id}`;
  const shared = (): Promise<MadeCase> => madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'] });
  const ofMatter = ({ matter }: MadeCase): OpenNoteSubject => ({ about: 'matter', id: matter });
  const ofWork = ({ of }: MadeCase, unit: string): OpenNoteSubject => ({ about: 'assignment', id: of[unit] ?? '' });
  const write = (
    subject: OpenNoteSubject,
    by: NoteWriter,
    { visibility = 'handlers', names = [] }: { visibility?: NoteVisibility; names?: NoteWriter[] } = {},
  ): Promise<NoteWritten> =>
    notes.write(
      subject,
      { visibility, text: '已联系物业。', mentions: names.map((one) => loginOf(one.accountId)) },
      by,
    );
  const written = async (...given: Parameters<typeof write>): Promise<string> => {
    const outcome = await write(...given);
    if (outcome.outcome !== 'written') throw new Error(outcome.reason);
    return outcome.id;
  };
  /** Who reads the note, by the door of each. */
  async function readers(one: MadeCase, id: string): Promise<string[]> {
    const found: string[] = [];
    for (const [name, reader] of Object.entries(people)) {
      const subjects = reader.isDesk ? [ofMatter(one)] : Object.keys(one.of).map((unit) => ofWork(one, unit));
      const lists = await Promise.all(subjects.map((subject) => notes.list(subject, reader)));
      if (lists.flat().some((note) => note.id === id)) found.push(name);
    }
    return found;
  }

  it.each<[NoteVisibility, string[]]>([
    ['unit', ['lead', 'colleague']],
    ['desk', ['clerk', 'desk', 'lead']],
    ['handlers', ['clerk', 'desk', 'lead', 'colleague', 'assist']],
  ])('of a unit, for %s, are read by %j', async (visibility, expected) => {
    const one = await shared();
    expect(await readers(one, await written(ofWork(one, 'CGJ'), people.lead, { visibility }))).toEqual(expected);
  });

  it.each<[NoteVisibility, string[]]>([
    ['unit', ['clerk', 'desk']],
    ['desk', ['clerk', 'desk']],
    ['handlers', ['clerk', 'desk', 'lead', 'colleague', 'assist']],
  ])('of the desk, for %s, are read by %j', async (visibility, expected) => {
    const one = await shared();
    expect(await readers(one, await written(ofMatter(one), people.clerk, { visibility }))).toEqual(expected);
  });

  it('leave a unit together with its work', async () => {
    const one = await shared();
    const id = await written(ofMatter(one), people.clerk);
    await test.database.query("update assignments set state = 'withdrawn' where id = $1", [one.of['ZJJ']]);
    expect(await readers(one, id)).toEqual(['clerk', 'desk', 'lead', 'colleague']);
    expect(await write(ofWork(one, 'ZJJ'), people.assist)).toEqual({ outcome: 'refused', reason: 'not-found' });
  });

  it('are written by who has the work: not by another unit, not by a unit about a matter, not about a sealed one', async () => {
    const [one, sealed] = [await shared(), await madeCase(test.database, { sealed: true, lead: 'CGJ' })];
    expect(
      await Promise.all([
        write(ofWork(one, 'CGJ'), people.stranger),
        write(ofWork(one, 'CGJ'), people.assist),
        write(ofMatter(one), people.lead),
        write(ofMatter(sealed), people.clerk),
        write(ofWork(sealed, 'CGJ'), people.lead),
        write({ about: 'triage', id: one.submission }, people.clerk),
      ]),
    ).toEqual(Array.from({ length: 6 }, () => ({ outcome: 'refused', reason: 'not-found' })));
  });

  it('are changed by their author alone; each wording is kept', async () => {
    const one = await shared();
    const id = await written(ofWork(one, 'CGJ'), people.lead);
    expect(await notes.change(id, { text: '更正：已联系业委会。', mentions: [] }, people.colleague)).toMatchObject({
      reason: 'not-yours',
    });
    expect(await notes.change(id, { text: '更正：已联系业委会。', mentions: [] }, people.stranger)).toMatchObject({
      reason: 'not-found',
    });
    expect(await notes.change(id, { text: '更正：已联系业委会。', mentions: [] }, people.lead)).toEqual({
      outcome: 'written',
      id,
      version: 2,
    });
    expect((await notes.versions(id, people.assist))?.map(({ text }) => text)).toEqual([
      '已联系物业。',
      '更正：已联系业委会。',
    ]);
    expect(await notes.list(ofWork(one, 'CGJ'), people.lead)).toMatchObject([
      { version: 2, text: '更正：已联系业委会。' },
    ]);
  });

  it('are kept when they are withdrawn; the words are for the author alone, and nothing changes them', async () => {
    const one = await shared();
    const id = await written(ofWork(one, 'CGJ'), people.lead);
    expect(await notes.withdraw(id, people.colleague)).toMatchObject({ reason: 'not-yours' });
    expect([await notes.withdraw(id, people.lead), await notes.withdraw(id, people.lead)]).toEqual([
      { outcome: 'withdrawn' },
      { outcome: 'withdrawn' },
    ]);
    expect(
      (await notes.list(ofMatter(one), people.clerk)).map(({ text, withdrawnAt }) => [text, withdrawnAt !== null]),
    ).toEqual([['', true]]);
    expect([(await notes.versions(id, people.lead))?.length, await notes.versions(id, people.clerk)]).toEqual([
      1,
      undefined,
    ]);
    expect(await notes.change(id, { text: '再改', mentions: [] }, people.lead)).toMatchObject({ reason: 'withdrawn' });
    expect(
      await rows(
        test.database,
        "select action from audit_entries where subject_kind = 'note' and subject_id = $1 order by seq",
        [id],
      ),
    ).toEqual([{ action: 'note.written' }, { action: 'note.withdrawn' }]);
  });

  it('mention only who may read them; a login that there is not is refused alike, and nothing is stored', async () => {
    const one = await shared();
    const cannot = { outcome: 'refused', reason: 'cannot-mention', at: 1 };
    const nobody = { ...people.stranger, accountId: uuid() };
    for (const other of [people.stranger, nobody])
      expect(await write(ofMatter(one), people.clerk, { names: [people.lead, other] })).toEqual(cannot);
    expect(
      await write(ofWork(one, 'CGJ'), people.lead, { visibility: 'unit', names: [people.colleague, people.assist] }),
    ).toEqual(cannot);
    expect(await write(ofMatter(one), people.clerk, { visibility: 'desk', names: [people.desk, people.lead] })).toEqual(
      cannot,
    );
    expect(await notes.list(ofMatter(one), people.clerk)).toEqual([]);
    expect(await mentions.list(people.lead, { unread: false, limit: 50 })).toEqual([]);
  });

  it('stand in the list of the mentioned until read, and leave it with the right to read them', async () => {
    const one = await shared();
    const id = await written(ofMatter(one), people.clerk, { names: [people.assist] });
    const unread = (): Promise<unknown> => mentions.list(people.assist, { unread: true, limit: 50 });
    expect(await unread()).toMatchObject([
      { noteId: id, about: 'matter', subjectId: one.matter, readAt: null, author: { unit: null, name: null } },
    ]);
    expect([
      await mentions.markRead(people.assist.accountId, id),
      await mentions.markRead(people.lead.accountId, id),
    ]).toEqual([true, false]);
    expect(await unread()).toEqual([]);
    expect(await mentions.list(people.assist, { unread: false, limit: 50 })).toHaveLength(1);
    await test.database.query("update assignments set state = 'withdrawn' where id = $1", [one.of['ZJJ']]);
    expect(await mentions.list(people.assist, { unread: false, limit: 50 })).toEqual([]);
  });

  it('leave every open door when the matter is sealed, and are read at the sealed desk with its own, each reading in the audit', async () => {
    const one = await shared();
    const id = await written(ofMatter(one), people.clerk, { names: [people.lead] });
    await test.database.query('update matters set sealed = true where id = $1', [one.matter]);
    await test.database.query(
      "insert into sealed_files (submission_id, matter_id, understanding_cipher, accused_units) values ($1, $2, '', '{}')",
      [one.submission, one.matter],
    );
    expect(await readers(one, id)).toEqual([]);
    expect(await mentions.list(people.lead, { unread: false, limit: 50 })).toEqual([]);
    expect([await notes.versions(id, people.clerk), await notes.withdraw(id, people.clerk)]).toEqual([
      undefined,
      { outcome: 'refused', reason: 'not-found' },
    ]);
    const desk = new SealedNotesService(test.database);
    const own = await desk.write(one.submission, '涉及的人已另案登记。', people.desk.accountId);
    expect((await desk.list(one.submission, 'person:officer'))?.map(({ id: note, text }) => [note, text])).toEqual([
      [id, '已联系物业。'],
      [own?.id, '涉及的人已另案登记。'],
    ]);
    expect(await notes.versions(own?.id ?? '', people.desk)).toBeUndefined();
    expect(
      await rows(
        test.database,
        "select actor, detail from audit_entries where action = 'sealed-notes.read' and subject_id = $1",
        [one.submission],
      ),
    ).toEqual([{ actor: 'person:officer', detail: { count: 2 } }]);
  });

  it('from before a part was sealed are hidden, because they may quote it; later ones are not', async () => {
    const one = await shared();
    const before = await written(ofMatter(one), people.clerk);
    await accuse(test.database, one, ['CGJ']);
    await test.database.query('update sealed_files set left_matter = $2 where submission_id = $1', [
      one.submission,
      one.matter,
    ]);
    const after = await written(ofMatter(one), people.clerk);
    expect((await notes.list(ofMatter(one), people.clerk)).map(({ id }) => id)).toEqual([after]);
    expect(
      (await new SealedNotesService(test.database).list(one.submission, 'person:officer'))?.map(({ id }) => id),
    ).toEqual([before]);
  });
});
