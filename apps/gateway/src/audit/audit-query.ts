import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { DAY } from '../http/patterns.js';
import { LimitQuery } from '../http/limit-query.js';

const MOST = Number.MAX_SAFE_INTEGER;

/** 审计轨迹 */
export class TrailQuery extends LimitQuery {
  /** 记录 / id or registration number of a record: what was done to it, and who read it */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  record?: string;

  /** 人员 / account of a person: what they did */
  @IsOptional()
  @IsUUID()
  person?: string;

  /** 行为主体 / as the audit names it, such as `machine:routing` or `key:NAME`; not together with `person` */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  actor?: string;

  /** 行为 / such as `person.revealed` */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  action?: string;

  /** 起日 / first day in Shanghai */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from?: string;

  /** 止日 / last day in Shanghai */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  to?: string;

  /** 此序号之前 / `seq` of the last entry of the page before */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  before?: number;
}

/** 检查点清单 */
export class CheckpointsQuery extends LimitQuery {
  /** 小于此条数 / checkpoints of fewer entries than this */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  before?: number;
}

/** 存在证明 */
export class InclusionQuery {
  /** 检查点条数 / size of the checkpoint; the newest when left out */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  size?: number;
}

/** 一致性证明 */
export class ConsistencyQuery extends InclusionQuery {
  /** 较早检查点条数 / size of the older checkpoint */
  @ApiProperty({ type: 'integer' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  older!: number;
}
