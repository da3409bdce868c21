import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PATH_CODES, RELATION_CODES, type PathCode, type RelationCode } from '#cases/lifecycle';
import { JudgedBody } from './accusation-check.js';
import { ProofBody } from './event-parts.js';
import { CODE, DAY } from '../http/patterns.js';

/** 理由 */
export class ReasonedBody extends JudgedBody {
  @IsString()
  @Length(1, 5000)
  reason!: string;
}

/** 内容 */
export class WordsBody extends JudgedBody {
  @IsString()
  @Length(1, 20_000)
  text!: string;

  /** 对全体: the words are for everybody in the proceeding; otherwise 仅对信访人. */
  @IsOptional()
  @IsBoolean()
  forAll?: boolean;
}

/** 告知已接收 */
export class ReceiptNoticeBody extends WordsBody {
  /** 办理途径 / the path, where none is decided yet */
  @IsOptional()
  @IsIn(PATH_CODES)
  path?: PathCode;
}

export class ClassifyBody extends JudgedBody {
  @IsIn(PATH_CODES)
  path!: PathCode;

  @IsOptional()
  @IsString()
  @Length(0, 5000)
  reason?: string;
}

/** 并入 */
export class JoinBody extends JudgedBody {
  @IsIn(RELATION_CODES)
  relation!: RelationCode;

  @IsUUID()
  otherCase!: string;

  /** 认定为同一事实: must be true where the two proceedings stand under different matters; without it the step is refused (relationNamed). */
  @IsOptional()
  @IsBoolean()
  sameFacts?: boolean;

  @IsOptional()
  @IsString()
  @Length(0, 5000)
  reason?: string;
}

/** 不予受理、不再受理、热线特殊情形 */
export class RefuseBody extends ReasonedBody {
  @IsString()
  @Length(2, 3)
  ground!: string;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  evidence?: string;

  @IsOptional()
  @IsString()
  @Length(0, 200)
  body?: string;

  @IsOptional()
  @IsUUID()
  otherCase?: string;

  @IsOptional()
  @IsIn(RELATION_CODES)
  relation?: RelationCode;

  @IsOptional()
  @IsBoolean()
  sameFacts?: boolean;

  @IsOptional()
  @IsBoolean()
  newFactsClaimed?: boolean;

  /** What was found of the new facts that the petitioner claims. */
  @IsOptional()
  @IsString()
  @Length(0, 5000)
  text?: string;
}

/** 导入法定途径 */
export class SteerBody extends ReasonedBody {
  @IsIn(PATH_CODES)
  path!: PathCode;

  @IsString()
  @Length(2, 200)
  body!: string;
}

/** 转送、派单、指定 */
export class SendBody extends ReasonedBody {
  @Matches(CODE)
  department!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(CODE, { each: true })
  assist?: string[];
}

/** 交办 */
export class AssignBody extends SendBody {
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due!: string;
}

/** 受理 */
export class AcceptBody {
  @IsOptional()
  @IsIn(PATH_CODES)
  path?: PathCode;
}

export class HandleByLawBody extends ReasonedBody {
  @IsIn(PATH_CODES)
  path!: PathCode;

  /** Day on which the time ends that the law of the path gives. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due?: string;
}

/** 挂单 */
export class ApprovedBody extends ReasonedBody {
  @IsString()
  @Length(1, 100)
  approver!: string;
}

/** 延期 */
export class ExtendBody extends ApprovedBody {
  @IsInt()
  @Min(1)
  @Max(3650)
  days!: number;
}

/** 听证 */
export class HearingBody extends ReasonedBody {
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from!: string;

  @IsISO8601({ strict: true })
  @Matches(DAY)
  until!: string;
}

/** 调解和解 */
export class SettleBody extends JudgedBody {
  @IsString()
  @Length(2, 500)
  evidence!: string;

  @IsBoolean()
  bothAgreed!: boolean;

  @IsOptional()
  @IsBoolean()
  solved?: boolean;
}

/** 以书面材料为据 */
export class EvidencedBody extends ReasonedBody {
  @IsString()
  @Length(1, 500)
  evidence!: string;
}

/** 送达 */
export class DeliveredBody {
  @ValidateNested()
  @Type(() => ProofBody)
  proof!: ProofBody;
}

/** 督办、终止、转信访 */
export class GroundedBody extends ReasonedBody {
  @IsString()
  @Length(2, 64)
  ground!: string;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  evidence?: string;
}

/** 查实 */
export class FindingBody extends EvidencedBody {
  /** How it was looked into. */
  @IsString()
  @Length(2, 2000)
  text!: string;
}
