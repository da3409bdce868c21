import { randomBytes } from 'node:crypto';
import { MasterKeys } from './master-keys.js';
import { MasterKeyFault, Vault, type StoredDataKey } from './vault.js';

const newKey = (): string => randomBytes(32).toString('base64');
const [old, fresh] = [newKey(), newKey()];
const before = new MasterKeys(old);
const during = new MasterKeys(`${fresh},${old}`);
const after = new MasterKeys(fresh);
const name = { purpose: 'encryption', id: 2 } as const;

describe('Master keys', () => {
  test('open what they wrapped, while several stand in the setting and by name of purpose and number alone', () => {
    const key = randomBytes(32);
    const wrapped = before.wrap(key, name);
    expect(before.unwrap(wrapped, name)).toEqual(key);
    expect(during.unwrap(wrapped, name)).toEqual(key);
    expect(after.unwrap(wrapped, name)).toBeUndefined();
    expect(() => before.unwrap(wrapped, { ...name, id: 3 })).toThrow();
    expect(() => before.unwrap(wrapped, { ...name, purpose: 'index' })).toThrow();
  });
  test('wrap with the first of the setting', () => {
    const wrapped = during.wrap(randomBytes(32), name);
    expect(wrapped.master).toBe(after.ids[0]);
    expect(after.unwrap(wrapped, name)).toBeDefined();
    expect(before.unwrap(wrapped, name)).toBeUndefined();
  });
  test('derive the first data keys of the oldest, so that a hub without data keys in its tables is read', () => {
    expect(during.firstKeys()).toEqual(before.firstKeys());
    expect(after.firstKeys()).not.toEqual(before.firstKeys());
  });
  test('do not tell themselves in their numbers', () => {
    expect(before.ids).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/)]);
    expect(Buffer.from(old, 'base64').toString('hex')).not.toContain(before.ids[0]);
  });
});

describe('A vault with data keys of the database', () => {
  const stored = (masters: MasterKeys, id: number, state: StoredDataKey['state'], key: Buffer): StoredDataKey => ({
    purpose: 'encryption',
    id,
    state,
    ...masters.wrap(key, { purpose: 'encryption', id }),
  });
  const index = { purpose: 'index', id: 0, state: 'current' } as const;
  const { encryption: firstKey, index: indexKey } = before.firstKeys();
  const second = randomBytes(32);
  const first = stored(before, 1, 'current', firstKey);
  const indexRow: StoredDataKey = { ...index, ...before.wrap(indexKey, index) };

  test('reads with an announced key and encrypts with the current one', () => {
    const vault = new Vault(old);
    const early = vault.seal('早', 'a');
    vault.takeKeys([indexRow, first, stored(before, 2, 'announced', second)]);
    expect(vault.seal('中', 'a')[0]).toBe(1);
    const other = new Vault(old);
    other.takeKeys([indexRow, stored(before, 1, 'retired', firstKey), stored(before, 2, 'current', second)]);
    const late = other.seal('晚', 'a');
    expect([...late.subarray(0, 3)]).toEqual([2, 0, 2]);
    expect([vault.openText(late, 'a'), other.openText(early, 'a')]).toEqual(['晚', '早']);
    expect(other.index('phone', '1')).toEqual(vault.index('phone', '1'));
  });
  test('opens an envelope with the key that it names, and with no other', () => {
    const vault = new Vault(old);
    vault.takeKeys([indexRow, stored(before, 1, 'retired', firstKey), stored(before, 2, 'current', second)]);
    const envelope = vault.seal('晚', 'a');
    envelope[2] = 3;
    expect(() => vault.open(envelope, 'a')).toThrow(/data key 3 is not known/);
    envelope[2] = 1;
    expect(() => vault.open(envelope, 'a')).toThrow();
  });
  test('still reads with a key that was deleted from the database, for what is under way', () => {
    const vault = new Vault(old);
    vault.takeKeys([indexRow, first]);
    const early = vault.seal('早', 'a');
    vault.takeKeys([indexRow, stored(before, 2, 'current', second)]);
    expect(vault.openText(early, 'a')).toBe('早');
  });
  test('refuses a master key that is not that of the database, and keeps what it had', () => {
    const vault = new Vault(fresh);
    expect(() => vault.takeKeys([indexRow, first])).toThrow(MasterKeyFault);
    const running = new Vault(old);
    running.takeKeys([indexRow, first]);
    // The master key is changed meanwhile: the process has no new one, and goes on.
    running.takeKeys([{ ...index, ...after.wrap(indexKey, index) }, stored(after, 1, 'current', firstKey)]);
    expect(new Vault(old).openText(running.seal('字', 'a'), 'a')).toBe('字');
  });
  test('encrypts nothing until it has read the keys again', () => {
    const vault = new Vault(old);
    vault.takeKeys([indexRow, first]);
    const early = vault.seal('早', 'a');
    vault.waitForKeys();
    expect(() => vault.seal('字', 'a')).toThrow(/being read again/);
    expect(vault.openText(early, 'a')).toBe('早');
    vault.takeKeys([indexRow, first]);
    expect(vault.openText(vault.seal('字', 'a'), 'a')).toBe('字');
  });
});
