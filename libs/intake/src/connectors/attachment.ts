import { IsOptional, IsString, ValidateIf } from 'class-validator';
import { combineDecorators, describe, Filled, rule } from './fields.js';
import { isDoubtfulFile } from '../formats/file-format.js';
import type { Notes } from './notes.js';
import type { Attachment } from '../submission/submission.js';

/** Maximum number of attachments of one payload, and maximum bytes of each after decoding. */
export const MAX_ATTACHMENTS = 10;
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** RFC 6838 §4.2 names; parameters such as a charset are not part of it. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/i;

/** Declared type of a file, or the one that says nothing. */
export const mediaTypeOf = (declared: string): string =>
  MEDIA_TYPE.test(declared) ? declared.toLowerCase() : 'application/octet-stream';

/** A file that was uploaded before is named in place of its bytes, and the door puts the bytes in. */
const isSentHere = ValidateIf(({ upload }: AttachmentPart) => upload === undefined);

/** 附件: a scan, photo or document that belongs to the text. */
export class AttachmentPart {
  @combineDecorators(isSentHere, Filled(255, '文件名 / file name; a folder before it is dropped'))
  name!: string;

  @combineDecorators(
    isSentHere,
    describe('媒体类型 / media type, e.g. image/jpeg (RFC 6838)', { type: 'string', example: 'image/jpeg' }),
    rule('isMediaType', [], (value) => typeof value === 'string' && MEDIA_TYPE.test(value)),
  )
  mediaType!: string;

  @combineDecorators(
    isSentHere,
    describe('文件内容，标准 Base64，解码后不超过 10 MB / the bytes in Base64 (RFC 4648 §4), at most 10 MB decoded', {
      format: 'byte',
    }),
    IsString(),
    rule(
      'maxBytes',
      [MAX_ATTACHMENT_BYTES],
      (value) => typeof value === 'string' && decodedBytes(value) <= MAX_ATTACHMENT_BYTES,
    ),
    rule('isBase64', [], (value) => typeof value === 'string' && isBase64(value)),
  )
  base64!: string;

  @combineDecorators(
    describe(
      '已上传文件的编号，代替以上三项 / key of a file that was uploaded to /uploads before (tus 1.0), in place of name, mediaType and base64',
      { type: 'string' },
    ),
    IsOptional(),
    rule('isUpload', [], () => false),
  )
  upload?: string;
}

/** Attachments with file names without folders. */
export function attachmentsOf(parts: readonly AttachmentPart[] | undefined): Attachment[] {
  return (parts ?? []).map(({ name, mediaType, base64 }) => {
    return { name: name.replace(/^.*[\\/](?=.)/s, ''), mediaType: mediaType.toLowerCase(), base64 };
  });
}

/** The note on attachments that are not what they say. They are kept all the same: what a person sends is registered. */
export function attachmentNotes(attachments: readonly Attachment[]): Pick<Notes, 'attachmentDoubtful'> {
  const doubtful = attachments.flatMap((attachment, place) => (isDoubtful(attachment) ? [place + 1] : []));
  return doubtful.length === 0 ? {} : { attachmentDoubtful: doubtful.join(', ') };
}

/** Whether a file is not what it says, or runs at a click. */
export function isDoubtful({ name, mediaType, base64 }: Attachment): boolean {
  return isDoubtfulFile({ name, mediaType, bytes: Buffer.from(base64.slice(0, EXAMINED), 'base64') });
}

/** Base64 characters of the first 384 bytes. */
const EXAMINED = 512;

function decodedBytes(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.floor((base64.length * 3) / 4) - padding;
}

/**
 * RFC 4648 §4 with padding. Looks for one wrong character instead of matching the whole: a repetition over ten megabytes may
 * overflow the regular expression engine's stack.
 */
function isBase64(value: string): boolean {
  const padding = value.indexOf('=');
  const digits = padding === -1 ? value.length : padding;
  return (
    value.length % 4 === 0 &&
    digits > 0 &&
    value.length - digits <= 2 &&
    !/[^A-Za-z0-9+/=]/.test(value) &&
    /^={0,2}$/.test(value.slice(digits))
  );
}
