import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { firstBrokenRule, messageOf } from '#intake';
import { ProblemError, type FieldProblem } from '#platform';

const PLAIN = new Set<unknown>([Object, String, Number, Boolean, Array]);

/** So many wrong fields are named; enough to correct a form. Of the rest the number is told. */
const MOST_NAMED = 20;

const LEFT_OUT = new WeakSet<object>();

/** A request may have no body at all where this class is wanted: then each of its fields is left out. */
export const MayBeLeftOut = (): ClassDecorator => (target) => void LEFT_OUT.add(target);

/** Checks a body, or a query that has a class, and names every wrong field in both languages. Fields the class does not know are wrong. */
@Injectable()
export class ValidBody implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || PLAIN.has(metatype)) return value;
    if (Buffer.isBuffer(value)) throw new ProblemError('unsupported-media-type');
    const given = value ?? (LEFT_OUT.has(metatype) ? {} : value);
    if (given === null || typeof given !== 'object' || Array.isArray(given)) throw new ProblemError('invalid-payload');
    const body = plainToInstance(metatype as new () => object, given);
    const faults = validateSync(body, { whitelist: true, forbidNonWhitelisted: true });
    if (faults.length === 0) return body;
    const wrong = faults.flatMap((fault) => wrongFields(fault));
    const more = wrong.length - MOST_NAMED;
    throw new ProblemError(
      type === 'body' ? 'invalid-payload' : 'invalid-parameter',
      more > 0 ? { zh: `另有 ${more} 个字段有误`, en: `and ${more} more fields are not valid` } : undefined,
      wrong.slice(0, MOST_NAMED).map(told),
    );
  }
}

interface WrongField {
  field: string;
  fault: ValidationError;
}

/** A wrong part of a part is named with its way there: `attachments[0].name`. */
function wrongFields(fault: ValidationError, way = ''): WrongField[] {
  const { property, children = [] } = fault;
  const field = /^\d+$/.test(property) ? `${way}[${property}]` : `${way}${way ? '.' : ''}${property}`;
  return children.length > 0 ? children.flatMap((child) => wrongFields(child, field)) : [{ field, fault }];
}

/** Looking up a rule costs more than finding that it is broken, so it is done for the fields that are named alone. */
function told({ field, fault }: WrongField): FieldProblem {
  const broken = Object.keys(fault.constraints ?? {});
  const isUnknown = broken.includes('whitelistValidation');
  if (fault.value === undefined && !isUnknown) return { field, ...messageOf('required') };
  const rule = isUnknown ? { name: 'whitelistValidation', constraints: [] } : firstBrokenRule(fault, broken);
  return { field: field.slice(0, LONGEST_FIELD), ...messageOf(rule.name, rule.constraints) };
}

/** The name of an unknown field is the sender's, as long as a body. */
const LONGEST_FIELD = 200;
