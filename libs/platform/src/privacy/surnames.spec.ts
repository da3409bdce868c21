import { nameAtEnd } from './surnames.js';

describe('a name at the end of some words', () => {
  it.each([
    ['局甄某', '甄某'],
    ['王某某', '王某某'],
    ['上官云', '上官云'],
    ['李建国', '李建国'],
  ])('is found in %s', (words, name) => {
    expect(nameAtEnd(words)).toBe(name);
  });

  it.each(['收红包', '我们的', '她们', '的'])('is not seen in %s', (words) => {
    expect(nameAtEnd(words)).toBeUndefined();
  });
});
