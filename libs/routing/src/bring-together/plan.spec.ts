import { planOf, type Standing } from './plan.js';

const standing = (id: string, more: Partial<Standing> = {}): Standing => ({
  id,
  open: true,
  hidden: false,
  byPerson: false,
  keptApart: false,
  submissions: 1,
  openedAt: new Date(`2026-11-23T0${id}:00:00Z`),
  leads: [],
  proceedings: [],
  ...more,
});
const order = (state: string, live = true, accepted = false): Partial<Standing> => ({
  proceedings: [{ kind: 'order', state, live, accepted }],
});

describe('two matters that are one by all that is known now', () => {
  it('go on in the one that a department has, then in the larger, then in the older', () => {
    const led = standing('3', { leads: ['unit'], ...order('dispatched') });
    expect(planOf([standing('1', { submissions: 5 }), led])).toEqual({ do: 'move', from: '1', into: '3' });
    expect(planOf([standing('1'), standing('2', { submissions: 2 })])).toEqual({ do: 'move', from: '1', into: '2' });
    expect(planOf([standing('2'), standing('1')])).toEqual({ do: 'move', from: '2', into: '1' });
  });

  it.each<[string, Partial<Standing>]>([
    ['sealed or emptied', { open: false }],
    ['with a sealed or held file', { hidden: true }],
    ['that a person keeps apart', { keptApart: true }],
  ])('are left alone where one is %s', (_, more) => {
    expect(planOf([standing('1'), standing('2', more)])).toEqual({ do: 'leave' });
    expect(planOf([standing('1', more), standing('2')])).toEqual({ do: 'leave' });
  });

  it.each<[string, Partial<Standing>, Partial<Standing>]>([
    ['two departments lead', { leads: ['a'], submissions: 2 }, { leads: ['b'] }],
    ['the order that would end was answered', {}, order('replied')],
    ['the order that would go on was answered', { submissions: 2, ...order('replied') }, {}],
    ['one was closed with an answer', { submissions: 2, ...order('closed', false) }, {}],
    ['a petition was accepted', { submissions: 2, ...order('received', true, true) }, {}],
    ['a department asks to return the order that would end', {}, order('returning')],
    ['a person put a submission there', {}, { byPerson: true }],
    ['more move than one transaction should', { submissions: 40 }, { submissions: 21 }],
  ])('are put to a person where %s', (_, into, from) => {
    expect(planOf([standing('1', into), standing('2', from)])).toEqual({ do: 'ask', from: '2', into: '1' });
  });

  it('are brought together where an order of one went on in another before', () => {
    expect(planOf([standing('1', order('attached', false)), standing('2', order('handling'))]).do).toBe('move');
  });

  it('are nothing where one does not exist', () => {
    expect(planOf([standing('1')])).toEqual({ do: 'leave' });
  });
});
