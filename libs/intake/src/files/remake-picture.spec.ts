import { imageSize } from 'image-size';
import { CAMERA_WORDS, madePhoto, madePng } from '../../../../test/support/made-pictures.js';
import { MOST_PIXELS, remakePicture, type RemadePicture } from './remake-picture.js';

const remade = async (bytes: Buffer): Promise<RemadePicture> => {
  const answer = await remakePicture(bytes);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};
const holds = (bytes: Buffer): string[] =>
  [...Object.values(CAMERA_WORDS), 'Exif', 'script'].filter((words) => bytes.includes(Buffer.from(words, 'latin1')));

describe('a picture that is made anew', () => {
  it('keeps its pixels, upright, and nothing of what camera or sender wrote beside them', async () => {
    const photo = await madePhoto(200, 100);
    expect(holds(photo)).toHaveLength(5);
    const { mediaType, picture, thumbnail } = await remade(photo);
    expect([mediaType, imageSize(picture)]).toEqual(['image/jpeg', { width: 100, height: 200, type: 'jpg' }]);
    expect([...holds(picture), ...holds(thumbnail)]).toEqual([]);
  });

  it('stays a PNG where lines of a page would suffer, and loses what stands after its end', async () => {
    const page = Buffer.concat([madePng(50, 40), Buffer.from(CAMERA_WORDS.after, 'latin1')]);
    const { mediaType, picture } = await remade(page);
    expect([mediaType, imageSize(picture)]).toEqual(['image/png', { width: 50, height: 40, type: 'png' }]);
    expect(holds(picture)).toEqual([]);
  });

  it('has at most 4,096 pixels a side, its thumbnail 320, and a small one is not blown up', async () => {
    const large = await remade(madePng(5000, 10));
    expect([imageSize(large.picture).width, imageSize(large.thumbnail).width]).toEqual([4096, 320]);
    const small = await remade(madePng(30, 20));
    expect([imageSize(small.picture).width, imageSize(small.thumbnail).width]).toEqual([30, 30]);
  });

  it('is not even begun when its head promises more pixels than the hub decodes', async () => {
    const side = Math.ceil(Math.sqrt(MOST_PIXELS)) + 1;
    expect(await remakePicture(madePng(side, side, Buffer.alloc(0)))).toBe('too-large');
    expect(await remakePicture(madePng(50_000, 50_000, Buffer.alloc(0)))).toBe('too-large');
  });

  it('is unreadable when it is cut off, empty, or no picture', async () => {
    const cut = madePng(50, 40).subarray(0, 45);
    const others = ['', 'hello', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'PK\x03\x04'];
    for (const bytes of [cut, ...others.map((text) => Buffer.from(text, 'latin1'))])
      expect([bytes.toString('latin1'), await remakePicture(bytes)]).toEqual([bytes.toString('latin1'), 'unreadable']);
  });
});
