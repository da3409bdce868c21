import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { AttachmentPart, MAX_ATTACHMENTS } from '#intake';

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
