import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { SCOPES, type Scope } from '#people';
import { CODE, DAY } from '../http/patterns.js';

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

  /** 来源代码 / sources that the key may send for; required for the scopes channel and calls, except beside admin */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(CODE, { each: true })
  sources?: string[];

  /** 管辖区域 / codes of the areas that it is for, each with all below it; for the scopes staff and reveal alone; the whole city when left out */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(2, 20, { each: true })
  areas?: string[];

  /** 有效期至 / last day on which the key works, in Shanghai; no end when left out */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  expiresAt?: string;
}

/** 更换密钥 */
export class KeyRotationBody {
  /** 重叠天数 / days in which both keys work; 1 when left out */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(30)
  overlapDays?: number;
}
