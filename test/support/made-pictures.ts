import { crc32, deflateSync } from 'node:zlib';
import { Transformer } from '@napi-rs/image';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
};

/** A black PNG. Its head may promise more pixels than its data hold, as that of a decompression bomb does. */
export function madePng(
  width: number,
  height: number,
  data = deflateSync(Buffer.alloc((width * 3 + 1) * height)),
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', data), end]);
}

/** What stands in {@link madePhoto} beside its pixels, and must not go to a department. */
export const CAMERA_WORDS = {
  place: 'GPS 30.1234N 114.5678E',
  comment: 'taken at home',
  after: 'PK\x03\x04<script>alert(1)</script>',
};

/** A JPEG as a phone makes it: lying on its side (EXIF orientation 6), with a place, a comment, and bytes after its end. */
export async function madePhoto(width = 200, height = 100): Promise<Buffer> {
  const plain = await new Transformer(madePng(width, height)).jpeg(90);
  // TIFF head, one entry: orientation (0x0112), SHORT, 1 value, 6.
  const tiff = Buffer.from('49492a0008000000' + '0100' + '1201030001000000' + '06000000' + '00000000', 'hex');
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(CAMERA_WORDS.place)]));
  const comment = segment(0xfe, Buffer.from(CAMERA_WORDS.comment));
  return Buffer.concat([plain.subarray(0, 2), exif, comment, plain.subarray(2), Buffer.from(CAMERA_WORDS.after)]);
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
