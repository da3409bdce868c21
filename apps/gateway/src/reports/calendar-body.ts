import { ArrayMaxSize, IsArray, IsString, Length, Matches } from 'class-validator';
import { DAY } from '../http/patterns.js';

/** 一年的放假安排 */
export class CalendarBody {
  /** 放假日 / weekdays that are off */
  @IsArray()
  @ArrayMaxSize(60)
  @Matches(DAY, { each: true })
  holidays!: string[];

  /** 调休上班日 / weekend days that are worked */
  @IsArray()
  @ArrayMaxSize(30)
  @Matches(DAY, { each: true })
  workdays!: string[];

  /** 通知标题和文号 / title and number of the notice */
  @IsString()
  @Length(4, 500)
  source!: string;
}
