import { handledAsOf } from './handled-as.js';

const read = (
  appealKind: 'CONSULT' | 'PRAISE' | 'HELP' | 'ADVICE',
  kindEvidence = '请问',
  empty = false,
): Parameters<typeof handledAsOf>[1] => ({
  appealKind,
  kindEvidence,
  empty,
});

describe('what a submission is handled as', () => {
  it.each(['web', 'letter', 'visit'])('is an order for a question or praise that came as %s', (channel) => {
    expect(handledAsOf(channel, read('CONSULT'))).toBe('order');
    expect(handledAsOf(channel, read('PRAISE'))).toBe('order');
  });

  it('is a petition for everything else that came so, advice included (Art. 29)', () => {
    expect([handledAsOf('web', read('HELP')), handledAsOf('letter', read('ADVICE'))]).toEqual([null, null]);
  });

  it('stays a petition where no words of the text show the kind, and where nothing was said', () => {
    expect([handledAsOf('web', read('CONSULT', '')), handledAsOf('web', read('CONSULT', '请问', true))]).toEqual([
      null,
      null,
    ]);
  });

  it('follows the channel of a call or a post', () => {
    expect([handledAsOf('hotline', read('CONSULT')), handledAsOf('feed', read('PRAISE'))]).toEqual([null, null]);
  });
});
