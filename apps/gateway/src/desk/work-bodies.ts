import { IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { GroundedBody, ReasonedBody, SendBody } from '../proceedings/event-bodies.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** 转派、改转 */
export class RedispatchBody extends SendBody {
  /** Date to report by, where one was set (交办). */
  @IsOptional()
  @Matches(DAY)
  due?: string;
}

/** 申请延期 */
export class AskTimeBody extends ReasonedBody {
  @IsInt()
  @Min(1)
  @Max(3650)
  days!: number;
}

/** 批准延期: as asked for, unless fewer days are granted. */
export class GrantTimeBody {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  days?: number;

  @IsOptional()
  @IsString()
  @Length(1, 5000)
  reason?: string;
}

/** 督办 */
export class SuperviseBody extends GroundedBody {
  /** The unit that is supervised; the lead unless another one is named. */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** Day by which the result is owed in writing. */
  @Matches(DAY)
  due!: string;
}

/** 督办结果 */
export class ResultBody {
  @IsString()
  @Length(4, 20_000)
  text!: string;
}

/** 回避: a unit or a person, not both. */
export class RecusalBody extends ReasonedBody {
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** Name of the key with which the person acts. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  person?: string;
}

/** 承办单位自行回避: the unit, unless a person of it is named. */
export class OwnRecusalBody extends ReasonedBody {
  @IsOptional()
  @IsString()
  @Length(1, 100)
  person?: string;
}

/** 机构撤并 */
export class RetirementBody {
  @Matches(DAY)
  lastDay!: string;

  @IsOptional()
  @Matches(CODE)
  successor?: string;

  @IsString()
  @Length(2, 500)
  basis!: string;
}
