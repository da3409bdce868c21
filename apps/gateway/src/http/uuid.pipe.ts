import { Injectable, type PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';
import { ProblemError } from '#platform';

/** An id in the path. What is no id names nothing, so the answer is the same as for an unknown one. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!validate(value)) throw new ProblemError('not-found');
    return value;
  }
}
