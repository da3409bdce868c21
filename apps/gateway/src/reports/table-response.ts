import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A report answers as JSON, or as a table to download when `format` asks for one. */
export function ApiTableResponse(json: Type | [Type]): MethodDecorator {
  const one = Array.isArray(json) ? json[0] : json;
  const ref = { $ref: getSchemaPath(one) };
  return applyDecorators(
    ApiExtraModels(one),
    ApiOkResponse({
      description: 'JSON，或按 format 下载的表格 / JSON, or the table that `format` asks for',
      content: {
        'application/json': { schema: Array.isArray(json) ? { type: 'array', items: ref } : ref },
        [CSV]: { schema: { type: 'string' } },
        [XLSX]: { schema: { type: 'string', contentMediaType: XLSX } as object },
      },
    }),
  );
}
