import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { messageOf, rulesOf } from '#intake';
import { ProblemError, type FieldProblem } from '#platform';

const PLAIN = new Set<unknown>([Object, String, Number, Boolean, Array]);

/** Checks a body, or a query that has a class, and names every wrong field in both languages. Fields the class does not know are wrong. */
@Injectable()
export class ValidBody implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || PLAIN.has(metatype)) return value;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new ProblemError('invalid-payload');
    const body = plainToInstance(metatype as new () => object, value);
    const faults = validateSync(body, { whitelist: true, forbidNonWhitelisted: true });
    if (faults.length === 0) return body;
    throw new ProblemError(
      type === 'body' ? 'invalid-payload' : 'invalid-parameter',
      undefined,
      faults.flatMap((fault) => told(fault)),
    );
  }
}

/** A wrong part of a part is named with its way there: `attachments[0].name`. */
function told(fault: ValidationError, way = ''): FieldProblem[] {
  const { property, value: given, constraints, children = [] } = fault;
  const field = /^\d+$/.test(property) ? `${way}[${property}]` : `${way}${way ? '.' : ''}${property}`;
  if (children.length > 0) return children.flatMap((child) => told(child, field));
  const rule = given === undefined ? 'required' : (Object.keys(constraints ?? {})[0] ?? 'invalid');
  const en =
    rule === 'required'
      ? 'is required'
      : (Object.values(constraints ?? {})[0] ?? 'is not valid').replace(`${property} `, '');
  const bounds = rulesOf(fault).find(({ name }) => name === rule)?.constraints;
  return [{ field, zh: messageOf(rule, bounds).zh, en }];
}
