import { decodeDocument } from './charset.js';

/** 路灯不亮 in GBK. */
const GBK = Buffer.from([0xc2, 0xb7, 0xb5, 0xc6, 0xb2, 0xbb, 0xc1, 0xc1]);
const TEXT = '路灯不亮';
const xml = (charset: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${charset}"?><a>`), body]);

describe('finding the charset of a document', () => {
  it.each([
    ['GBK that says so', xml('gbk', GBK)],
    ['GBK declared as UTF-8', xml('utf-8', GBK)],
    ['GBK declared as ISO-8859-1', xml('iso-8859-1', GBK)],
    ['GBK with a charset nobody knows', xml('x-unknown', GBK)],
    ['UTF-8 declared as GB2312', xml('gb2312', Buffer.from(TEXT))],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 XML without one', Buffer.from(`<?xml version="1.0"?>${TEXT}`, 'utf16le')],
  ])('reads %s', (_what, bytes) => {
    expect(decodeDocument(bytes)).toContain(TEXT);
    expect(decodeDocument(bytes)).not.toContain('\uFEFF');
  });

  it('reads Big5 that is declared, in the document or in the content type', () => {
    const big5 = Buffer.from([0xb8, 0xf4, 0xbf, 0x4f]);
    expect(decodeDocument(xml('big5', big5))).toContain('路燈');
    expect(decodeDocument(big5, 'text/xml; charset="Big5"')).toBe('路燈');
  });

  it('reads the four-byte characters of GB18030', () => {
    expect(decodeDocument(Buffer.concat([GBK, Buffer.from([0x95, 0x32, 0x82, 0x36])]))).toBe(`${TEXT}𠀀`);
  });

  it('keeps UTF-8 in which a title was cut inside a character', () => {
    const cut = Buffer.concat([
      Buffer.from('这个标题按字节截断了'),
      Buffer.from('路').subarray(0, 2),
      Buffer.from('，正文是完整的'),
    ]);
    expect(decodeDocument(cut)).toBe('这个标题按字节截断了\uFFFD，正文是完整的');
  });

  it('reads an empty document as no text', () => {
    expect(decodeDocument(new Uint8Array())).toBe('');
  });
});
