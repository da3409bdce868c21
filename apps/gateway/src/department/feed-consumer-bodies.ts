import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import type { FeedConsumer } from '#delivery';
import { CODE } from '../http/patterns.js';

/** 拉取方 / a reader of the pull feed */
export class FeedConsumerResponse implements FeedConsumer {
  /** 所属类型 / a department or a source */
  ownerKind!: 'department' | 'source';
  /** 所属代码 / code of the department or source */
  owner!: string;
  /** 名称 / name that the reader gave itself */
  name!: string;
  /** 已确认的游标 / cursor up to which it has everything */
  cursor!: string;
  /** 上次确认 / when it moved last */
  movedAt!: Date;
  /** 已读到 / when the last message that it confirmed was written; null at the beginning */
  readUpTo!: Date | null;
  /** 未读数 / messages that it has not confirmed; 1000 stands for 1000 or more */
  unread!: number;
}

/** 重设读取位置 / which reader, and from when on it reads */
export class SeekBody {
  /** 所属类型 / a department or a source */
  @IsIn(['department', 'source'])
  ownerKind!: 'department' | 'source';

  /** 所属代码 / code of the department or source */
  @Matches(CODE)
  owner!: string;

  /** 拉取方名称 / name of the reader */
  @Matches(CODE)
  name!: string;

  /** 自此时间起 / messages written at this time or later; everything when left out */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  since?: string;
}
