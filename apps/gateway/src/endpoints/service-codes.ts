import { applyDecorators } from '@nestjs/common';
import { IsObject, ValidateBy } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** More than a city has categories. */
const MOST = 1_000;
const CATEGORY = /^(?:\*|[A-Z][0-9A-Z]{0,15})$/;
const SERVICE = /^[!-~]{1,64}$/;

/** Service codes of an Open311 system, by category code or the beginning of one; `*` for all others. */
export const IsServiceCodes = (): PropertyDecorator =>
  applyDecorators(
    IsObject(),
    JSONSchema({ maxProperties: MOST, additionalProperties: { type: 'string', pattern: SERVICE.source } }),
    ValidateBy({
      name: 'isServiceCodes',
      validator: {
        validate: areServiceCodes,
        defaultMessage: () => 'must be an object: service codes by category code or *',
      },
    }),
  );

function areServiceCodes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const told = Object.entries(value);
  return (
    told.length > 0 &&
    told.length <= MOST &&
    told.every(([category, code]) => CATEGORY.test(category) && typeof code === 'string' && SERVICE.test(code))
  );
}
