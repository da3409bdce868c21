import { ApiProperty } from '@nestjs/swagger';
import type { CalendarView, LateClock } from '#cases';
import { ClockResponse } from '../proceedings/work-responses.js';

/** 逾期时限 / a clock that is overdue and still waited for */
export class LateClockResponse extends ClockResponse implements LateClock {
  /** 时限种类 / family of clocks, as the report counts them */
  family!: string;
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 单位代码 / department */
  department!: string | null;
}

/** 放假安排 / the calendar of one year */
export class CalendarResponse implements CalendarView {
  /** 年度 / year */
  year!: number;
  /** 版本 / version of what was loaded */
  version!: string;
  /** 放假日（工作日）/ weekdays that are off */
  @ApiProperty({ type: [String] })
  holidays!: readonly string[];
  /** 调休上班日 / weekend days that are worked */
  @ApiProperty({ type: [String] })
  workdays!: readonly string[];
  /** 通知标题和文号 / title and number of the notice */
  source!: string;
}

/** 放假安排已载入 / deadlines that were computed again */
export class CalendarLoadedResponse {
  /** 重算的时限 / clocks that were computed again */
  recomputed!: number;
  /** 到期日变动的时限 / clocks whose last day moved */
  moved!: number;
}
