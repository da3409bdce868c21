import type { Books } from '../day/books.js';
import type { Channel, DayLine, Truth } from '../day/day.js';
import { hotspotFindings } from './hotspot-findings.js';
import { intakeFindings } from './intake-findings.js';
import type { Sent } from '../day/play.js';
import { routingFindings } from './routing-findings.js';
import { Story } from '../day/story.js';

const line = (id: string, more: Partial<Truth> = {}, channel: Channel = 'web'): DayLine => ({
  id,
  at: '09:00',
  channel,
  payload: { title: id, text: id },
  truth: { matter: id, relation: 'first', note: '-', ...more },
});
const sent = (one: DayLine, more: Partial<NonNullable<Sent['receipt']>> = {}): Sent => ({
  line: one,
  status: 201,
  receipt: { outcome: 'registered', registrationNumber: `N-${one.id}`, queryCode: `Q-${one.id}`, ...more },
});

/** Books in which every line has a matter of its own name, led by `lead`. */
function books(lines: readonly DayLine[], leads: Record<string, string> = {}, more: Partial<Books> = {}): Books {
  return {
    submissions: new Map(
      lines.map(({ id }) => [
        `N-${id}`,
        { number: `N-${id}`, matterId: `M-${id}`, relation: 'first', reasons: [], understanding: null },
      ]),
    ),
    matters: new Map(
      lines.map(({ id }) => [
        `M-${id}`,
        {
          id: `M-${id}`,
          number: id,
          title: id,
          assignments: leads[id] ? [{ department: leads[id], role: 'lead', state: 'sent', reasons: [] }] : [],
        },
      ]),
    ),
    sealed: new Set(),
    triage: new Map(),
    hotspots: [],
    ...more,
  };
}
const storyOf = (day: readonly DayLine[], sending: readonly Sent[], found: Books): Story =>
  new Story(day, new Map(sending.map((one) => [one.line.id, one])), found);

describe('what became of the arrivals', () => {
  it('is lost without a receipt, and with a number that nobody knows', () => {
    const [a, b, c] = [line('a'), line('b'), line('c')];
    const story = storyOf([a, b, c], [sent(a), { line: b, status: 503 }, sent(c)], books([a]));
    expect(intakeFindings(story).lost).toEqual([b, c]);
  });

  it('is not lost under seal or on the desk', () => {
    const [a, b] = [line('a', { sealed: true }), line('b')];
    const triage = new Map([['N-b', { submissionId: 's', number: 'N-b', reason: 'machine-failed', reasons: [] }]]);
    const { lost, sealed } = intakeFindings(
      storyOf([a, b], [sent(a), sent(b)], books([], {}, { sealed: new Set(['N-a']), triage })),
    );
    expect([lost, sealed]).toEqual([[], { right: 1, missed: [], extra: [] }]);
  });

  it('is lost for a post that only asking for its receipt registered', () => {
    const [a, b] = [line('a', {}, 'feed'), line('b', {}, 'feed')];
    expect(
      intakeFindings(storyOf([a, b], [sent(a, { outcome: 'retransmission' }), sent(b)], books([a, b]))).lost,
    ).toEqual([b]);
  });

  it('counts a retransmission only when it got the first receipt to the letter', () => {
    const [a, b, c] = [
      line('a'),
      line('b', { relation: 'retransmission', of: 'a' }),
      line('c', { relation: 'retransmission', of: 'a' }),
    ];
    const again = { outcome: 'retransmission', registrationNumber: 'N-a' } as const;
    const { firstReceipts } = intakeFindings(
      storyOf([a, b, c], [sent(a), sent(b, { ...again, queryCode: 'Q-a' }), sent(c, again)], books([a])),
    );
    expect(firstReceipts).toBe(1);
  });

  it('counts an amendment when it is registered beside what it amends', () => {
    const [a, b, c] = [
      line('a'),
      line('b', { relation: 'amendment', of: 'a' }),
      line('c', { relation: 'amendment', of: 'a' }),
    ];
    const { amendments } = intakeFindings(
      storyOf([a, b, c], [sent(a), sent(b, { outcome: 'amendment', amends: 'N-a' }), sent(c)], books([a, b, c])),
    );
    expect(amendments).toBe(1);
  });
});

describe('where the arrivals were sent', () => {
  it('tells right, wrong and waiting apart, and what a person had to see first', () => {
    const day = [
      line('a', { lead: ['CGJ', 'ZJJ'] }),
      line('b', { lead: 'CGJ' }),
      line('c', { lead: 'CGJ' }),
      line('d', { lead: 'FY', triage: 'court-matter' }),
      line('e', { triage: 'threat' }),
    ];
    const triage = new Map([
      ['N-c', { submissionId: 'c', number: 'N-c', reason: 'low-confidence', reasons: [] }],
      ['N-d', { submissionId: 'd', number: 'N-d', reason: 'court-matter', reasons: [] }],
    ]);
    const { right, wrong, onDesk, stopped, slipped, desk } = routingFindings(
      storyOf(
        day,
        day.map((one) => sent(one)),
        books(day, { a: 'ZJJ', b: 'GAJ', e: 'GAJ' }, { triage }),
      ),
    );
    expect([right, wrong, onDesk, stopped, slipped]).toEqual([1, [day[1]], [day[2]], 1, [day[4]]]);
    expect(desk).toEqual([
      { reason: 'court-matter', cases: 1, wanted: 1 },
      { reason: 'low-confidence', cases: 1, wanted: 0 },
    ]);
  });

  it('names a post that was dispatched although only posts told it', () => {
    const day = [line('a', {}, 'feed'), line('b', {}, 'feed')];
    expect(
      routingFindings(
        storyOf(
          day,
          day.map((one) => sent(one)),
          books(day, { a: 'CGJ' }),
        ),
      ).signalsSent,
    ).toEqual([day[0]]);
  });
});

describe('the hotspots of the script', () => {
  it('are found in the candidate that holds most of their lines; every other candidate is weak', () => {
    const day = [
      line('a', { hotspot: 'hs' }),
      line('b', { hotspot: 'hs' }),
      line('c', { hotspot: 'hs' }),
      line('d'),
      line('e', { hotspot: 'gone' }),
    ];
    const candidate = (id: string, ids: string[]) => ({
      id,
      state: 'candidate',
      title: id,
      evidence: { distinctPeople: 1, distinctChannels: 1, rising: null },
      members: ids.map((one) => ({ matterId: `M-${one}`, matterNumber: one, submissions: 1 })),
    });
    const hotspots = [candidate('small', ['c']), candidate('large', ['a', 'b', 'd']), candidate('other', ['d'])];
    const { matches, weak } = hotspotFindings(
      storyOf(
        day,
        day.map((one) => sent(one)),
        books(day, {}, { hotspots }),
      ),
    );
    expect(matches.map(({ name, seen, lines, of, others }) => [name, seen?.id, lines, of, others])).toEqual([
      ['gone', undefined, 0, 1, 0],
      ['hs', 'large', 2, 3, 1],
    ]);
    expect(weak.map(({ id }) => id)).toEqual(['small', 'other']);
  });
});
