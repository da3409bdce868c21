import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { DIMENSIONS, type Dimension, type PeriodKind } from '#casework';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** 导出登记簿: which days, first and last, in Shanghai. */
export class RegisterQuery {
  @IsISO8601({ strict: true }) @Matches(DAY)
  from!: string;

  @IsISO8601({ strict: true }) @Matches(DAY)
  to!: string;

  @IsOptional() @IsIn(['csv', 'xlsx'])
  format?: 'csv' | 'xlsx';
}

/** 统计报表 */
export class ReportQuery {
  @IsIn(DIMENSIONS)
  by!: Dimension;

  @IsIn(['day', 'week', 'month'])
  period!: PeriodKind;

  @IsISO8601({ strict: true }) @Matches(DAY)
  from!: string;

  @IsISO8601({ strict: true }) @Matches(DAY)
  to!: string;

  /** First day of a counted month; 21 for months from the 21st to the 20th. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(28)
  monthFrom?: number;

  @IsOptional() @IsIn(['json', 'csv', 'xlsx'])
  format?: 'json' | 'csv' | 'xlsx';
}
