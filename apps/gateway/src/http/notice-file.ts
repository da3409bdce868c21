import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { PaperFile, PaperForm } from '#casework';
import { localeOf, ProblemError, type Locale } from '#platform';
import { Downloads } from './download.js';

/** Says on the API page how a paper is named, in which languages it comes and as what. */
export const NoticeFile = (): MethodDecorator =>
  applyDecorators(
    ApiParam({
      name: 'file',
      description: '告知书编号加 .pdf 或 .html / id of the notice with .pdf or .html',
      schema: { type: 'string', pattern: '^[0-9a-f-]{36}\\.(html|pdf)$' },
    }),
    ApiQuery({
      name: 'lang',
      required: false,
      description: '语言 / en adds the courtesy translation; without it Accept-Language decides',
      schema: { type: 'string', enum: ['zh', 'en'] },
    }),
    ApiHeader({ name: 'Accept-Language', required: false, description: '语言偏好 / preferred language' }),
    Downloads('text/html', 'application/pdf'),
  );

const FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(html|pdf)$/;

/** Which paper is wanted, in which form. `lang` counts before Accept-Language. */
export function wantedNotice(
  file: string,
  lang: string | undefined,
  accepts: string | undefined,
): PaperForm & { id: string } {
  const [, id, format] = FILE.exec(file) ?? [];
  if (!id) throw new ProblemError('not-found', { zh: '请写作 编号.pdf 或 编号.html', en: 'Ask for ID.pdf or ID.html' });
  return { id, format: format as PaperForm['format'], locale: languageOf(lang, accepts) };
}

function languageOf(lang: string | undefined, accepts: string | undefined): Locale {
  if (lang === undefined) return localeOf(accepts);
  if (lang === 'zh' || lang === 'en') return lang;
  throw new ProblemError('invalid-parameter', undefined, [{ field: 'lang', zh: '只能是 zh 或 en', en: 'is zh or en' }]);
}

/** Sends a paper so that the browser opens it; saved, it has its title and number as name. */
export function openedNotice({ name, mediaType, bytes }: PaperFile): StreamableFile {
  return new StreamableFile(bytes, {
    type: mediaType,
    disposition: `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
