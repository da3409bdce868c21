import type { DayLine, Truth } from '../day/day.js';
import { compareLinks } from './linking.js';

const line = (id: string, matter: string, more: Partial<Truth> = {}): DayLine => ({
  id,
  at: '09:00',
  channel: 'web',
  payload: {},
  truth: { matter, relation: 'first', note: '-', ...more },
});

/** Hub matters by line id. */
const compared = (day: DayLine[], matters: Record<string, string>) => compareLinks(day, ({ id }) => matters[id]);
const pairs = (found: readonly { line: DayLine; other: DayLine }[]): string[] =>
  found.map(({ line: one, other }) => `${one.id}-${other.id}`);

describe('the hub’s links beside the script', () => {
  it('counts a repeat as linked when it stands in the matter of what it repeats', () => {
    const day = [
      line('a', 'm'),
      line('b', 'm', { relation: 'repeat', of: 'a' }),
      line('c', 'm', { relation: 'mass_mail', of: 'a' }),
    ];
    const { repeats } = compared(day, { a: '1', b: '1', c: '2' });
    expect([repeats.possible, repeats.found, pairs(repeats.missed)]).toEqual([2, 1, ['c-a']]);
  });

  it('measures one problem of many by the matter that holds most of it', () => {
    const day = ['a', 'b', 'c', 'd', 'e'].map((id, at) => line(id, 'm', at === 0 ? {} : { relation: 'same_matter' }));
    const { sameProblem } = compared(day, { a: '1', b: '2', c: '2', d: '2', e: '3' });
    expect([sameProblem.possible, sameProblem.found, pairs(sameProblem.missed)]).toEqual([4, 2, ['a-b', 'e-b']]);
  });

  it('counts a line as wrongly linked when its matter is mostly about something else', () => {
    const day = [line('a', 'm'), line('b', 'm', { relation: 'same_matter' }), line('c', 'n')];
    expect(pairs(compared(day, { a: '1', b: '1', c: '1' }).wrong)).toEqual(['c-a']);
    expect(compared(day, { a: '1', b: '1', c: '2' }).wrong).toEqual([]);
  });

  it('names look-alikes that were joined, and not those of one matter', () => {
    const day = [
      line('a', 'm', { apart: 'x' }),
      line('b', 'm', { apart: 'x', relation: 'same_matter' }),
      line('c', 'n', { apart: 'x' }),
      line('d', 'o', { apart: 'y' }),
    ];
    expect(pairs(compared(day, { a: '1', b: '1', c: '1', d: '1' }).lookAlikes)).toEqual(['c-a']);
  });

  it('leaves out retransmissions, sealed lines and lines that are not in the open books', () => {
    const day = [
      line('a', 'm'),
      line('b', 'm', { relation: 'retransmission', of: 'a' }),
      line('c', 'm', { sealed: true }),
      line('d', 'm', { relation: 'same_matter' }),
    ];
    const { sameProblem, wrong } = compared(day, { a: '1', b: '1', c: '9' });
    expect([sameProblem.possible, wrong]).toEqual([0, []]);
  });
});
