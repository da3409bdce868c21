import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { ROLE_CODES, type RoleCode } from '#people';
import { LimitQuery } from '../http/limit-query.js';
import { DAY } from '../http/patterns.js';

/** 申请角色 */
export class RoleRequestBody {
  /** 账号 / account that gets the role */
  @IsUUID()
  accountId!: string;

  /** 角色 / role */
  @ApiProperty({ enum: ROLE_CODES })
  @IsIn(ROLE_CODES)
  role!: RoleCode;

  /** 管辖区域 / codes of the areas that it is for, each with all below it; the whole city when left out */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(2, 20, { each: true })
  areas?: string[];

  /** 生效日 / first day, in Shanghai */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  validFrom!: string;

  /** 失效日 / last day; none when left out */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  validUntil?: string;

  /** 理由 / why */
  @IsString()
  @Length(2, 500)
  reason!: string;
}

/** 决定角色申请 */
export class RoleDecisionBody {
  /** 决定 / decision */
  @IsIn(['granted', 'refused'])
  decision!: 'granted' | 'refused';
}

/** 角色申请清单 */
export class RoleRequestsQuery extends LimitQuery {
  /** 只看未决定的 / only those that nobody has decided */
  @IsOptional()
  @IsIn(['true', 'false'])
  open?: 'true' | 'false';
}
