import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { DIMENSIONS, type Dimension, type PeriodKind } from '#casework';

const DAY = /^\d{4}-\d\d-\d\d$/;
const FORMATS = ['json', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** 导出登记簿: which days, first and last, in Shanghai. */
export class RegisterQuery {
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from!: string;

  @IsISO8601({ strict: true })
  @Matches(DAY)
  to!: string;

  @IsOptional()
  @IsIn(['csv', 'xlsx'])
  format?: 'csv' | 'xlsx';
}

/** 评价统计 */
export class RatingReportQuery {
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from!: string;

  @IsISO8601({ strict: true })
  @Matches(DAY)
  to!: string;

  /** 截止时点: a day (its end in Shanghai) or a moment; what was written later is not counted. */
  @IsOptional()
  @IsISO8601({ strict: true })
  asOf?: string;

  @IsOptional()
  @IsIn(FORMATS)
  format?: Format;
}

/** What every report by periods is asked. */
abstract class PeriodQuery extends RatingReportQuery {
  @IsIn(['day', 'week', 'month'])
  period!: PeriodKind;

  /** First day of a counted month; 21 for months from the 21st to the 20th. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(28)
  monthFrom?: number;
}

/** 统计报表 */
export class ReportQuery extends PeriodQuery {
  @IsIn([...DIMENSIONS, 'clock'])
  by!: Dimension | 'clock';
}

/** 考核指标; `total` for the whole city. */
export class IndicatorQuery extends PeriodQuery {
  @IsIn([...DIMENSIONS, 'total'])
  by!: Dimension | 'total';
}

/** 年度报告 */
export class AnnualQuery {
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year!: number;

  @IsOptional()
  @IsISO8601({ strict: true })
  asOf?: string;

  @IsOptional()
  @IsIn(FORMATS)
  format?: Format;
}
