import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Vault } from './vault.js';

const vault = new Vault(randomBytes(32).toString('base64'));
const stranger = new Vault(randomBytes(32).toString('base64'));
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));

describe('The vault', () => {
  test('gives back what was put in, of any length', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, context) => {
        expect(vault.open(vault.seal(plain, context), context).equals(plain)).toBe(true);
      }),
    );
  });
  test('keeps every character of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vault.openText(vault.seal(text, 'a'), 'a')).toBe(text);
      }),
    );
  });
  test('never makes the same envelope twice', () => {
    expect(vault.seal('同一句话', 'a').equals(vault.seal('同一句话', 'a'))).toBe(false);
  });
  test('opens no envelope in which a single bit was changed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(7), (plain, place, bit) => {
        const envelope = vault.seal(plain, 'a');
        const at = place % envelope.length;
        envelope[at] = (envelope[at] ?? 0) ^ (1 << bit);
        expect(() => vault.open(envelope, 'a')).toThrow();
      }),
    );
  });
  test('opens no envelope that was cut off anywhere, not even inside its tag', () => {
    const envelope = vault.seal('内容', 'a');
    for (let length = 0; length < envelope.length; length += 1) {
      expect(() => vault.open(envelope.subarray(0, length), 'a')).toThrow();
    }
    expect(() => vault.open(Buffer.concat([envelope, Buffer.of(0)]), 'a')).toThrow();
  });
  test('refuses a short tag for its length alone, before anybody can guess at it', () => {
    const empty = vault.seal('', 'a');
    expect(() => vault.open(empty.subarray(0, 1 + 12 + 4), 'a')).toThrow(/tag length/i);
  });
  test('opens no envelope that was copied to another row', () => {
    expect(() => vault.open(vault.seal('内容', 'row-1'), 'row-2')).toThrow();
  });
  test('opens no envelope made with another master key', () => {
    expect(() => vault.open(stranger.seal('内容', 'a'), 'a')).toThrow();
  });
  test('takes a master key of 32 bytes only', () => {
    expect(() => new Vault(randomBytes(31).toString('base64'))).toThrow(/32 bytes/);
  });
});

describe('A blind index', () => {
  test('is equal for equal values under one purpose and one key, and for nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const index = vault.index('phone', one);
        expect(index.equals(vault.index('phone', one))).toBe(true);
        expect(index.equals(vault.index('phone', other))).toBe(one === other);
        expect(index.equals(vault.index('id-number', one))).toBe(false);
        expect(index.equals(stranger.index('phone', one))).toBe(false);
      }),
    );
  });
  test('is the same for a text and for its UTF-8 bytes', () => {
    expect(vault.index('name', '甲某').equals(vault.index('name', Buffer.from('甲某')))).toBe(true);
  });
  test('does not contain what it stands for', () => {
    expect(vault.index('phone', '13800000001').toString('latin1')).not.toContain('13800000001');
  });
});
