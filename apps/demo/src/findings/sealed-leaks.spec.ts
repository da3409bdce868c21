import type { DayLine } from '../day/day.js';
import { SealedPhrases } from './sealed-leaks.js';

const line = (id: string, text: string): DayLine => ({
  id,
  at: '09:00',
  channel: 'web',
  payload: { title: '来信', text },
  truth: { matter: id, relation: 'first', note: '-' },
});

describe('words of sealed files', () => {
  const secret = line('d-1', '该科长每月收取三户摊主的好处费共计六千元，我手里有录音和转账截图。');
  const open = line('d-2', '青芦区藕塘湾花园三期地下车库，每晚十点以后灯全灭。');
  const words = new SealedPhrases(
    [secret, line('d-3', '他是青芦区藕塘湾花园三期地下车库，每晚十点以后才来的。')],
    [open],
  );

  it('are found inside anything that holds a run of them', () => {
    expect(
      words.in(JSON.stringify({ data: { text: '市民反映：该科长每月收取三户摊主的好处费共计六千元，请核查' } })),
    ).toEqual(['d-1']);
  });

  it('are found when the spaces and line breaks differ', () => {
    expect(words.in('{"text":"该科长每月收取\\n三户摊主的 好处费共计六千元"}')).toEqual(['d-1']);
  });

  it('are not found in what shares only a few words, or words that open lines hold too', () => {
    expect(words.in('该科长每月收取三户摊主的费')).toEqual([]);
    expect(words.in(String(open.payload['text']))).toEqual([]);
  });

  it('would be found: there is something to look for', () => {
    expect(words.size).toBeGreaterThan(0);
  });
});
