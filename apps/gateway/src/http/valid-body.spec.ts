import 'reflect-metadata';
import { IsIn, IsOptional, Max } from 'class-validator';
import { ProblemError } from '#platform';
import { ValidBody } from './valid-body.js';

class Query {
  @IsOptional()
  @Max(9)
  limit?: number;

  @IsOptional()
  @IsIn(['true', 'false'])
  overdue?: string;
}

describe('a wrong query', () => {
  const refused = (value: object): unknown => {
    try {
      return new ValidBody().transform(value, { type: 'query', metatype: Query, data: undefined });
    } catch (fault) {
      return fault instanceof ProblemError ? fault.fields : fault;
    }
  };

  it('is told the bound that it broke, in Chinese too', () => {
    expect(refused({ limit: 10 })).toMatchObject([{ field: 'limit', zh: '不能大于 9' }]);
  });

  it('is told the words that are allowed', () => {
    expect(refused({ overdue: 'yes' })).toMatchObject([{ field: 'overdue', zh: '只能是：true、false' }]);
  });

  it('passes when nothing is wrong', () => {
    expect(refused({ limit: 9, overdue: 'true' })).toEqual({ limit: 9, overdue: 'true' });
  });
});
