import fc from 'fast-check';
import { ANSWER_MEDIA_TYPES, isWhatItSays } from './media-types.js';

const bytes = (latin1: string): Buffer => Buffer.from(latin1, 'latin1');

describe('files of an answer', () => {
  it('are accepted when their first bytes fit their type', () => {
    const begun: Record<string, string> = {
      'application/pdf': '%PDF-1.7',
      'image/jpeg': '\xff\xd8\xff\xe0',
      'image/png': '\x89PNG\r\n\x1a\n..',
      'image/webp': 'RIFF....WEBPVP8 ',
      'application/ofd': 'PK\x03\x04',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'PK\x03\x04',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'PK\x03\x04',
      'audio/mpeg': '\xff\xfb\x90',
      'audio/wav': 'RIFF....WAVEfmt ',
      'video/mp4': '\0\0\0\x18ftypmp42',
      'text/plain': 'plain words',
    };
    expect(ANSWER_MEDIA_TYPES.filter((type) => !isWhatItSays(type, bytes(begun[type] ?? '')))).toEqual([]);
  });

  it('are refused when the bytes do not fit the type, or when the type is not allowed', () => {
    expect(isWhatItSays('image/png', bytes('<script>alert(1)</script>'))).toBe(false);
    expect(isWhatItSays('text/html', bytes('<html>'))).toBe(false);
    expect(isWhatItSays('toString', bytes('x'))).toBe(false);
    expect(isWhatItSays('text/plain', Buffer.from([0xff, 0xfe, 0x00]))).toBe(false);
  });

  it('with any content are checked without an exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ANSWER_MEDIA_TYPES),
        fc.uint8Array({ maxLength: 40 }),
        (type, content) => typeof isWhatItSays(type, content) === 'boolean',
      ),
    );
  });
});
