import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { DAY } from '../http/patterns.js';
import { LimitQuery } from '../http/limit-query.js';

/** 参考数据的某日或某版本 */
export class ReferenceTableQuery {
  /** 某日 / as it is on this day in Shanghai */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  on?: string;

  /** 某版本 / as it was when this version began to hold */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version?: number;
}

/** 版本清单 */
export class VersionsQuery extends LimitQuery {
  /** 此版本号之前 / versions with a lower number than this */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  before?: number;
}
