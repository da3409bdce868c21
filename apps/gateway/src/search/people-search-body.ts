import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { DAY } from '../http/patterns.js';
import { PurposeBody } from '../http/purpose-body.js';
import { CURSOR } from './search-query.js';

/** 按人检索 / a person by phone, name or ID number; all that is given must agree */
export class PeopleSearchBody extends PurposeBody {
  /** 电话 / phone, in any notation */
  @IsOptional()
  @IsString()
  @Length(5, 60)
  phone?: string;

  /** 姓名 / the full name as it was given */
  @IsOptional()
  @IsString()
  @Length(2, 60)
  name?: string;

  /** 证件号 / ID number */
  @IsOptional()
  @IsString()
  @Length(6, 40)
  idNumber?: string;

  /** 首日 / first day of receipt, in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from?: string;

  /** 末日 / last day of receipt */
  @ApiProperty({ format: 'date' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  to?: string;

  /** 最多条数 / how many at most; 20 when left out */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  /** 游标 / `cursor` of the page before; the first page when left out */
  @IsOptional()
  @IsString()
  @Matches(CURSOR)
  cursor?: string;
}
