import fc from 'fast-check';
import { callAfter, callStateOf, returnCallOwed, type CallEvent, type CallFacts } from './call.js';
import { isOutdated, orderOfCall, type CallText } from './call-text.js';

const LIMITS = { textMinutes: 30, longestMinutes: 120 };
const at = (minutes: number): Date => new Date(Date.parse('2026-11-24T02:00:00Z') + minutes * 60_000);

const event = (name: CallEvent['event'], more: Partial<CallEvent> = {}): CallEvent => ({
  event: name,
  callId: 'c-1',
  direction: 'in',
  number: '19900000001',
  withheld: false,
  queue: null,
  agent: null,
  cause: null,
  ...more,
});

const after = (...events: [CallEvent, number][]): CallFacts => {
  const facts = events.reduce<CallFacts | undefined>((call, [one, when]) => callAfter(call, one, at(when)), undefined);
  if (!facts) throw new Error('no event');
  return facts;
};

describe('A call', () => {
  it('rings, is answered and ends', () => {
    const ringing = after([event('newCall'), 0]);
    const talking = callAfter(ringing, event('answer', { agent: '07' }), at(1));
    const ended = callAfter(talking, event('hangup', { cause: 'normalClearing' }), at(5));
    expect([ringing, talking, ended].map(callStateOf)).toEqual(['ringing', 'talking', 'ended']);
    expect(ended).toMatchObject({
      agent: '07',
      cause: 'normalClearing',
      beganAt: at(0),
      answeredAt: at(1),
      endedAt: at(5),
    });
  });

  it('is the same whatever the order of its events, and however often each comes', () => {
    const events = [
      event('newCall', { queue: 'day' }),
      event('answer', { agent: '07', number: null, withheld: true }),
      event('hangup', { cause: 'busy', number: null, withheld: true }),
    ];
    const seen = (facts: CallFacts): unknown => {
      const { beganAt: _began, answeredAt, endedAt, ...told } = facts;
      return { ...told, state: callStateOf({ answeredAt, endedAt }), owed: returnCallOwed(facts, LIMITS)?.reason };
    };
    const expected = seen(after(...events.map((one): [CallEvent, number] => [one, 0])));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 5 }),
        (order, again) => {
          const sent = [...order, ...again].map((place, when): [CallEvent, number] => [events[place]!, when]);
          expect(seen(after(...sent))).toEqual(expected);
        },
      ),
    );
  });

  it('is owed a call back soon after somebody hung up in the queue', () => {
    const owed = returnCallOwed(after([event('newCall'), 0], [event('hangup'), 2]), LIMITS);
    expect(owed).toEqual({ reason: 'no-answer', at: at(3) });
  });

  it('is owed one after the time for its text when nobody wrote down what was said', () => {
    const owed = returnCallOwed(after([event('newCall'), 0], [event('answer'), 1], [event('hangup'), 9]), LIMITS);
    expect(owed).toEqual({ reason: 'no-text', at: at(39) });
  });

  it('is owed one when its end is never reported', () => {
    expect(returnCallOwed(after([event('newCall'), 0]), LIMITS)).toEqual({ reason: 'no-hangup', at: at(150) });
    expect(returnCallOwed(after([event('answer'), 4]), LIMITS)?.at).toEqual(at(154));
  });

  it.each(['out', 'internal'] as const)('of the direction %s owes nobody a call back', (direction) => {
    const ended = after([event('newCall', { direction }), 0], [event('hangup', { direction }), 1]);
    expect(returnCallOwed(ended, LIMITS)).toBeUndefined();
  });

  it('is owed a call back also when its number is withheld, so that it is never nothing', () => {
    const withheld = { number: null, withheld: true };
    const ended = after([event('newCall', withheld), 0], [event('hangup', withheld), 1]);
    expect(ended.withheld).toBe(true);
    expect(returnCallOwed(ended, LIMITS)?.reason).toBe('no-answer');
  });
});

describe('A text of a call', () => {
  const text = (content: string, more: Partial<CallText> = {}): CallText => ({
    kind: 'transcript',
    words: { content },
    final: true,
    ...more,
  });

  it('is older when its version is lower, whatever its length', () => {
    expect(isOutdated({ version: 3, length: 2 }, text('很长的文字', { version: 2 }))).toBe(true);
    expect(isOutdated({ version: 3, length: 9 }, text('短', { version: 4 }))).toBe(false);
  });

  it('without a version is older when it is shorter and the program still listens', () => {
    expect(isOutdated({ version: null, length: 9 }, text('路灯', { final: false }))).toBe(true);
    expect(isOutdated({ version: null, length: 9 }, text('路灯'))).toBe(false);
    expect(isOutdated(undefined, text('路灯', { final: false }))).toBe(false);
  });

  it('gives the same order again whatever was learned of the call since', () => {
    const facts = after([event('newCall'), 0]);
    const first = orderOfCall('c-1', facts, { content: '路灯不亮\n已三天' });
    const later = callAfter(facts, event('answer', { agent: '07', queue: 'night' }), at(1));
    expect(orderOfCall('c-1', later, { content: '路灯不亮\n已三天' })).toEqual(first);
    expect(first).toMatchObject({ title: '路灯不亮', orderNumber: 'call:c-1', callerPhone: '19900000001' });
  });
});
