import { jsonAsUtf8 } from './json-charset.js';

/** {"t":"路灯"} in GBK, whose second bytes may be a backslash or a bracket. */
const GBK = Buffer.from([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xc2, 0xb7, 0xb5, 0xc6, 0x81, 0x5c, 0x22, 0x7d]);
const read = (bytes: Buffer, type?: string): unknown => jsonAsUtf8(bytes, type)?.toString();

describe('The bytes of a JSON body', () => {
  it.each([
    undefined,
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="GBK"',
    'application/json; charset=gb2312',
  ])('are GBK where they are no UTF-8, whatever is declared (%s)', (type) => {
    expect(read(GBK, type)).toBe('{"t":"路灯乗"}'.replace('乗', Buffer.from('乗').toString()));
  });
  it('stay as they are in UTF-8, even with a character cut', () => {
    const cut = Buffer.concat([
      Buffer.from('{"t":"路灯不亮已经一周了没人管'),
      Buffer.from([0xe8, 0xb7]),
      Buffer.from('"}'),
    ]);
    for (const bytes of [Buffer.from('{"t":"路灯"}'), Buffer.from('{"t":"café"}'), cut, Buffer.alloc(0)])
      expect(jsonAsUtf8(bytes, 'application/json')).toBe(bytes);
  });
  it('are refused in a declared charset that is unknown or does not fit', () => {
    expect(jsonAsUtf8(Buffer.from('{}'), 'application/json; charset=klingon')).toBeUndefined();
    expect(jsonAsUtf8(Buffer.from([0x7b, 0x81]), 'application/json; charset=gbk')).toBeUndefined();
  });
});
