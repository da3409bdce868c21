import { IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { GroundedBody, ReasonedBody, SendBody } from './event-bodies.js';
import { CODE, DAY } from '../http/patterns.js';
import { JudgedBody } from './accusation-check.js';

/** 转派、改转 */
export class RedispatchBody extends SendBody {
  /** 报送期限 / date to report by, where one was set (交办) */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due?: string;
}

/** 申请延期 */
export class AskTimeBody extends ReasonedBody {
  /** 天数 / days asked for */
  @IsInt()
  @Min(1)
  @Max(3650)
  days!: number;
}

/** 批准延期: as asked for, unless fewer days are granted. */
export class GrantTimeBody extends JudgedBody {
  /** 天数 / days granted */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  days?: number;

  /** 理由 / why */
  @IsOptional()
  @IsString()
  @Length(1, 5000)
  reason?: string;
}

/** 督办 */
export class SuperviseBody extends GroundedBody {
  /** 被督办单位 / department that is supervised; the lead when left out */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** 报送期限 / day by which the result is owed in writing */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due!: string;
}

/** 回避: a unit or a person, not both. */
export class RecusalBody extends ReasonedBody {
  /** 单位代码 / department; leave out where a person is named */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** 人员 / name of the key with which the person acts; leave out where a department is named */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  person?: string;
}

/** 上报 */
export class ReportedBody extends JudgedBody {
  /** The body that received the report. */
  @IsString()
  @Length(2, 200)
  body!: string;

  /** Number of the report, or what else proves it. */
  @IsString()
  @Length(1, 500)
  evidence!: string;
}
