import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { SUGGESTION_KINDS, type SuggestionKind } from '#casework';
import { CODE, DAY } from '../http/patterns.js';
import { JudgedBody } from '../proceedings/accusation-check.js';

/** 三项建议 */
export class SuggestionBody extends JudgedBody {
  /** 种类 / improve work, refine a policy, or hold somebody to account */
  @IsIn(SUGGESTION_KINDS)
  kind!: SuggestionKind;

  /** 单位代码 / department it goes to */
  @Matches(CODE)
  department!: string;

  /** 所涉事项 / matter it rests on */
  @IsOptional()
  @IsUUID()
  matterId?: string;

  /** 所涉热点 / hotspot it rests on */
  @IsOptional()
  @IsUUID()
  hotspotId?: string;

  /** 内容 / text */
  @IsString()
  @Length(4, 20_000)
  text!: string;
}

export class DifferenceBody {
  /** 字段 / field that differs */
  @IsString()
  @Length(1, 100)
  field!: string;

  /** 说明 / how it differs */
  @IsString()
  @Length(1, 500)
  note!: string;
}

/** 登记核查结果 */
export class RegistrationFindingBody {
  /** 结果 / accurate or not */
  @IsIn(['accurate', 'inaccurate'])
  outcome!: 'accurate' | 'inaccurate';

  /** 差异 / what differs; required where it is inaccurate */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DifferenceBody)
  differences?: DifferenceBody[];
}

/** 领导包案 */
export class LeaderBody {
  /** 包案领导 / name or post */
  @IsString()
  @Length(1, 100)
  leader!: string;

  /** 理由 / why */
  @IsString()
  @Length(2, 500)
  reason!: string;

  /** 下次查看日期 / day of the next look */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  reviewOn!: string;
}

/** 不满意件复看 */
export class SecondLookBody {
  /** 决定 / look at the matter again, or let it stand */
  @IsIn(['look-again', 'stands'])
  decision!: 'look-again' | 'stands';

  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;
}
