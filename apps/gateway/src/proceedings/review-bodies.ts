import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { EvidencedBody, ReasonedBody } from './event-bodies.js';
import { CODE, DAY } from '../http/patterns.js';

/** 申请复查、复核 */
export class ReviewBody extends ReasonedBody {
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** Registration number of whoever applies, where several people share the case. */
  @IsOptional()
  @IsString()
  @Length(10, 40)
  applicant?: string;

  /** A reviewing body that is outside this hub. */
  @IsOptional()
  @IsString()
  @Length(2, 200)
  body?: string;

  /** 递交日期 / the day on which an application on paper was handed in, where it is typed later */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  appliedOn?: string;

  /** 申请书编号 / number of that paper */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  evidence?: string;
}

/** 复查意见 */
export class ReviewDecisionBody extends EvidencedBody {
  @IsIn(['uphold', 'change', 'revoke'])
  outcome!: 'uphold' | 'change' | 'revoke';

  /** 变更后的意见 / the new content, where the former opinion is changed. */
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  text?: string;
}

/** 审核认定 */
export class VerifyCloseBody {
  @IsBoolean()
  procedureChecked!: boolean;

  @IsBoolean()
  substanceChecked!: boolean;
}
