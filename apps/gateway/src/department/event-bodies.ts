import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { CODE } from '../http/patterns.js';
import { LimitQuery } from '../http/limit-query.js';

/** 从何处读、读什么 / where a reader of the feed starts, and what it wants */
export class EventsQuery extends LimitQuery {
  /** 上次返回的游标 / the cursor of the answer before */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cursor?: string;

  /** 来源代码，渠道密钥必填 / code of the source, for a channel key */
  @IsOptional()
  @Matches(CODE)
  source?: string;

  /** 拉取方名称 / name of the reader, whose confirmed place the hub keeps */
  @IsOptional()
  @Matches(CODE)
  consumer?: string;

  /** 自此时间起 / messages written at this time or later */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  since?: string;

  /** 消息类型，逗号分隔 / types of messages, separated by commas */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  types?: string;

  /** 无消息时最多等待（秒）/ seconds that an empty answer is held back at most */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(25)
  wait?: number;
}

/** 拉取方 / a reader of the feed */
export class ConsumerParams {
  /** 拉取方名称 / name of the reader */
  @Matches(CODE)
  name!: string;
}

/** 已处理到 / what the reader has */
export class ConfirmedBody {
  /** 游标 / cursor of the answer whose messages it has */
  @IsString()
  @MaxLength(100)
  cursor!: string;
}
