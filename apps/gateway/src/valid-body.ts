import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { messageOf } from '#intake';
import { ProblemError } from '#platform';

/** Checks a body against its class and names every wrong field in both languages. Fields the class does not know are wrong. */
@Injectable()
export class ValidBody implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (type !== 'body' || metatype === undefined || metatype === Object) return value;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new ProblemError('invalid-payload');
    const body = plainToInstance(metatype as new () => object, value);
    const faults = validateSync(body, { whitelist: true, forbidNonWhitelisted: true });
    if (faults.length === 0) return body;
    throw new ProblemError('invalid-payload', undefined, faults.map(({ property, value: given, constraints }) => {
      const rule = given === undefined ? 'required' : (Object.keys(constraints ?? {})[0] ?? 'invalid');
      const { zh } = messageOf(rule);
      const en = rule === 'required' ? 'is required' : (Object.values(constraints ?? {})[0] ?? 'is not valid').replace(`${property} `, '');
      return { field: property, zh, en };
    }));
  }
}
