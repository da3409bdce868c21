import { IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { CODE, DAY } from '../http/patterns.js';

/** 机构撤并 */
export class RetirementBody {
  /** 最后一日 / last day of the department, in Shanghai */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  lastDay!: string;

  /** 承接单位代码 / department that takes over its work */
  @IsOptional()
  @Matches(CODE)
  successor?: string;

  /** 依据 / document that says so */
  @IsString()
  @Length(2, 500)
  basis!: string;
}
