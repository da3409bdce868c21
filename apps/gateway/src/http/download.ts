import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

/** Says on the API page that the handler answers with a file of one of these media types. */
export const Downloads = (...mediaTypes: string[]): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description: '文件 / the file',
      content: Object.fromEntries(
        mediaTypes.map((type) => [type, { schema: { type: 'string', contentMediaType: type } as object }]),
      ),
    }),
  );

/** Always as a download: what somebody sent is never shown as a page of the hub. */
export function download(file: { name: string; mediaType: string; bytes: Buffer }): StreamableFile {
  return new StreamableFile(file.bytes, {
    type: file.mediaType,
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    length: file.bytes.length,
  });
}
