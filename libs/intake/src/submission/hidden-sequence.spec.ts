import { Vault } from '#platform';
import { hiddenSequence } from './hidden-sequence.js';

const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
const COUNT = 4_000;
const digits = (from: number): number[] =>
  Array.from({ length: COUNT }, (_, at) => Number(hiddenSequence(vault, BigInt(from + at))));

describe('The digits of a registration number', () => {
  it('are eight, different for each place in the sequence, and the same each time', () => {
    const first = digits(1);
    expect(new Set(first).size).toBe(COUNT);
    expect(first.filter((number) => number >= 100_000_000)).toEqual([]);
    expect(hiddenSequence(vault, 1n)).toMatch(/^\d{8}$/);
    expect(digits(1)).toEqual(first);
  });

  it('do not tell which of two came first, nor how many came between', () => {
    const some = digits(1_000);
    const rising = some.filter((number, at) => at > 0 && number > some[at - 1]!).length;
    expect(Math.abs(rising / COUNT - 0.5)).toBeLessThan(0.05);
    const steps = new Set(some.slice(1).map((number, at) => number - some[at]!));
    expect(steps.size).toBeGreaterThan(COUNT * 0.99);
    // Spread over the whole range: a tenth of it holds a tenth of them.
    const tenths = Array.from({ length: 10 }, (_, tenth) => some.filter((n) => Math.floor(n / 1e7) === tenth).length);
    expect(Math.max(...tenths) / COUNT).toBeLessThan(0.13);
    expect(Math.min(...tenths) / COUNT).toBeGreaterThan(0.07);
  });

  it('are others with another master key', () => {
    const other = new Vault(Buffer.alloc(32, 8).toString('base64'));
    expect(hiddenSequence(other, 1n)).not.toBe(hiddenSequence(vault, 1n));
  });

  it('are those of the key that the vault has now, although it had another one before', () => {
    const other = new Vault(Buffer.alloc(32, 8).toString('base64'));
    let current = vault;
    const changing = { index: (purpose: string, value: string | Buffer) => current.index(purpose, value) };
    expect(hiddenSequence(changing, 5n)).toBe(hiddenSequence(vault, 5n));
    current = other;
    expect(hiddenSequence(changing, 5n)).toBe(hiddenSequence(other, 5n));
  });

  it('stay those of earlier releases, because another order would give a number a second time', () => {
    const known: [bigint, string][] = [
      [1n, '23730315'],
      [2n, '88666686'],
      [77_777n, '68412144'],
      [99_999_999n, '65140319'],
      [100_000_000n, '512196698'],
      [4_294_967_296n, '5990475879'],
      [999_999_999_999_999n, '422635859094711'],
    ];
    expect(known.map(([at]) => hiddenSequence(vault, at))).toEqual(known.map(([, given]) => given));
  });

  it('grow by one digit when eight are used up, and stay different', () => {
    const [last, next] = [hiddenSequence(vault, 99_999_999n), hiddenSequence(vault, 100_000_000n)];
    expect([last.length, next.length]).toEqual([8, 9]);
  });
});
