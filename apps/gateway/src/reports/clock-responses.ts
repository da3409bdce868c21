import { ApiProperty } from '@nestjs/swagger';
import type { CalendarView, ClockView, LateClock } from '#casework';

/** 时限 / a clock; what is no law is called by its name */
export class ClockResponse implements ClockView {
  /** 时限代码 / code of the clock, e.g. C5 */
  clock!: string;
  /** 名称 / name */
  title!: { zh: string; en: string };
  /** 责任方 / who must act before it ends */
  who!: ClockView['who'];
  /** 状态 / state */
  state!: ClockView['state'];
  /** 预警级别 / level of warning; null once it has ended */
  level!: ClockView['level'];
  /** 起算日 / day of the start, in Shanghai */
  startedOn!: string;
  /** 届满日（顺延前）/ last day before rolling over holidays */
  endsOn!: string;
  /** 到期日 / last day */
  dueOn!: string;
  /** 原到期日 / last day as it was at the start */
  originalDueOn!: string;
  /** 到期时刻 / the moment it ends */
  dueAt!: Date;
  /** 暂定 / true until the year's calendar is loaded */
  provisional!: boolean;
  /** 延期次数 / extensions so far */
  extensions!: number;
  /** 结束时间 / when it ended */
  endedAt!: Date | null;
  /** 规则版本 / version of the rule */
  rule!: string;
  /** 依据 / its basis */
  basis!: string;
  /** 依据性质 / how far the basis can be trusted */
  mark!: ClockView['mark'];
  /** 效力 / law, a published norm, or this city's own configuration */
  standing!: ClockView['standing'];
}

/** 逾期时限 / a clock that is overdue and still waited for */
export class LateClockResponse extends ClockResponse implements LateClock {
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
