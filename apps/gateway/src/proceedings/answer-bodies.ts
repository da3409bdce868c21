import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CONCLUSIONS, type Conclusion } from '#cases/answers';
import { AttachmentPart, MAX_ATTACHMENTS } from '#intake';
import { DocumentBody } from './event-parts.js';
import { CODE } from '../http/patterns.js';

/** 认定: what was found of one request; the requests are numbered from 1 in the order of the matter. */
export class RequestFindingBody {
  @IsInt()
  @Min(1)
  @Max(20)
  request!: number;

  @IsString()
  @Length(2, 20_000)
  facts!: string;

  @IsString()
  @Length(2, 5_000)
  basis!: string;

  @IsIn(CONCLUSIONS)
  conclusion!: Conclusion;

  @IsString()
  @Length(2, 5_000)
  remedy!: string;
}

/** 不等待的协办单位 */
export class WithoutBody {
  @Matches(CODE)
  department!: string;

  @IsString()
  @Length(2, 2_000)
  reason!: string;
}

/** 答复附件 */
export class AnswerFileBody extends AttachmentPart {
  /** 送诉求人: the petitioners get it with the answer. */
  @IsOptional()
  @IsBoolean()
  forPetitioner?: boolean;

  /** 对全体: everybody in the proceeding gets it, also those whom only the machine linked; otherwise 仅对信访人. */
  @IsOptional()
  @IsBoolean()
  forAll?: boolean;
}

/** What every answer may carry beside its words. */
export class AnswerPartsBody {
  /** 对全体: the words are for everybody in the proceeding, also for those whom only the machine linked; otherwise 仅对信访人. */
  @IsOptional()
  @IsBoolean()
  forAll?: boolean;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RequestFindingBody)
  findings?: RequestFindingBody[];

  /** Ids of the assisting bodies' answers that this one uses. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  merges?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => WithoutBody)
  without?: WithoutBody[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_ATTACHMENTS)
  @ValidateNested({ each: true })
  @Type(() => AnswerFileBody)
  attachments?: AnswerFileBody[];
}

/** 答复 */
export class AnswerBody extends AnswerPartsBody {
  @IsIn(CONCLUSIONS)
  conclusion!: Conclusion;

  @IsString()
  @Length(2, 20_000)
  text!: string;

  @IsBoolean()
  solved!: boolean;

  /** 信访处理意见书: for a petition that is decided (A6). */
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentBody)
  document?: DocumentBody;
}

export class LegalReplyBody extends AnswerPartsBody {
  @IsString()
  @Length(1, 20_000)
  text!: string;

  @IsOptional()
  @IsIn(CONCLUSIONS)
  conclusion?: Conclusion;

  @IsOptional()
  @IsBoolean()
  solved?: boolean;
}

/** 作出处理意见 */
export class DecideBody extends AnswerPartsBody {
  @ValidateNested()
  @Type(() => DocumentBody)
  document!: DocumentBody;

  @IsOptional()
  @IsBoolean()
  solved?: boolean;

  /** After a revocation: whether the decision stands on the same facts and reasons as the one before. */
  @IsOptional()
  @IsBoolean()
  sameFacts?: boolean;

  /** After a revocation: whether the opinion is the former one or basically the same. */
  @IsOptional()
  @IsBoolean()
  sameOpinion?: boolean;
}

/** 热线答复 */
export class ReplyBody extends AnswerPartsBody {
  @IsString()
  @Length(1, 20_000)
  text!: string;

  @IsBoolean()
  isTrue!: boolean;

  @IsBoolean()
  withinDuty!: boolean;

  @IsBoolean()
  contacted!: boolean;

  @IsBoolean()
  solved!: boolean;

  @IsOptional()
  @IsString()
  @Length(0, 5000)
  whyNot?: string;

  @IsOptional()
  @IsIn(CONCLUSIONS)
  conclusion?: Conclusion;
}
