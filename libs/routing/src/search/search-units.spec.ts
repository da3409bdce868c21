import fc from 'fast-check';
import { hasWords, MOST_SEARCHED, searchTerms, wantedWords } from './search-units.js';

const finds = (typed: string, text: string): boolean => hasWords([text], wantedWords(typed));

describe('The words of a search', () => {
  it.each([
    ['路灯', '锦澜府三栋门口的路灯不亮'],
    ['灯不', '路灯不亮'],
    ['路燈', '路灯不亮'],
    ['路灯', '路燈不亮'],
    ['１２号', '青芦路12号门口'],
    ['12号', '青芦路１２号'],
    ['青芦路 路灯', '路灯坏了，在青芦路'],
    ['路灯%青芦', '青芦路路灯'],
    ['LED', '换一盏led灯'],
    ['𠮷野', '𠮷野家门口'],
    ['5g基站', '楼顶的5G基站'],
    ['路灯😀', '路灯坏了'],
  ])('%s are found in %s', (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  it.each([
    ['12号', '青芦路112号'],
    ['12', '第120个'],
    ['灯路', '路灯不亮'],
    ['路灯 青芦路', '路灯坏了'],
    ['亮请', '路灯不亮。请维修'],
  ])('%s are not found in %s', (typed, text) => {
    expect(finds(typed, text)).toBe(false);
  });

  it.each(['灯', '3', '%', '😀', '*', '。，', ' '])('%s alone is nothing that can be looked up', (typed) => {
    expect(wantedWords(typed).terms).toEqual([]);
  });

  it('have only terms that every text with them has', () => {
    const text = fc.stringMatching(/^[路灯不亮青芦a-c0-3 ，𠮷]{0,40}$/u);
    fc.assert(
      fc.property(text, text, text, (before, wanted, after) => {
        const whole = `${before}。${wanted}。${after}`;
        const { terms } = wantedWords(wanted);
        expect(finds(wanted, whole)).toBe(true);
        expect(terms.filter((term) => !searchTerms([whole]).includes(term))).toEqual([]);
      }),
    );
  });

  it('never hold half of a character beyond the basic plane', () => {
    const long = `${'a'.repeat(MOST_SEARCHED - 1)}𠮷`;
    expect(searchTerms([long, '𠮷野𬇹河']).join('')).not.toMatch(/\p{Surrogate}/u);
  });

  it('are looked for in the first 20,000 characters of a text', () => {
    const long = `路灯不亮，${'很久'.repeat(MOST_SEARCHED)}，井盖`;
    expect([finds('路灯', long), finds('井盖', long)]).toEqual([true, false]);
  });
});
