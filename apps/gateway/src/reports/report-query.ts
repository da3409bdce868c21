import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { DIMENSIONS, type Dimension, type PeriodKind } from '#casework';
import { DAY } from '../http/patterns.js';

const FORMATS = ['json', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** 导出登记簿: which days, first and last, in Shanghai. */
export class RegisterQuery {
  /** 首日 / first day, in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from!: string;

  /** 末日 / last day, in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsISO8601({ strict: true })
  @Matches(DAY)
  to!: string;

  /** 格式 / format of the file; csv when left out */
  @IsOptional()
  @IsIn(['csv', 'xlsx'])
  format?: 'csv' | 'xlsx';
}

/** 交换导出: which days, first and last, in Shanghai. */
export class ExchangeQuery {
  /** 首日 / first day, in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from!: string;

  /** 末日 / last day, in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsISO8601({ strict: true })
  @Matches(DAY)
  to!: string;
}

/** 来件流向 */
export class FlowQuery {
  /** 首日 / first day, in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from!: string;

  /** 末日 / last day, in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsISO8601({ strict: true })
  @Matches(DAY)
  to!: string;

  /** 截止时点 / cut-off: a day (its end in Shanghai) or a moment; what was written later is not counted; now when left out */
  @IsOptional()
  @IsISO8601({ strict: true })
  asOf?: string;
}

/** 评价统计 */
export class RatingReportQuery extends FlowQuery {
  /** 格式 / json, or a table to download; json when left out */
  @IsOptional()
  @IsIn(FORMATS)
  format?: Format;
}

/** What every report by periods is asked. */
export abstract class PeriodQuery extends RatingReportQuery {
  /** 周期 / length of a period */
  @IsIn(['day', 'week', 'month'])
  period!: PeriodKind;

  /** 统计月首日 / first day of a counted month; 21 for months from the 21st to the 20th; the city's own when left out */
  @IsOptional()
  @ApiProperty({ type: 'integer' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(28)
  monthFrom?: number;
}

/** 统计报表 */
export class ReportQuery extends PeriodQuery {
  /** 统计维度 / what it is counted by */
  @IsIn([...DIMENSIONS, 'clock'])
  by!: Dimension | 'clock';
}

/** 考核指标; `total` for the whole city. */
export class IndicatorQuery extends PeriodQuery {
  /** 统计维度 / what it is counted by; `total` for the whole city */
  @IsIn([...DIMENSIONS, 'total'])
  by!: Dimension | 'total';
}

/** 年度报告 */
export class AnnualQuery {
  /** 年度 / year */
  @ApiProperty({ type: 'integer' })
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year!: number;

  /** 截止时点 / cut-off: a day (its end in Shanghai) or a moment; now when left out */
  @IsOptional()
  @IsISO8601({ strict: true })
  asOf?: string;

  /** 格式 / json, or a table to download; json when left out */
  @IsOptional()
  @IsIn(FORMATS)
  format?: Format;
}

/** 考核通报 */
export class BulletinQuery extends FlowQuery {
  /** 最少件数 / fewest cases with which a department is ranked; 5 when left out */
  @IsOptional()
  @ApiProperty({ type: 'integer' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  least?: number;

  /** 格式 / json, a table, or the paper; json when left out */
  @IsOptional()
  @IsIn(['json', 'csv', 'xlsx', 'html', 'pdf'])
  format?: 'json' | 'csv' | 'xlsx' | 'html' | 'pdf';
}
