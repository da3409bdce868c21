import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CODE, DAY } from '../http/patterns.js';

/** 开始查实 */
export class VerificationTaskBody {
  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;

  /** 新证据 / new evidence; required for a hotspot that was dismissed before */
  @IsOptional()
  @IsString()
  @Length(2, 500)
  evidence?: string;
}

/** 查实清单一项已办 */
export class HotspotCheckBody {
  /** 清单项目 / code of the item */
  @Matches(CODE)
  item!: string;

  /** 办理人 / name or post of the person who did it */
  @IsString()
  @Length(1, 100)
  by!: string;

  /** 日期 / day in Shanghai */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  on!: string;

  /** 证明材料 / number of the call or file reference of the record */
  @IsString()
  @Length(2, 500)
  evidence!: string;

  /** 备注 / note */
  @IsOptional()
  @IsString()
  @Length(2, 2000)
  note?: string;
}

/** 包案领导 */
export class HotspotLeaderBody {
  /** 包案领导 / name or post */
  @IsString()
  @Length(1, 100)
  leader!: string;

  /** 下次查看日期 / day of the next look */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  reviewOn!: string;
}

/** 热点查实 */
export class VerificationBody {
  /** 认定 / verified, or not found */
  @IsIn(['verified', 'not-found'])
  finding!: 'verified' | 'not-found';

  /** 证据 / evidence of the finding */
  @IsString()
  @Length(2, 500)
  evidence!: string;

  /** 说明 / explanation of the finding */
  @IsString()
  @Length(2, 2000)
  explanation!: string;

  /** 签字人 / who signs; required where a verification was begun */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  signer?: string;

  /** 主办单位 / lead department; required where it is verified */
  @IsOptional()
  @Matches(CODE)
  lead?: string;

  /** 协办单位 / departments that assist */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(CODE, { each: true })
  assist?: string[];

  /** 报送期限 / date by which the lead reports */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due?: string;

  /** 包案领导 / leader in charge */
  @IsOptional()
  @ValidateNested()
  @Type(() => HotspotLeaderBody)
  leader?: HotspotLeaderBody;
}

/** 确认办理的一步 */
export class MemberStepBody {
  /** 办件 / the proceeding */
  @IsUUID()
  proceedingId!: string;

  /** 事件 / event */
  @Matches(/^[A-Za-z]{2,40}$/)
  event!: string;

  /** 内容 / what is sent with the event, as in the event's own body */
  @IsOptional()
  @IsObject()
  @JSONSchema({ additionalProperties: true })
  said?: Record<string, unknown>;
}

/** 成员办件逐件推进 */
export class MemberStepsBody {
  /** 步骤 / confirmed steps, in the order in which they are taken */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MemberStepBody)
  steps!: MemberStepBody[];
}
