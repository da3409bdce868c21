import { ApiProperty } from '@nestjs/swagger';
import type { CalendarView, LateClock, MovedDueDay } from '#cases';
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

/** 会变动的到期日 / a provisional deadline that the calendar would move */
export class MovedClockResponse implements MovedDueDay {
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 时限种类 / family of clocks */
  family!: string;
  /** 现到期日 / last day now */
  dueBefore!: string;
  /** 届时到期日 / last day then */
  dueAfter!: string;
}

/** 试算结果，未作改动 / what the calendar would move; nothing was written */
export class CalendarTriedResponse {
  /** 试算的时限 / provisional clocks that were tried; never those of sealed files */
  examined!: number;
  /** 是否还有未试算的 / whether there were more */
  left!: boolean;
  /** 到期日会变动的时限 / clocks whose last day would move */
  moved!: number;
  /** 清单，至多一百条 / the first hundred of them */
  clocks!: MovedClockResponse[];
}

/** 放假安排已载入 / deadlines that were computed again */
export class CalendarLoadedResponse {
  /** 重算的时限 / clocks that were computed again */
  recomputed!: number;
  /** 到期日变动的时限 / clocks whose last day moved */
  moved!: number;
}
