import { pictureKindOf } from './picture-kind.js';

const file = (name: string, mediaType: string, begins: string): Parameters<typeof pictureKindOf>[0] => ({
  name,
  mediaType,
  bytes: Buffer.from(begins, 'latin1'),
});

describe('a file of a submission', () => {
  it.each([
    ['a photo', file('现场.jpg', 'image/jpeg', '\xff\xd8\xff\xe1')],
    ['a photo that says it is a document', file('合同.pdf', 'application/pdf', '\xff\xd8\xff\xe1')],
    ['a screenshot without ending', file('截图', 'application/octet-stream', '\x89PNG\r\n\x1a\n')],
  ])('is made anew as a picture when its first bytes are one: %s', (_, given) => {
    expect(pictureKindOf(given)).toBe('remakeable');
  });

  it.each([
    ['HEIC of a phone', file('IMG_1.HEIC', 'image/heic', '\0\0\0\x18ftypheic')],
    ['HEIC that says it is a film', file('a.mp4', 'video/mp4', '\0\0\0\x18ftypmif1')],
    ['GIF', file('a.gif', 'image/gif', 'GIF89a')],
    ['SVG', file('a.svg', 'image/svg+xml', '<svg xmlns')],
    ['a ZIP archive named .jpg', file('a.jpg', 'application/zip', 'PK\x03\x04')],
    ['TIFF without a name', file('a', 'application/octet-stream', 'II*\0')],
  ])('is a picture that cannot be made anew, and may tell where it was taken: %s', (_, given) => {
    expect(pictureKindOf(given)).toBe('other-picture');
  });

  it.each([
    ['PDF', file('a.pdf', 'application/pdf', '%PDF-1.7')],
    ['a film', file('a.mp4', 'video/mp4', '\0\0\0\x18ftypisom')],
    ['a sound', file('a.amr', 'audio/amr', '#!AMR')],
    ['nothing', file('', '', '')],
  ])('is no picture otherwise: %s', (_, given) => {
    expect(pictureKindOf(given)).toBe('no-picture');
  });
});
