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
import { ADOPTIONS, SUGGESTION_KINDS, type Adoption, type SuggestionKind } from '#casework';

/** 三项建议 */
export class SuggestionBody {
  @IsIn(SUGGESTION_KINDS)
  kind!: SuggestionKind;

  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  department!: string;

  @IsOptional()
  @IsUUID()
  matterId?: string;

  @IsOptional()
  @IsUUID()
  hotspotId?: string;

  @IsString()
  @Length(4, 20_000)
  text!: string;
}

/** 建议的书面反馈 */
export class SuggestionAnswerBody {
  @IsIn(ADOPTIONS)
  adoption!: Adoption;

  @IsString()
  @Length(4, 20_000)
  text!: string;
}

export class DifferenceBody {
  @IsString()
  @Length(1, 100)
  field!: string;

  @IsString()
  @Length(1, 500)
  note!: string;
}

/** 登记核查结果 */
export class RegistrationFindingBody {
  @IsIn(['accurate', 'inaccurate'])
  outcome!: 'accurate' | 'inaccurate';

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DifferenceBody)
  differences?: DifferenceBody[];
}

/** 领导包案 */
export class LeaderBody {
  @IsString()
  @Length(1, 100)
  leader!: string;

  @IsString()
  @Length(2, 500)
  reason!: string;

  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d\d-\d\d$/)
  reviewOn!: string;
}
