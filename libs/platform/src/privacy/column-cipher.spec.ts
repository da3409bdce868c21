import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { ColumnCipher, withoutTokens } from './column-cipher.js';
import { Vault } from './vault.js';

const cipherOfNewKey = (): ColumnCipher => new ColumnCipher(new Vault(randomBytes(32).toString('base64')));
const cipher = cipherOfNewKey();
const stranger = cipherOfNewKey();

/** JSON has no negative zero. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

describe('A column with encrypted words', () => {
  test('gives back every text, also where SQL put words around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, around) => {
        expect(cipher.openText(cipher.text(text))).toBe(text);
        expect(cipher.openText(`（${cipher.text('路灯')}）${around}`)).toBe(`（路灯）${cipher.openText(around)}`);
      }),
    );
  });

  test('gives back every JSON value, and keeps what is empty readable in SQL', () => {
    fc.assert(fc.property(json, (value) => expect(cipher.openJson(cipher.json(value))).toEqual(value)));
    expect([cipher.json([]), cipher.json({}), cipher.json(null), cipher.text('')]).toEqual([[], {}, null, '']);
  });

  test('gives equal words different tokens, which only the same key opens', () => {
    expect(cipher.text('路灯')).not.toBe(cipher.text('路灯'));
    expect(() => stranger.openText(cipher.text('路灯'))).toThrow();
  });

  test('opens a bound text in its own column and row alone, and leaves it closed to whoever does not know the place', () => {
    const place = { column: 'sealed_files.accused_units', row: '0199a1b2-0000-7000-8000-000000000001' };
    const token = cipher.bound('城管局', place);
    expect(token).toMatch(/^hl2t:[A-Za-z0-9_-]+;$/);
    expect(cipher.openBound(token, place)).toBe('城管局');
    expect(() => cipher.openBound(token, { ...place, row: '0199a1b2-0000-7000-8000-000000000002' })).toThrow();
    expect(() => cipher.openBound(token, { ...place, column: 'open_texts.title' })).toThrow();
    expect(() => stranger.openBound(token, place)).toThrow();
    // The pool, which reads it wherever somebody put it, does not open it.
    expect([cipher.openText(token), cipher.openJson({ title: token })]).toEqual([token, { title: token }]);
    // Nor does a token of the other kind pass for a bound one.
    expect(() => cipher.openBound(cipher.text('城管局').replace('hl1t', 'hl2t'), place)).toThrow();
    expect([cipher.bound('', place), cipher.openBound('GAJ', place)]).toEqual(['', 'GAJ']);
  });

  test('shows none of the words', () => {
    const stored = JSON.stringify([cipher.text('张三丰'), cipher.json({ 姓名: '张三丰' })]);
    expect(stored).not.toMatch(/[\u3400-\u9fff]/);
  });

  test('is broken in what a sender gives, so that nobody has a stolen one read out', () => {
    const stolen = `1${cipher.text('张三丰')}${String(cipher.json({ 姓名: '张三丰' }))}`;
    expect(cipher.openText(withoutTokens(stolen))).toBe(withoutTokens(stolen));
    expect(withoutTokens(stolen)).not.toBe(stolen);
    expect(withoutTokens('hl1t: 路灯;')).toBe('hl1t: 路灯;');
  });

  test('throws for a token that was changed, so that nobody reads it as an answer', () => {
    const token = cipher.text('路灯');
    const changed = token.slice(0, -4) + (token.at(-4) === 'A' ? 'B' : 'A') + token.slice(-3);
    expect(() => cipher.openText(changed)).toThrow();
  });

  test('leaves alone what only looks like a token inside other words', () => {
    const typed = `请看 hl1t:${'A'.repeat(60)}; 这一段`;
    expect(cipher.openText(typed)).toBe(typed);
    expect(cipher.openText(cipher.text(typed))).toBe(typed);
  });
});

describe('A JSON column of which SQL reads some properties', () => {
  const parts = { clear: ['kind', 'place.area', 'risk.code'], own: ['place.text', 'reason'] };
  const value = {
    kind: 'order',
    reason: '无人处理',
    place: { area: '990101', text: '书院路12号', buildings: ['3栋'] },
    risk: [{ code: 'threat', evidence: '要跳楼' }],
    names: ['张三'],
    absent: undefined,
  };

  test('keeps them, encrypts all others, and is whole again when it is read', () => {
    const stored = cipher.parts(value, parts) as Record<string, never>;
    expect(stored).toMatchObject({ kind: 'order', place: { area: '990101' }, risk: [{ code: 'threat' }] });
    expect(JSON.stringify(stored)).not.toMatch(/[\u3400-\u9fff]/);
    expect(cipher.openJson(stored)).toEqual(JSON.parse(JSON.stringify(value)));
  });

  test('holds a copyable token for each property of its own', () => {
    const stored = cipher.parts(value, parts) as { reason: string; place: { text: string } };
    expect([stored.reason, stored.place.text].map((token) => cipher.openText(token))).toEqual([
      '无人处理',
      '书院路12号',
    ]);
  });

  test('is the same whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('kind', 'reason', 'place', 'risk', 'x'), json), (any) => {
        expect(cipher.openJson(cipher.parts(any, parts))).toEqual(any);
      }),
    );
  });

  test('keeps a property that a sender called like the hub’s own', () => {
    const odd = { encrypted: '不是密文', kind: 'order' };
    expect(cipher.openJson(cipher.parts(odd, parts))).toEqual(odd);
  });
});

describe('A blind index in a text column', () => {
  test('is equal for equal words of one purpose, and the same when it is made again', () => {
    const key = cipher.blind('link-key', 'a:临溪');
    expect(key).toMatch(/^k:[A-Za-z0-9_-]{16}$/);
    expect([cipher.blind('link-key', 'a:临溪'), cipher.blind('link-key', key)]).toEqual([key, key]);
    expect([cipher.blind('other', 'a:临溪'), stranger.blind('link-key', 'a:临溪')]).not.toContain(key);
  });
});
