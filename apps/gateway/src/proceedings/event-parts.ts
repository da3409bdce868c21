import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { DAY } from '../http/patterns.js';
import { JudgedBody } from './accusation-check.js';

const RESULTS = ['upheld', 'explained', 'rejected'] as const;

/** 信访处理意见书: what the law wants written in it; whether it is complete the lifecycle says. */
export class DocumentBody {
  @IsString()
  @Length(0, 200)
  reference!: string;

  /** 投诉请求、事实和理由 / what the petitioner asks for, and why */
  @IsString()
  @Length(0, 20_000)
  claims!: string;

  @IsString()
  @Length(0, 20_000)
  facts!: string;

  @IsString()
  @Length(0, 20_000)
  opinion!: string;

  @IsString()
  @Length(0, 5_000)
  legalBasis!: string;

  /** 支持, 解释说明, 不予支持: one for each request, in their order. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsIn(RESULTS, { each: true })
  results!: (typeof RESULTS)[number][];

  @IsString()
  @Length(0, 5_000)
  remedy!: string;

  @IsIn(['body', 'inner-office'])
  issuer!: 'body' | 'inner-office';
}

/** 送达凭证 */
export class ProofBody {
  @IsIn(['in-person', 'post', 'other'])
  how!: 'in-person' | 'post' | 'other';

  @IsISO8601({ strict: true })
  @Matches(DAY)
  on!: string;

  @IsIn(['signed', 'refused'])
  taken!: 'signed' | 'refused';

  @IsString()
  @Length(2, 200)
  reference!: string;
}

/** 无需填写；可附说明 */
export class StepBody extends JudgedBody {
  @IsOptional()
  @IsString()
  @Length(1, 5000)
  text?: string;
}
