import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsISO8601,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { AttachmentPart, MAX_ATTACHMENTS, SCAN_STATES, type ScanDraftState } from '#intake';
import { DAY } from '../http/patterns.js';
import { LimitQuery } from '../http/limit-query.js';

/** 扫描文件 / a file of a scan: PDF, JPEG, PNG or TIFF */
export class ScanFileBody extends AttachmentPart {}

/** 扫描件 / the files of one letter */
export class ScanBody {
  /** 文件（PDF、JPEG、PNG、TIFF），按页序 / files in the order of the pages */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ATTACHMENTS)
  @ValidateNested({ each: true })
  @Type(() => ScanFileBody)
  files!: ScanFileBody[];

  /** 收到日期；时限自此起算 / day the letter reached the office; its clocks run from it */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  arrivedOn!: string;

  /** 信封邮戳日期 / date of the postmark on the envelope */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  postmarkOn?: string;

  /** 信件登记号 / number the office gave the letter */
  @IsOptional()
  @IsString()
  @Length(1, 128)
  letterNumber?: string;
}

/** 写信人 / who wrote it */
export class DraftSenderBody {
  /** 姓名 / name */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string;

  /** 地址 / address */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  address?: string;

  /** 电话 / phone */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  phone?: string;

  /** 证件号码 / ID number */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  idNumber?: string;
}

/** 被反映人或单位 / who is complained about */
export class DraftAccusedBody {
  /** 姓名 / name */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string;

  /** 单位 / unit */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  unit?: string;
}

/** 来信草稿 / the letter as the clerk corrected it */
export class DraftLetterBody {
  /** 信件登记号 / number the office gave the letter */
  @IsOptional()
  @IsString()
  @Length(1, 128)
  letterNumber?: string;

  /** 收到日期 / day the letter reached the office */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  arrivedOn!: string;

  /** 信封邮戳日期，不作为时限起点 / date of the postmark; no clock starts from it */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  postmarkOn?: string;

  /** 收信人 / to whom it is written */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  addressee?: string;

  /** 写信人 / the first signatory */
  @ValidateNested()
  @Type(() => DraftSenderBody)
  sender!: DraftSenderBody;

  /** 署名人数 / how many people signed */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  signatories?: number;

  /** 标题或摘要 / what it is about, one line */
  @IsString()
  @Length(1, 500)
  title!: string;

  /** 信件全文 / the words of the letter */
  @IsString()
  @Length(1, 200_000)
  text!: string;

  /** 被反映人或单位 / who is complained about */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DraftAccusedBody)
  accused?: DraftAccusedBody[];
}

/** 更正草稿 / a corrected draft */
export class ChangedDraftBody {
  /** 所见版本 / version of the draft that was seen */
  @IsInt()
  @Min(0)
  version!: number;

  /** 来信 / the letter */
  @ValidateNested()
  @Type(() => DraftLetterBody)
  letter!: DraftLetterBody;
}

/** 确认登记 / which draft is confirmed */
export class ConfirmedDraftBody {
  /** 所见版本 / version of the draft that was seen */
  @IsInt()
  @Min(0)
  version!: number;
}

/** 作废 / why it is discarded */
export class DiscardBody {
  /** 原因 / why */
  @IsString()
  @Length(2, 500)
  reason!: string;
}

/** 清单 / which drafts are listed */
export class ScanListQuery extends LimitQuery {
  /** 状态，默认待确认 / state; `read` when left out */
  @IsOptional()
  @IsIn(SCAN_STATES)
  state?: ScanDraftState;

  /** 上一页最后一条的编号 / id of the last one of the page before */
  @IsOptional()
  @IsUUID()
  after?: string;
}
