import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';

/** 条数 / how long a list is asked for */
export class LimitQuery {
  /** 最多条数，超过上限按上限返回 / how many at most; a number above what the list serves is cut to that */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  limit?: number;
}

/** The usual length when none is asked for, and never more than the most. */
export const lengthOf = (wanted: number | undefined, usual: number, most: number): number =>
  Math.min(wanted ?? usual, most);
