import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { SCOPES, type Scope } from '#people';
import { CODE } from '../http/patterns.js';

export class KeyBody {
  /** 名称 / name, as the audit writes it */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** 权限 / scopes */
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(SCOPES, { each: true })
  scopes!: Scope[];

  /** 单位代码 / department; required for the scope department */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** 来源代码 / sources that the key may send for; required for the scope channel, except beside admin */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(CODE, { each: true })
  sources?: string[];
}

export class SourceBody {
  /** 来源代码 / code */
  @Matches(CODE)
  code!: string;

  /** 渠道 / channel */
  @IsString()
  @Length(1, 32)
  channel!: string;

  /** 名称 / name */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** 直接收到的单位 / department whose own channel it is; left out for the bureau's and the hotline's */
  @IsOptional()
  @Matches(CODE)
  receivedBy?: string;
}

export class EndpointBody {
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
}

export class FeedBody {
  /** 来源代码 / a source of the feed channel */
  @Matches(CODE)
  source!: string;

  /** 地址 / address that is polled */
  @IsString()
  @Length(8, 2000)
  url!: string;

  /** 采集间隔（秒）/ seconds between two polls; 300 when left out */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(86_400)
  everySeconds?: number;
}
