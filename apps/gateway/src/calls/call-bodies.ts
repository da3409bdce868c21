import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { APPEAL_WORDS, type AppealWord, type ReturnCallResult, URGENCY_WORDS, type UrgencyWord } from '#intake';
import { WORDED } from '../http/patterns.js';

/** 通话事件 / one event of a call, as Zammad's Generic CTI sends it; a form with the same names is taken too, and further fields are left alone */
export class CallEventBody {
  /** 事件 / it rings, somebody answers, it ends */
  event!: 'newCall' | 'answer' | 'hangup';
  /** 通话编号 / id of the call, the same in all its events */
  callId!: string;
  /** 主叫 / number that calls, in any notation or as a SIP address; `anonymous` or nothing where it is withheld */
  from?: string;
  /** 被叫 / number that is called */
  to?: string;
  /** 方向 / seen from the centre; in when left out */
  direction?: 'in' | 'out';
  /** 话务员 / who answers, or whose telephones ring */
  user?: string[];
  /** 队列 / queue */
  queue?: string;
  /** 挂断原因 / why it ended */
  cause?: string;
}

/** 通话转写 / what a speech-to-text service heard; sent again when it has heard more */
export class TranscriptBody {
  /** 转写文字 / all that was heard so far, not only what is new */
  @IsString()
  @Length(1, 200_000)
  @Matches(WORDED)
  text!: string;

  /** 版本 / counts up with every sending; without it a shorter text that is not final counts as older */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  version?: number;

  /** 是否最终 / false while the service still listens; true when left out */
  @IsOptional()
  @IsBoolean()
  final?: boolean;
}

/** 话务员摘要 / what the operator wrote down */
export class CallSummaryBody {
  /** 主要内容 / what the caller said */
  @IsString()
  @Length(1, 200_000)
  @Matches(WORDED)
  content!: string;

  /** 标题 / one line; the beginning of the content when left out */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  title?: string;

  /** 联系电话 / number for the answer, where it is not the one that called */
  @IsOptional()
  @IsString()
  @Length(3, 60)
  contactPhone?: string;

  /** 姓名 / name; the word 保密 means: keep me confidential */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  callerName?: string;

  /** 诉求类型 / kind */
  @IsOptional()
  @IsIn(APPEAL_WORDS)
  appealKind?: AppealWord;

  /** 紧急程度 / urgency */
  @IsOptional()
  @IsIn(URGENCY_WORDS)
  urgency?: UrgencyWord;

  /** 事发地址 / where it happened */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  address?: string;

  /** 问题分类 / category in the centre's own words */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  category?: string;

  /** 是否保密 / the caller asks to be kept confidential */
  @IsOptional()
  @IsBoolean()
  confidential?: boolean;

  /** 为同一问题 / number of a matter that the caller says is the same problem; it is joined where the machine thinks it possible too, and the receipt stays the caller's own */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  sameAs?: string;
}

/** 回拨结果 / what came of a call back; whoever was heard is entered as the summary of the call, which ends it */
export class ReturnCallResultBody {
  /** 结果 / tried in vain; nothing is wanted any more; given up after three tries, or without a number */
  @IsIn(['not-reached', 'nothing-owed', 'not-reachable'])
  outcome!: ReturnCallResult['outcome'];

  /** 说明 / why it ends; required unless it is tried again */
  @ValidateIf(({ outcome }: ReturnCallResultBody) => outcome !== 'not-reached')
  @IsString()
  @Length(2, 500)
  note?: string;
}
