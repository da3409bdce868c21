import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { SUBMISSION_STATES } from '#casework';
import { ROW_CHANNELS } from '#intake';
import { LimitQuery } from '../http/limit-query.js';
import { CODE, DAY } from '../http/patterns.js';

const CHANNELS = [...ROW_CHANNELS, 'import'];
/** As long as a cursor of the hub can be, with room. */
export const CURSOR = /^[A-Za-z0-9_-]{20,300}$/;
/** Longer words find nothing more, and a title fits. */
export const MOST_WORDS = 60;

/** 检索条件 / what all four lists may be searched by; every condition that is given must hold */
export abstract class SearchQuery extends LimitQuery {
  /** 编号 / number of a submission or of a matter */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  number?: string;

  /** 渠道 / channel */
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: string;

  /** 来源 / code of the source */
  @IsOptional()
  @Matches(CODE)
  source?: string;

  /** 首日 / first day in Shanghai: of receipt 收到, of the beginning, of the assignment */
  @ApiProperty({ format: 'date' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from?: string;

  /** 末日 / last day in Shanghai */
  @ApiProperty({ format: 'date' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  to?: string;

  /** 内容分类 / category of the matter; a code of a higher level finds all below it */
  @IsOptional()
  @Matches(CODE)
  category?: string;

  /** 地区 / area of the matter; a district finds its streets too */
  @IsOptional()
  @Matches(CODE)
  area?: string;

  /** 单位 / code of the lead department; in the list of assignments of each department */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** 时限 / name or family of a clock */
  @IsOptional()
  @Matches(CODE)
  clock?: string;

  /** 逾期 / `true`: only where a clock has run out and is still waited for */
  @IsOptional()
  @IsIn(['true'])
  overdue?: 'true';

  /** 期限 / a running clock ends on this day in Shanghai or earlier */
  @ApiProperty({ format: 'date' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  dueTo?: string;

  /** 关键词 / words in title, text or place, two characters at least; blanks separate words that must all occur. A phone or an ID number is refused here, see `POST /search/people` */
  @IsOptional()
  @IsString()
  @Length(1, MOST_WORDS)
  text?: string;

  /** 地点 / words in the stated place */
  @IsOptional()
  @IsString()
  @Length(1, MOST_WORDS)
  place?: string;

  /** 总数 / `exact`: counted to the end; exact up to 1,000 when left out */
  @IsOptional()
  @IsIn(['exact'])
  total?: 'exact';

  /** 游标 / `cursor` of the page before; the first page when left out */
  @IsOptional()
  @Matches(CURSOR)
  cursor?: string;
}

/** 来件检索 */
export class SubmissionSearchQuery extends SearchQuery {
  /** 状态 / as the report counts: dispatched, signed, answered (each among the former), waiting on the triage desk; or archive */
  @IsOptional()
  @IsIn(SUBMISSION_STATES)
  state?: string;

  /** 计入统计 / `true`: only what reports count: no amendment, no archive */
  @IsOptional()
  @IsIn(['true'])
  counted?: 'true';

  /** 排序 / the newest first when left out; `due`: what a running clock waits for, the nearest end first */
  @IsOptional()
  @IsIn(['newest', 'oldest', 'due'])
  sort?: 'newest' | 'oldest' | 'due';
}

/** 事项检索 */
export class MatterSearchQuery extends SearchQuery {
  /** 性质 / kind of the matter */
  @IsOptional()
  @Matches(CODE)
  kind?: string;

  /** 状态 / state */
  @IsOptional()
  @IsIn(['open', 'closed'])
  state?: string;

  /** 排序 / the newest first when left out */
  @IsOptional()
  @IsIn(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}

/** 办件检索 */
export class ProceedingSearchQuery extends SearchQuery {
  /** 种类 / kind */
  @IsOptional()
  @IsIn(['order', 'petition', 'signal', 'review', 'recheck'])
  kind?: string;

  /** 状态 / state of its lifecycle */
  @IsOptional()
  @Matches(CODE)
  state?: string;

  /** 排序 / the newest first when left out; `due`: what a running clock waits for, the nearest end first */
  @IsOptional()
  @IsIn(['newest', 'oldest', 'due'])
  sort?: 'newest' | 'oldest' | 'due';
}

/** 派单检索 */
export class AssignmentSearchQuery extends SearchQuery {
  /** 办件种类 / kind of the proceeding */
  @IsOptional()
  @IsIn(['order', 'petition', 'signal', 'review', 'recheck'])
  kind?: string;

  /** 承办方式 / lead, assist or copy */
  @IsOptional()
  @IsIn(['lead', 'assist', 'copy'])
  role?: string;

  /** 状态 / state */
  @IsOptional()
  @IsIn(['sent', 'signed', 'returned', 'answered', 'withdrawn'])
  state?: string;

  /** 排序 / the newest first when left out; `due`: what a running clock waits for, the nearest end first */
  @IsOptional()
  @IsIn(['newest', 'oldest', 'due'])
  sort?: 'newest' | 'oldest' | 'due';
}
