import { cleanJson } from './clean-json.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

describe('making a payload safe', () => {
  it('leaves out null, empty text and the names of Object.prototype', () => {
    const json: unknown = JSON.parse(
      '{"a":"","b":null,"__proto__":{"admin":true},"constructor":1,"c":[null,"",1],"d":false,"e":0}',
    );
    expect(cleanJson(json)).toEqual({ ok: true, value: { c: [null, '', 1], d: false, e: 0 }, replaced: false });
  });

  it('replaces what PostgreSQL cannot store, in names too, and keeps real pairs', () => {
    expect(cleanJson({ 'a\0': ['x\ud800y', '𠮷🚧'] })).toEqual({
      ok: true,
      value: { 'a\uFFFD': ['x\uFFFDy', '𠮷🚧'] },
      replaced: true,
    });
  });

  it('breaks what looks like an encrypted column: a sender who stole one does not get it back decrypted', () => {
    const stolen = `hl1t:${'aA0_-'.repeat(8)};`;
    const clean = cleanJson({ submissionId: `a${stolen}b`, 'hl1t:short;': 1 });
    expect(clean).toEqual({
      ok: true,
      value: { submissionId: `ahl1 ${stolen.slice(3)}b`, 'hl1t:short;': 1 },
      replaced: true,
    });
  });

  it('names the bound that is broken and where', () => {
    expect(cleanJson(nested(8))).toMatchObject({ ok: true });
    expect(cleanJson(nested(9))).toEqual({ ok: false, field: 'a.a.a.a.a.a.a.a', rule: 'maxDepth', constraint: 8 });
    expect(cleanJson({ list: [[], Array(1001).fill(1)] })).toMatchObject({
      ok: false,
      field: 'list[1]',
      rule: 'arrayMaxSize',
    });
    expect(
      cleanJson({ part: Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`f${at}`, 1])) }),
    ).toMatchObject({ field: 'part', rule: 'maxFields' });
  });

  it('is not brought down by a hundred thousand levels', () => {
    const json: unknown = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(cleanJson(json)).toMatchObject({ ok: false, rule: 'maxDepth' });
  });
});
