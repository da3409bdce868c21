import { isDoubtfulFile } from './file-format.js';

const bytes = (latin1: string): Buffer => Buffer.from(latin1, 'latin1');
const JPEG = bytes('\xff\xd8\xff\xe0....JFIF');
const PDF = bytes('%PDF-1.7');

describe('a file whose name, media type and first bytes', () => {
  it.each([
    ['agree', '现场.JPG', 'image/jpeg', JPEG],
    ['agree, with a type that says nothing', '现场.jpg', 'application/octet-stream', JPEG],
    ['are unknown to the table', '图纸.dwg', 'image/vnd.dwg', bytes('AC1032')],
    ['agree, without an ending', '现场', 'image/jpeg', JPEG],
    ['are a text in GB18030', '说明.txt', 'text/plain', bytes('\xc2\xb7\xb5\xc6')],
  ])('%s is not doubtful', (_, name, mediaType, content) => {
    expect(isDoubtfulFile({ name, mediaType, bytes: content })).toBe(false);
  });

  it.each([
    ['has another type than its ending', '现场.jpg', 'application/pdf', PDF],
    ['has other bytes than its type', '现场.jpg', 'image/jpeg', PDF],
    ['has other bytes than its ending', '现场.jpg', 'application/octet-stream', PDF],
    ['is run by a click', '现场.jpg.exe', 'image/jpeg', JPEG],
    ['is run by a click, with a space behind', '通知.html ', 'text/plain', bytes('<script>')],
    ['is run by a click, with a type that is unknown', '照片.svg', 'image/svg+xml', bytes('<svg>')],
  ])('%s is doubtful', (_, name, mediaType, content) => {
    expect(isDoubtfulFile({ name, mediaType, bytes: content })).toBe(true);
  });
});
