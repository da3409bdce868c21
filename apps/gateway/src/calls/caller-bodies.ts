import { IsOptional, IsString, IsUUID, Length, Matches, ValidateIf } from 'class-validator';
import { WORDED } from '../http/patterns.js';
import { JudgedBody } from '../proceedings/accusation-check.js';

/** 查来电人 / by the call in progress, or by a number; a number never stands in an address */
export class CallerLookBody {
  /** 通话 / id of the call in the hub */
  @IsOptional()
  @IsUUID()
  call?: string;

  /** 电话 / number in any notation; required without a call */
  @ValidateIf(({ call }: CallerLookBody) => call === undefined)
  @IsString()
  @Length(3, 60)
  phone?: string;
}

/** 查同类 / what the caller tells, as far as it is written down */
export class ProblemLookBody {
  /** 内容 / words */
  @IsString()
  @Length(1, 2_000)
  @Matches(WORDED)
  text!: string;

  /** 标题 / one line */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  title?: string;

  /** 地点 / where */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  place?: string;

  /** 问题分类 / category, by code or in the centre's own words */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  category?: string;
}

/** 热点口径 / what operators tell callers; read out, so it names nobody */
export class HotspotAdviceBody extends JudgedBody {
  /** 口径 / text; empty to take it back */
  @IsString()
  @Length(0, 1_000)
  text!: string;
}
