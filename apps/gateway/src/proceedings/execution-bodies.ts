import { IsBoolean, IsISO8601, IsString, Length, Matches } from 'class-validator';
import { DAY } from '../http/patterns.js';
import { JudgedBody } from './accusation-check.js';

/** 执行处理意见 */
export class StartExecutionBody extends JudgedBody {
  /** 执行措施 / what will be done */
  @IsString()
  @Length(2, 5000)
  text!: string;

  /** 完成期限 / day by which it is complete */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due!: string;
}

/** 报告执行情况 */
export class ReportExecutionBody extends JudgedBody {
  /** 执行情况 / what was done */
  @IsString()
  @Length(2, 5000)
  text!: string;

  /** 凭证 / proof of it */
  @IsString()
  @Length(1, 500)
  evidence!: string;

  /** 是否执行完毕 / whether it is complete */
  @IsBoolean()
  solved!: boolean;
}
