import { isWanted, secondsToWait } from './poll-rules.js';

describe('The wait that a site asks for', () => {
  const now = new Date('2026-11-24T02:00:00Z');
  it.each([
    [429, '120', 120],
    [503, 'Tue, 24 Nov 2026 02:01:00 GMT', 60],
    [429, '9999999', 86_400],
    [429, 'Tue, 24 Nov 2026 01:00:00 GMT', undefined],
    [429, 'soon', undefined],
    [429, '-5', undefined],
    [429, undefined, undefined],
    [500, '120', undefined],
  ])('of status %s and Retry-After %s is %s seconds', (status, header, seconds) => {
    expect(secondsToWait(status, header, now)).toBe(seconds);
  });
});

describe('A post', () => {
  it('is wanted without words, by one word to include, and not with one to exclude', () => {
    const post = { title: '路灯', text: 'ＷＩＦＩ' };
    expect(isWanted(post, { includeWords: [], excludeWords: [] })).toBe(true);
    expect(isWanted(post, { includeWords: ['井盖', 'wifi'], excludeWords: [] })).toBe(true);
    expect(isWanted(post, { includeWords: ['井盖'], excludeWords: [] })).toBe(false);
    expect(isWanted(post, { includeWords: [], excludeWords: ['路灯'] })).toBe(false);
  });
});
