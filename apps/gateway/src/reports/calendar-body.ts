import { ArrayMaxSize, IsArray, IsISO8601, IsString, Length, Matches } from 'class-validator';
import { DAY } from '../http/patterns.js';

/** 一年的放假安排 */
export class CalendarBody {
  /** 放假日 / weekdays that are off */
  @IsArray()
  @ArrayMaxSize(60)
  @IsISO8601({ strict: true }, { each: true })
  @Matches(DAY, { each: true })
  holidays!: string[];

  /** 调休上班日 / weekend days that are worked */
  @IsArray()
  @ArrayMaxSize(30)
  @IsISO8601({ strict: true }, { each: true })
  @Matches(DAY, { each: true })
  workdays!: string[];

  /** 通知标题和文号 / title and number of the notice */
  @IsString()
  @Length(4, 500)
  source!: string;
}
