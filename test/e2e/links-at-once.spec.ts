import { startTestHub, type TestHub } from '../support/hub.js';

/** Problems at places, so that some tellings are one matter, some are doubtful and some are only related. */
const PLACES = ['霁光里3栋', '霁光里5栋', '霁光里', '菱歌苑', '菱歌园'];
const PROBLEMS = [
  '电梯坏了没人修，老人上下楼困难',
  '电梯停运好几天，请尽快维修电梯',
  '路灯坏了，晚上一片漆黑',
  '路灯不亮，请派人维修路灯',
];
/** No unit is known for it, so it waits on the triage desk; one person tells it again and again. */
const UNCLEAR = '事情一直没有人管，希望有关部门来看看，尽快解决';
const ROUNDS = 8;
const AT_ONCE = 6;

/** What must hold however people tell and clerks decide; each statement answers the rows that break it. */
const BROKEN: Record<string, string> = {
  'every open submission is in one matter':
    "select s.number from submissions s left join links l on l.submission_id = s.id and l.undone_at is null where s.seal = 'open' group by s.number having count(l.id) <> 1",
  'every matter has one first, and is closed only when nobody is left in it': `select m.number from matters m left join links l on l.matter_id = m.id and l.undone_at is null group by m.id
     having count(*) filter (where l.relation = 'first') <> (count(l.id) > 0)::int or (m.state = 'closed') <> (count(l.id) = 0)`,
  'nobody is in a matter that a person keeps them apart from':
    "select 1 from link_decisions d join links l on l.submission_id = d.submission_id and l.matter_id = d.matter_id and l.undone_at is null where d.decision = 'apart'",
  'nobody is counted in the neighbourhood of such a matter, unless a person put them into another one there': `select 1 from link_decisions d join links l on l.submission_id = d.submission_id and l.undone_at is null join matters o on o.id = l.matter_id
     join matters m on m.id = d.matter_id where d.decision = 'apart' and o.hotspot_key = m.hotspot_key
       and not exists (select from link_decisions e where e.submission_id = d.submission_id and e.matter_id = o.id and e.decision = 'same')`,
  'only who tells again is a repeat': `select l.id from links l join submissions s on s.id = l.submission_id where l.undone_at is null and l.relation in ('repeat', 'mass_mail') and not exists (
       select from links e where e.matter_id = l.matter_id and e.undone_at is null and e.submission_id <> s.id and same_person(s.id, e.submission_id))`,
  'no department has work that nobody is left for': `select a.id from assignments a where a.state in ('sent', 'signed') and not exists (select from links l where l.matter_id = a.matter_id and l.undone_at is null)`,
  'everybody has a course that lives': `select s.number from submissions s join links l on l.submission_id = s.id and l.undone_at is null where s.seal = 'open' and not exists (
       select from proceedings p where p.matter_id = l.matter_id and p.closed_at is null and p.kind = 'petition')`,
  'no clock begins after the receipt of the first who is left': `select p.id from proceedings p where p.closed_at is null and p.opened_at > (
       select min(s.received_at) from links l join submissions s on s.id = l.submission_id where l.matter_id = p.matter_id and l.undone_at is null and l.relation = 'first')`,
  'nobody is asked about twice at a time, nor about a matter that nobody is left in': `select q.submission_id from link_questions q where q.answer is null
     group by q.submission_id having count(*) > 1 or bool_or(not exists (select from links l where l.matter_id = q.matter_id and l.undone_at is null))`,
  'a case of the triage desk stands under somebody in its matter': `select i.id from triage_items i where i.decided_at is null and i.matter_id is not null
       and not exists (select from links l where l.submission_id = i.submission_id and l.matter_id = i.matter_id and l.undone_at is null)`,
  'what waits for the triage desk is on it': `select p.id from proceedings p where p.state in ('registered', 'pending', 'to_supplement', 'returning', 'objected') and p.closed_at is null
       and not exists (select from triage_items i where i.matter_id = p.matter_id and i.decided_at is null)`,
};

describe('people who tell and clerks who decide, all at once', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  let state = Number(process.env['SEED'] ?? 7);
  /** Numerical Recipes' linear congruential generator: the same acts in every run. */
  const random = (below: number): number =>
    Math.floor(((state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32) * below);
  const one = async (sql: string): Promise<string | undefined> => {
    const found = (await hub.database.query(sql)) as { id: string }[];
    return found[random(found.length)]?.id;
  };
  let told = 0;
  /** Without ids of their own, the same words of one person within minutes would be one sending. */
  const anew = (): string => `told-${++told}`;
  const tell = (): Promise<{ status: number }> => {
    const [place, problem] = [PLACES[random(PLACES.length)], PROBLEMS[random(PROBLEMS.length)]];
    return hub.ask(
      'POST',
      '/intake/web',
      {
        title: `${place}报修`,
        text: `${place}的${problem}。`,
        name: '宁某某',
        phone: `1990003000${random(7)}`,
        submissionId: anew(),
      },
      null,
    );
  };
  const tellUnclear = (): Promise<{ status: number }> => {
    const place = PLACES[random(2)];
    return hub.ask(
      'POST',
      '/intake/web',
      {
        title: `${place}反映`,
        text: `${place}的${UNCLEAR}。`,
        name: '宁某某',
        phone: '19900030009',
        submissionId: anew(),
      },
      null,
    );
  };
  const undo = async (): Promise<{ status: number }> =>
    hub.ask('DELETE', `/links/${await one('select id from links where undone_at is null order by id')}`, {
      reason: '不是同一件事',
    });
  /** Takes a submission out of the matter that waits on the desk under it. */
  const unseat = async (): Promise<{ status: number }> => {
    const id = await one(
      `select l.id from links l join triage_items i on i.submission_id = l.submission_id and i.matter_id = l.matter_id and i.decided_at is null
       where l.undone_at is null order by l.id`,
    );
    return id === undefined ? tell() : hub.ask('DELETE', `/links/${id}`, { reason: '不是同一件事' });
  };
  const answer = async (): Promise<{ status: number }> => {
    const id = await one('select id from link_questions where answer is null order by id');
    return id === undefined
      ? tell()
      : hub.ask('PUT', `/link-questions/${id}/answer`, {
          answer: random(2) === 0 ? 'same' : 'apart',
          reason: '核实过',
        });
  };

  const ACTS = [tell, tell, tellUnclear, tellUnclear, unseat, unseat, undo, answer, answer];

  it('are one matter per place, where one person tells the same six times in the same instant', async () => {
    await Promise.all(Array.from({ length: AT_ONCE }, tellUnclear));
    await hub.rest();
    const matters = (await hub.database.query(
      'select o.title, count(distinct l.matter_id)::int as matters from open_texts o join links l on l.submission_id = o.submission_id group by 1',
    )) as { title: string; matters: number }[];
    expect(matters).toEqual(matters.map(({ title }) => ({ title, matters: 1 })));
  });

  it('leave nothing that does not fit together', async () => {
    const seen = new Set<number>();
    for (let round = 0; round < ROUNDS; round++) {
      const acts = await Promise.all(
        Array.from({ length: AT_ONCE }, () => ACTS[random(round < 2 ? 3 : ACTS.length)]!()),
      );
      acts.forEach(({ status }) => seen.add(status));
      if (round % 3 === 2) await hub.rest();
    }
    await hub.rest();
    // 404: the question was taken back meanwhile, because another answer had moved the submission.
    expect([...seen].filter((status) => ![200, 201, 404, 409].includes(status))).toEqual([]);
    // Somebody waits on the desk, or its promises would say nothing.
    expect(await hub.database.query("select from proceedings where state = 'registered'")).not.toEqual([]);
    for (const [promise, sql] of Object.entries(BROKEN))
      expect({ promise, broken: (await hub.database.query(sql)) as unknown }).toEqual({ promise, broken: [] });
  });
});
