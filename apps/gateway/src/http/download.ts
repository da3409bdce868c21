import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

/** Says on the API page that the handler answers with a file of one of these media types. */
export const Downloads = (...mediaTypes: string[]): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description: '文件 / the file',
      content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: schemaOf(type) }])),
    }),
  );

/** A file of JSON is an object; the page that a person reads says what is in it. */
const schemaOf = (type: string): object =>
  type === 'application/json'
    ? { type: 'object', additionalProperties: true }
    : { type: 'string', contentMediaType: type };

/**
 * The same for bytes that somebody sent. A browser that shows them all the same runs nothing in them and lends them no origin, and
 * no cache keeps them.
 */
export const SentFiles = (): MethodDecorator =>
  applyDecorators(
    Downloads('*/*'),
    Header('cache-control', 'no-store'),
    Header('content-security-policy', "default-src 'none'; sandbox"),
  );

/** Always as a download: what somebody sent is never shown as a page of the hub. */
export function download(file: { name: string; mediaType: string; bytes: Buffer }): StreamableFile {
  return new StreamableFile(file.bytes, {
    type: file.mediaType,
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    length: file.bytes.length,
  });
}
