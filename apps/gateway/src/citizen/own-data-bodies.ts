import { IsIn, IsOptional, IsString, Length } from 'class-validator';

/** 更正个人信息 */
export class CorrectionBody {
  /** 需更正的内容 / what is wrong, and what is right */
  @IsString()
  @Length(2, 1000)
  words!: string;
}

/** 更正处理结果 */
export class CorrectionDecisionBody {
  /** 结果 / outcome */
  @IsIn(['corrected', 'refused'])
  outcome!: 'corrected' | 'refused';

  /** 说明 / what the person is told */
  @IsString()
  @Length(2, 500)
  answer!: string;
}

/** 格式 */
export class CopyQuery {
  /** 格式 / json or html; html when left out */
  @IsOptional()
  @IsIn(['json', 'html'])
  format?: 'json' | 'html';
}
