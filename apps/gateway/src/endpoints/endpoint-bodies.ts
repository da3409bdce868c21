import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PROTOCOLS, type SuccessRule } from '#delivery';
import { CODE } from '../http/patterns.js';
import { MayBeLeftOut } from '../http/valid-body.js';
import { IsServiceCodes } from './service-codes.js';
import { TO_DEPARTMENTS, TO_SOURCES } from '../webhooks/messages.js';

const TYPES = [...new Set([...Object.keys(TO_DEPARTMENTS), ...Object.keys(TO_SOURCES)])];
const JSON_POINTER = /^(?:\/[^/]{1,64}){1,8}$/;

/** 成功判定 / what the body of a 2xx answer must hold */
export class SuccessRuleBody implements SuccessRule {
  /** 位置 / JSON pointer of one value in the body, e.g. /code */
  @Matches(JSON_POINTER)
  pointer!: string;

  /** 允许的值 / the value there, as text, must be one of these */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  values!: string[];
}

/** 推送设置 / what may be set for an endpoint; what is left out stays */
export class EndpointSettingsBody {
  /** 暂停 / while it is true, messages wait */
  @IsOptional()
  @IsBoolean()
  paused?: boolean;

  /** 只推送这些类型，空值为全部 / only messages of these types; null: all */
  @ValidateIf(({ types }: EndpointSettingsBody) => types !== null && types !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(TYPES, { each: true })
  types?: string[] | null;

  /** 成功判定，空值为只看状态码 / null: the status alone decides */
  @ValidateIf(({ successRule }: EndpointSettingsBody) => successRule !== null && successRule !== undefined)
  @ValidateNested()
  @Type(() => SuccessRuleBody)
  successRule?: SuccessRuleBody | null;

  /** 每秒上限，空值为不限 / messages a second at most; null: no limit */
  @ValidateIf(({ ratePerSecond }: EndpointSettingsBody) => ratePerSecond !== null && ratePerSecond !== undefined)
  @IsNumber()
  @Min(0.01)
  @Max(1000)
  ratePerSecond?: number | null;

  /** 同时推送上限 / tries at the same time at most; 4 when it was never set */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(64)
  maxConcurrent?: number;

  /** 服务代码，仅 Open311：类别代码（或其开头）对应的服务代码，`*` 为其他 / for Open311 alone: service code by category code or the beginning of one; `*` for all others */
  @IsOptional()
  @IsServiceCodes()
  serviceCodes?: Record<string, string>;
}

/** 给定的密钥 / key that the owner's system gave */
@MayBeLeftOut()
export class GivenKeyBody {
  /** 密钥，仅 Open311 / API key that the system gave the hub; for Open311 alone */
  @IsOptional()
  @Matches(/^[!-~]{1,200}$/)
  key?: string;
}

export class EndpointBody extends EndpointSettingsBody {
  /** 所属类型 / whose messages: a department or a source */
  @IsIn(['department', 'source'])
  ownerKind!: 'department' | 'source';

  /** 所属代码 / code of the department or source */
  @Matches(CODE)
  owner!: string;

  /** 推送地址 / address that messages are sent to */
  @IsString()
  @Length(8, 2000)
  url!: string;

  /** 协议 / protocol; standard-webhooks when left out */
  @IsOptional()
  @IsIn(PROTOCOLS.map(({ name }) => name))
  protocol?: string;

  /** 密钥，仅 Open311 / API key that the system gave the hub; for Open311 alone */
  @IsOptional()
  @Matches(/^[!-~]{1,200}$/)
  key?: string;

  /** 先征求对方系统同意 / the system there must agree first (OPTIONS, WebHook-Request-Origin) */
  @IsOptional()
  @IsBoolean()
  handshake?: boolean;
}

/** 批量重新投递 / which messages are sent again */
export class ReplayBody {
  /** 自 / messages written at this time or later */
  @IsISO8601({ strict: true, strictSeparator: true })
  since!: string;

  /** 至 / messages written before this time; until now when left out */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  until?: string;

  /** 只重发死信 / only messages that no try could deliver */
  @IsOptional()
  @IsBoolean()
  failedOnly?: boolean;
}
