import fc from 'fast-check';
import { ROLES, type LifecycleFacts } from './facts.js';
import { GUARDS } from './guards.js';
import { EVERYWHERE, allowedNow, SAME, START, step, type Lifecycle, type Row } from './lifecycle.js';
import { LIFECYCLES } from './lifecycles.js';
import { sampleFacts, saying } from './sample-facts.js';
import { WHEN } from './when.js';

const TABLES = Object.values(LIFECYCLES);
const everyRow = TABLES.flatMap((table) => table.rows.map((row) => ({ table, row })));
const target = (row: Row, from: string): string => (row.to === SAME ? from : row.to);

/** The table of the law, `from event to`, written from the articles of the regulation and not from the code. */
const EXPECTED: Record<string, string> = {
  petition: `
    start register registered; registered classify same; registered seal sealed; sealed transferDiscipline transferred_out; sealed unseal registered;
    registered joinExisting merged; registered refuse refused; registered closeEmpty no_content; registered steer steered; registered transfer transferred; registered assign assigned;
    registered reportUp same; accepted reportUp same; in_review reportUp same; registered reported same; accepted reported same; transferred sign received; assigned sign received; transferred object objected; assigned object objected; received object objected;
    objected consent registered; objected dismissObjection received; objected designate received; registered noticeReceived same; received noticeReceived same; objected noticeReceived same; received accept accepted;
    received handleByLaw in_legal_path; received refuse refused; accepted extend same; accepted hearing same; accepted settle settled; accepted withdraw withdrawn; registered withdraw withdrawn; transferred withdraw withdrawn; assigned withdraw withdrawn; received withdraw withdrawn; objected withdraw withdrawn; in_legal_path withdraw withdrawn;
    in_review withdraw done; in_recheck withdraw reviewed; done withdraw same; reviewed withdraw same;
    accepted decide decided; decided delivered done; done requestReview in_review; done requestReview same; done_lapsed requestReview in_review; done_verified requestReview same; done_lapsed requestRecheck in_recheck; reviewed requestRecheck same;
    done admitLate in_review; reviewed admitLate in_recheck; done_lapsed admitLate in_review; done refuseLate same; reviewed refuseLate same; done lapse done_lapsed; in_review reviewDecide reviewed; in_review reviewDecide accepted;
    reviewed requestRecheck in_recheck; in_recheck hearing same; in_recheck recheckDecide rechecked; in_recheck recheckDecide accepted; rechecked delivered final; done newFacts same; final newFacts same;
    done verifyClose done_verified; registered supervise same; accepted supervise same; decided supervise same; in_review supervise same`,
  order: `
    start create pending; pending answerNow answered; pending needInfo to_supplement; pending refuse refused; pending closeEmpty no_content; pending attach attached; pending dispatch dispatched;
    dispatched return returning; returning approve pending; returning reject dispatched; returning designate dispatched; dispatched sign handling;
    handling contactCitizen same; handling delay same; handling hang hung; handling reply replied; pending withdraw withdrawn; to_supplement withdraw withdrawn; dispatched withdraw withdrawn; returning withdraw withdrawn; handling withdraw withdrawn; hung withdraw withdrawn; end_proposed withdraw withdrawn; reopened withdraw withdrawn; handling callback closed; handling callback reopened;
    replied callback closed; replied callback reopened; replied sendBack reopened; closed sendBack reopened; pending supervise same; handling supervise same; replied supervise same;
    handling toPetition to_petition; pending exposeAccusation same; handling exposeAccusation same; pending reportUp same; handling reportUp same; handling reported same; closed exposeAccusation same`,
  feed: `
    start collect collected; collected screen screened; collected drop dropped; screened cluster clustered; clustered propose hotspot_candidate;
    hotspot_candidate startVerification verifying; verifying findTrue verified; verifying findNothing not_found; verified treatAsPetition treated_as_petition;
    verified toWorkOrder to_work_order; verified note noted; not_found note noted; not_found startVerification verifying`,
};

/** Only these end states may be left again, and only by these events. */
const EXITS_FROM_ENDS = ['closed sendBack reopened'];

const reach = (table: Lifecycle): Set<string> => {
  const seen = new Set<string>([START]);
  for (let before = 0; before !== seen.size;) {
    before = seen.size;
    for (const row of table.rows) for (const from of row.from) if (seen.has(from)) seen.add(target(row, from));
  }
  return seen;
};

describe.each(TABLES)('the lifecycle of a $en', (table) => {
  it.each(EXPECTED[table.name]!.trim().split(/;\s*/))('has the row %s', (line) => {
    const [from, event, to] = line.split(' ');
    expect(table.rows.some((row) => row.from.includes(from!) && row.event === event && row.to === to)).toBe(true);
  });

  it('reaches every state from the start, and names no state that it does not describe', () => {
    expect([...reach(table)].sort()).toEqual([START, ...Object.keys(table.states)].sort());
  });

  it('leaves an end state only by the listed exits, and leaves every other state', () => {
    const exits = table.rows.flatMap((row) =>
      row.from
        .filter((from) => target(row, from) !== from)
        .map((from) => [from, `${from} ${row.event} ${row.to}`] as const),
    );
    const fromEnds = exits.filter(([from]) => table.states[from]?.terminal).map(([, line]) => line);
    expect(fromEnds.filter((line) => !EXITS_FROM_ENDS.includes(line))).toEqual([]);
    const stuck = Object.entries(table.states).filter(
      ([name, { terminal }]) => !terminal && name !== 'done_lapsed' && !exits.some(([from]) => from === name),
    );
    expect(stuck).toEqual([]);
  });

  it('matches exactly one row for a state, an event and any input', () => {
    const chosen = fc.record({
      outcome: fc.constantFrom('uphold', 'change', 'revoke', undefined),
      ground: fc.constantFrom('H1', 'H3', 'R1', undefined),
      reached: fc.option(fc.boolean(), { nil: undefined }),
      solved: fc.option(fc.boolean(), { nil: undefined }),
      satisfied: fc.option(fc.boolean(), { nil: undefined }),
      appliedOn: fc.constantFrom('2026-12-20', '2026-12-21', undefined),
      bureau: fc.boolean(),
      reviewed: fc.boolean(),
    });
    fc.assert(
      fc.property(chosen, ({ bureau, reviewed, ...given }) => {
        const facts = saying(given as Partial<LifecycleFacts['given']>, {
          receivedBy: bureau ? 'petition-bureau' : 'other-body',
          reviewed,
        });
        for (const state of [START, ...Object.keys(table.states)]) {
          for (const event of new Set(table.rows.map((row) => row.event))) {
            const here = table.rows.filter((row) => row.event === event && row.from.includes(state));
            if (here.length > 0)
              expect(here.filter(({ when }) => when === undefined || WHEN[when](facts))).toHaveLength(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never leaves the table on a random walk, and refuses every forbidden event with a rule, its basis and the allowed events', () => {
    const events = [...new Set(table.rows.map(({ event }) => event)), 'nonsense'];
    const move = fc.record({
      event: fc.constantFrom(...events),
      role: fc.constantFrom(...ROLES),
      facts: fc.constantFrom(
        sampleFacts(),
        saying({ reason: '' }),
        saying({ solved: false }),
        sampleFacts({ late: ['C4', 'C7', 'H.RETURN'] }),
      ),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let state: string = START;
        for (const { event, role, facts } of moves) {
          const outcome = step(table, state, event, { ...facts, actor: { name: 'A', roles: [role] } });
          if (outcome.ok) {
            expect(table.states[outcome.to]).toMatchObject({ terminal: outcome.ends });
            state = outcome.to;
          } else {
            expect(outcome.rule.length).toBeGreaterThan(0);
            expect(outcome.zh.length).toBeGreaterThan(0);
            if (outcome.reason !== 'unknown-event') expect(outcome.basis.length).toBeGreaterThan(0);
            for (const { event: allowed } of outcome.allowedNow)
              expect(
                table.rows.some((row) => row.event === allowed && row.from.includes(state) && row.who.includes(role)),
              ).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('offers as allowed only what the table has for that state and role', () => {
    for (const state of Object.keys(table.states)) {
      for (const role of ROLES) {
        const offered = allowedNow(table, state, sampleFacts({ actor: { name: 'A', roles: [role] } }));
        for (const { event } of offered)
          expect(
            table.rows.some((row) => row.event === event && row.from.includes(state) && row.who.includes(role)),
          ).toBe(true);
      }
    }
  });
});

describe('the three lifecycles together', () => {
  it('do not allow the machine alone to refuse anybody, or to close what somebody is still in (INV-43; 个人信息保护法 24)', () => {
    const ends = everyRow.filter(
      ({ table, row }) =>
        row.decides !== undefined ||
        row.from.some((from) => table.states[target(row, from)]?.terminal && target(row, from) !== from),
    );
    expect(ends.length).toBeGreaterThan(20);
    const machines = ends.filter(({ row }) => row.who.includes('machine'));
    expect(new Set(machines.map(({ row }) => row.event))).toEqual(new Set(['bringTogether']));
    expect(machines.every(({ row }) => row.guards.includes('nobodyLeft') && row.decides === 'closes')).toBe(true);
  });

  it('mark every row that ends a proceeding or refuses somebody as deciding', () => {
    expect(
      everyRow
        .filter(({ table, row }) => table.states[row.to]?.terminal && row.decides === undefined)
        .map(({ row }) => row.event),
    ).toEqual([]);
  });

  it('give the source and the evidence mark of every row and guard', () => {
    for (const { basis } of [...everyRow.map(({ row }) => row), ...Object.values(GUARDS)]) {
      expect(basis.length).toBeGreaterThan(0);
      for (const { text, mark } of basis)
        expect([text.length > 1, ['L', 'L-local', 'N', 'P', 'J'].includes(mark)]).toEqual([true, true]);
    }
  });

  it('contain no control over persons: no state, event, role or guard is about a person', () => {
    const words = JSON.stringify([TABLES, GUARDS, ROLES]).toLowerCase();
    for (const forbidden of [
      'blacklist',
      'black-list',
      'control person',
      '黑名单',
      '重点人员',
      '稳控',
      '截访',
      'intercept',
    ])
      expect(words).not.toContain(forbidden);
  });

  it('use every guard somewhere', () => {
    const used = new Set([...EVERYWHERE, ...everyRow.flatMap(({ row }) => row.guards)]);
    expect(Object.keys(GUARDS).filter((name) => !used.has(name as never))).toEqual([]);
  });

  it('refuse a wrong role and name the allowed roles', () => {
    const outcome = step(
      LIFECYCLES.petition,
      'registered',
      'refuse',
      sampleFacts({ actor: { name: 'bot', roles: ['machine'] } }),
    );
    expect(outcome).toMatchObject({ ok: false, reason: 'wrong-role', rule: 'petition.refuse' });
  });
});
