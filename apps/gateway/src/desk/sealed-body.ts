import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { CODE } from '../http/patterns.js';

/** 冻结查阅 */
export class FreezeBody {
  /** 事项编号 / number of the matter whose file is frozen */
  @IsString()
  @Length(3, 40)
  matterNumber!: string;

  /** 单位代码或名称，不明的不填 / code or name of the unit; left out when it is not known */
  @IsOptional()
  @IsString()
  @Length(2, 100)
  unit?: string;
}

/** 密件决定 */
export class SealedBody {
  /** 决定 / release it, transfer it, or hand it up */
  @IsIn(['release', 'transfer', 'hand-up'])
  kind!: 'release' | 'transfer' | 'hand-up';

  /** 移送单位 / to transfer: the discipline body */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** 上级机关 / to hand up: the body above, which is outside this hub */
  @IsOptional()
  @IsString()
  @Length(2, 200)
  to?: string;

  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;
}
