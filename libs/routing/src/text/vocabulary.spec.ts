import { pairCode } from './char-pairs.js';
import { Vocabulary } from './vocabulary.js';

describe('Vocabulary', () => {
  it('finds an everyday pair less telling than one nobody has seen', () => {
    const vocabulary = new Vocabulary();
    expect(vocabulary.telling(pairCode('我们'))).toBeLessThan(3);
    expect(vocabulary.telling(pairCode('荻溪'))).toBe(vocabulary.telling(pairCode('鹮汀')));
    expect(vocabulary.telling(pairCode('荻溪'))).toBeGreaterThan(8);
  });

  it('finds a pair less telling the more submissions have it', () => {
    const vocabulary = new Vocabulary();
    const before = vocabulary.telling(pairCode('荻溪'));
    for (let i = 0; i < 50; i++) vocabulary.learn(['荻溪'], []);
    expect(vocabulary.telling(pairCode('荻溪'))).toBeLessThan(before - 3);
  });

  it('learns from places in the texts, and knows from the tables, which pairs belong to names of places', () => {
    const vocabulary = new Vocabulary(['临溪花园']);
    vocabulary.learn(['荻溪', '停水'], ['荻溪苑']);
    expect(vocabulary.placeness(pairCode('临溪'))).toBeGreaterThan(0.5);
    expect(vocabulary.placeness(pairCode('荻溪'))).toBeGreaterThan(vocabulary.placeness(pairCode('停水')));
  });

  it('comes to the same whether it learns one by one or from counts made elsewhere', () => {
    const [one, other] = [new Vocabulary(), new Vocabulary()];
    for (let i = 0; i < 3; i++) one.learn(['荻溪', '停水'], ['荻溪苑']);
    other.merge(3, [
      ['荻溪', { documents: 3, inPlaces: 3 }],
      ['停水', { documents: 3, inPlaces: 0 }],
    ]);
    for (const pair of ['荻溪', '停水', '我们'])
      expect([other.telling(pairCode(pair)), other.placeness(pairCode(pair))]).toEqual([
        one.telling(pairCode(pair)),
        one.placeness(pairCode(pair)),
      ]);
  });
});
