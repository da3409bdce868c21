import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import type { CallbackStanding } from '#casework';
import { LimitQuery } from '../http/limit-query.js';

/** 待回访清单 */
export class CallbacksQuery {
  /** 情形 / early, due or late; all when left out */
  @IsOptional()
  @IsIn(['early', 'due', 'late'])
  standing?: CallbackStanding;

  /** 最多条数 / how many at most */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

/** 第二意见 */
export class OpinionsQuery {
  /** 对象 / id of a submission or of a link question */
  @ApiProperty({ format: 'uuid' })
  @IsString()
  @Length(1, 64)
  subject!: string;
}

/** 待研判清单 */
export class TriageQuery extends LimitQuery {
  /** 转人工的原因 / code of the reason, e.g. `returned`; all when left out */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  reason?: string;

  /** 来件 / only the item of this submission */
  @IsOptional()
  @IsUUID()
  submission?: string;

  /** 跳过的条数 / how many are skipped: the length of the pages read so far */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(999_999)
  after?: number;
}

/** 热点清单 */
export class HotspotsQuery extends LimitQuery {
  /** 状态 / state, e.g. `candidate`; all when left out */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  state?: string;
}

/** 热点成员 */
export class HotspotMembersQuery extends LimitQuery {
  /** 跳过的条数 / how many are skipped: the length of the pages read so far */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(999_999)
  after?: number;
}

/** 分页 */
export class PageQuery extends LimitQuery {
  /** 游标 / `cursor` of the page before; the first page when left out */
  @IsOptional()
  @IsUUID()
  cursor?: string;
}

/** 一个事项的关联 */
export class LinksQuery extends PageQuery {
  /** 事项 id / the matter */
  @IsUUID()
  matter!: string;
}

/** 待判关联 */
export class LinkQuestionsQuery extends PageQuery {
  /** 是否待判 / `true`: only open ones, `false`: only answered ones; all when left out */
  @IsOptional()
  @IsIn(['true', 'false'])
  open?: 'true' | 'false';
}

/** 督办清单 */
export class SupervisionsQuery extends LimitQuery {
  /** `true`: only those without a result after their day / 只看逾期未报送 */
  @IsOptional()
  @IsIn(['true', 'false'])
  overdue?: 'true' | 'false';
}

/** 登记核查 */
export class RegistrationChecksQuery extends LimitQuery {
  /** `false`: only those with a finding; open ones when left out / 是否待核查 */
  @IsOptional()
  @IsIn(['true', 'false'])
  open?: 'true' | 'false';
}

/** 告知书 */
export class NoticeReadingQuery {
  /** 用途 / what it is read for; written down */
  @IsString()
  @Length(2, 500)
  @Matches(/\S[\s\S]*\S/)
  purpose!: string;

  /** 语言 / `en` adds the courtesy translation; by Accept-Language when left out */
  @IsOptional()
  @IsIn(['zh', 'en'])
  lang?: 'zh' | 'en';
}
