import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { LimitQuery } from '../http/limit-query.js';

/** 指定承办人 */
export class HandlerBody {
  /** 承办人 / account of the new handler; null gives the work back to the unit */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @ValidateIf(({ handler }: HandlerBody) => handler !== null)
  @IsUUID()
  handler!: string | null;

  /** 原承办人 / the handler that the caller saw, null for nobody; where another one was named meanwhile, nothing is changed */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @ValidateIf(({ instead }: HandlerBody) => instead !== null)
  @IsUUID()
  instead!: string | null;
}

/** 收件箱 */
export class InboxQuery extends LimitQuery {
  /** 承办人 / `mine`: what the caller handles or stands in for, `nobody`: what no person handles */
  @IsOptional()
  @IsIn(['mine', 'nobody'])
  handler?: 'mine' | 'nobody';

  /** 某承办人 / what this account handles; not together with `handler` */
  @IsOptional()
  @IsUUID()
  account?: string;
}
