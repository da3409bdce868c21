import 'reflect-metadata';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { JSONSchema } from 'class-validator-jsonschema';
import { readTime } from '../formats/time.js';
import { hasVisibleText } from '../formats/visible-text.js';

/*
 * The kinds of field a payload may have. Each is bounded, and each carries its description (Chinese, then English) into the
 * OpenAPI page, so that the words beside a field are written once.
 */

type Schema = Exclude<Parameters<typeof JSONSchema>[0], (...args: never[]) => unknown>;

/** 必填文字: present, not blank, at most `max` characters (Unicode code points). */
export const Filled = (max: number, description: string): PropertyDecorator =>
  combineDecorators(describe(description, { minLength: 1 }), IsString(), notBlank, maxChars(max));

/** Text of at most `max` characters (Unicode code points), may be absent. */
export const Text = (max: number, description: string): PropertyDecorator =>
  combineDecorators(describe(description), IsOptional(), IsString(), maxChars(max));

/** One word of a closed list. */
export const RequiredWord = (words: readonly string[], description: string): PropertyDecorator =>
  combineDecorators(describe(description, { type: 'string' }), IsIn(words));

/** One word of a closed list, may be absent. */
export const WordField = (words: readonly string[], description: string): PropertyDecorator =>
  combineDecorators(describe(description, { type: 'string' }), IsOptional(), IsIn(words));

/** true or false; absent means not said. */
export const FlagField = (description: string): PropertyDecorator =>
  combineDecorators(describe(description), IsOptional(), IsBoolean());

/** A whole number from `min` to `max`. */
export const RequiredCount = (min: number, max: number, description: string): PropertyDecorator =>
  combineDecorators(describe(description), IsInt(), Min(min), Max(max));

/** A whole number from `min` to `max`, may be absent. */
export const Count = (min: number, max: number, description: string): PropertyDecorator =>
  combineDecorators(describe(description), IsOptional(), IsInt(), Min(min), Max(max));

/** Degrees from -`limit` to `limit`, may be absent. */
export const Degrees = (limit: number, description: string): PropertyDecorator =>
  combineDecorators(describe(description), IsOptional(), IsNumber(), Min(-limit), Max(limit));

/** RFC 3339 date-time with its offset. */
export const Instant = (description: string): PropertyDecorator =>
  combineDecorators(describe(description, { type: 'string', format: 'date-time' }), isInstant);

/** RFC 3339 date-time; without an offset it means Asia/Shanghai. */
export const RequiredTime = (description: string): PropertyDecorator =>
  combineDecorators(describe(description, { type: 'string' }), isTime);

/** RFC 3339 date-time, may be absent; without an offset it means Asia/Shanghai. */
export const Time = (description: string): PropertyDecorator =>
  combineDecorators(describe(description, { type: 'string' }), IsOptional(), isTime);

/** Calendar date YYYY-MM-DD. */
export const RequiredDay = (description: string): PropertyDecorator =>
  combineDecorators(describe(description, { type: 'string', format: 'date' }), isDay);

/** Calendar date YYYY-MM-DD, may be absent. */
export const Day = (description: string): PropertyDecorator =>
  combineDecorators(describe(description, { type: 'string', format: 'date' }), IsOptional(), isDay);

/** A list of at most `max` parts; required, may be empty. */
export const RequiredList = (part: () => new () => object, max: number, description: string): PropertyDecorator =>
  combineDecorators(
    describe(description),
    IsArray(),
    ArrayMaxSize(max),
    objectsOnly,
    ValidateNested({ each: true }),
    Type(part),
  );

/** A list of at most `max` parts, may be absent. */
export const List = (part: () => new () => object, max: number, description: string): PropertyDecorator =>
  combineDecorators(
    describe(description),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(max),
    objectsOnly,
    ValidateNested({ each: true }),
    Type(part),
  );

/** One part, may be absent. */
export const PartField = (part: () => new () => object, description: string): PropertyDecorator =>
  combineDecorators(describe(description), IsOptional(), objectOnly, ValidateNested(), Type(part));

/** Turns a check of one value (with its payload) into a rule; `name` is the rule's name in errors. */
export function rule(
  name: string,
  constraints: unknown[],
  check: (value: unknown, payload: object) => boolean,
): PropertyDecorator {
  return ValidateBy({ name, constraints, validator: { validate: (value, about) => check(value, about!.object) } });
}

/** Description and further JSON Schema keywords of a field. */
export function describe(description: string, schema: Schema = {}): PropertyDecorator {
  return JSONSchema({ description, ...schema }) as PropertyDecorator;
}

/** Applies decorators in the order in which their rules are checked. */
export function combineDecorators(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, field) => decorators.forEach((decorate) => decorate(target, field));
}

const notBlank = rule('isNotBlank', [], (value) => typeof value === 'string' && hasVisibleText(value));

const objectOnly = rule(
  'isObject',
  [],
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** ValidateNested also accepts a list inside a list, whose content would be lost without an error. */
const objectsOnly = rule('isObjectList', [], (value) => {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
  );
});

/** Not class-validator's MaxLength, which does not count variation selectors: a million of them would be accepted. */
export function maxChars(max: number): PropertyDecorator {
  return rule('maxLength', [max], (value) => typeof value === 'string' && isShort(value, max));
}

function isShort(text: string, max: number): boolean {
  if (text.length <= max) return true;
  return text.length <= 2 * max && text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g) ?? []).length <= max;
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

const isTime = rule(
  'isTime',
  [],
  (value) => typeof value === 'string' && RFC_3339.test(value) && readTime(value) !== undefined,
);
const isInstant = rule('isInstant', [], (value) => {
  return typeof value === 'string' && RFC_3339.exec(value)?.[1] !== undefined && readTime(value) !== undefined;
});
const isDay = rule('isDay', [], (value) => {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && readTime(value) !== undefined;
});
