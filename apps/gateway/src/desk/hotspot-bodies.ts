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

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** 开始查实 */
export class VerificationTaskBody {
  @IsString()
  @Length(2, 2000)
  reason!: string;

  /** New evidence; needed for a hotspot that was dismissed before. */
  @IsOptional()
  @IsString()
  @Length(2, 500)
  evidence?: string;
}

/** 查实清单一项已办 */
export class HotspotCheckBody {
  @Matches(CODE)
  item!: string;

  /** Whoever did it, by name or post. */
  @IsString()
  @Length(1, 100)
  by!: string;

  @IsISO8601({ strict: true })
  @Matches(DAY)
  on!: string;

  /** Number of the call or file reference of the record. */
  @IsString()
  @Length(2, 500)
  evidence!: string;

  @IsOptional()
  @IsString()
  @Length(2, 2000)
  note?: string;
}

/** 包案领导 */
export class HotspotLeaderBody {
  @IsString()
  @Length(1, 100)
  leader!: string;

  /** Day of the next look. */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  reviewOn!: string;
}

/** 热点查实 */
export class VerificationBody {
  @IsIn(['verified', 'not-found'])
  finding!: 'verified' | 'not-found';

  @IsString()
  @Length(2, 500)
  evidence!: string;

  @IsString()
  @Length(2, 2000)
  explanation!: string;

  /** 签字人; needed where a task was begun. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  signer?: string;

  @IsOptional()
  @Matches(CODE)
  lead?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(CODE, { each: true })
  assist?: string[];

  /** Date by which the lead reports. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => HotspotLeaderBody)
  leader?: HotspotLeaderBody;
}

/** 确认办理的一步 */
export class MemberStepBody {
  @IsUUID()
  proceedingId!: string;

  @Matches(/^[A-Za-z]{2,40}$/)
  event!: string;

  /** What goes with the event, as at the event's own door. */
  @IsOptional()
  @IsObject()
  said?: Record<string, unknown>;
}

/** 成员办件逐件推进 */
export class MemberStepsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MemberStepBody)
  steps!: MemberStepBody[];
}
