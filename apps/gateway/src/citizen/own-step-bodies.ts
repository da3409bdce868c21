import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { MANDATE_ACTS, type MandateAct } from '#casework';
import { AttachmentPart, MAX_ATTACHMENTS } from '#intake';
import { CODE, DAY } from '../http/patterns.js';

/** 催办、撤回、申请复查、申请复核 */
export class OwnStepBody {
  /** 理由，申请复查、复核必填 / why; needed for a review and a recheck */
  @IsOptional()
  @IsString()
  @Length(2, 5_000)
  reason?: string;

  /** 复查、复核机关，仅当其不在本系统时填写 / the body that reviews, where the hub does not know it */
  @IsOptional()
  @IsString()
  @Length(2, 200)
  body?: string;

  /** 复查、复核机关代码，有两个上一级机关时由申请人选择 / which of two levels above is asked; the first when left out */
  @IsOptional()
  @Matches(CODE)
  department?: string;
}

/** 补充材料 */
export class OwnAdditionBody {
  /** 补充的内容 / what the person adds */
  @IsString()
  @Length(2, 20_000)
  text!: string;

  /** 附件 / files */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_ATTACHMENTS)
  @ValidateNested({ each: true })
  @Type(() => AttachmentPart)
  attachments?: AttachmentPart[];
}

/** 反映打击报复 */
export class RetaliationBody {
  /** 经过 / what happened */
  @IsString()
  @Length(4, 20_000)
  text!: string;

  /** 单位代码或名称，不清楚的不填 / code or name of the unit; left out when it is not known */
  @IsOptional()
  @IsString()
  @Length(2, 100)
  unit?: string;
}

/** 委托代办 */
export class MandateBody {
  /** 代办人姓名 / name of the agent */
  @IsString()
  @Length(1, 100)
  agent!: string;

  /** 代办人电话 / phone of the agent */
  @IsOptional()
  @IsString()
  @Length(5, 30)
  phone?: string;

  /** 委托事项 / what the agent may do */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MANDATE_ACTS.length)
  @ArrayUnique()
  @IsIn(MANDATE_ACTS, { each: true })
  acts!: MandateAct[];

  /** 委托截止日 / last day of the mandate */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  until!: string;
}
