import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CalendarsService, ClocksService } from '#cases';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { PENDING_VERSION } from '../http/pending-version.js';
import { CalendarBody } from './calendar-body.js';
import {
  CalendarLoadedResponse,
  CalendarResponse,
  CalendarTriedResponse,
  LateClockResponse,
} from './clock-responses.js';

/** 时限: the yearly calendar that deadlines are counted by, and what is overdue. */
@Controller()
export class ClocksController {
  constructor(
    private readonly clocks: ClocksService,
    private readonly calendarsService: CalendarsService,
  ) {}

  /** 逾期时限清单 / List the clocks that are overdue and still waited for, the oldest first */
  @Get('clocks/late')
  @KeepsToReach()
  @Needs('clock:read')
  @PageSize(50, 500)
  async late(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<LateClockResponse[]> {
    return this.clocks.late(lengthOf(limit, 50, 500), permissionReach(caller, 'clock:read'));
  }

  /** 放假安排清单 / List the calendars that deadlines are counted by */
  @Get('calendars')
  @Needs('calendar:read')
  async calendars(): Promise<CalendarResponse[]> {
    return this.calendarsService.list();
  }

  /**
   * 载入一年的放假安排 / Load the calendar of a year
   *
   * @remarks Provisional deadlines are computed again, and those whose deadline moved are told. Sending the year again corrects it.
   */
  @Put('calendars/:year')
  @Needs('reference:manage')
  @Problems('not-allowed-now')
  async load(
    @CurrentCaller() caller: Caller,
    @Param('year') typed: string,
    @Body() body: CalendarBody,
  ): Promise<CalendarLoadedResponse> {
    const loaded = await this.calendarsService.load({ year: yearOf(typed), ...body }, actorOf(caller));
    if (loaded.outcome === 'loaded') return { recomputed: loaded.recomputed, moved: loaded.moved };
    if (loaded.outcome === 'pending-version') throw new ProblemError('not-allowed-now', PENDING_VERSION);
    throw calendarProblem(loaded.faults);
  }

  /**
   * 试算一年的放假安排 / Try the calendar of a year
   *
   * @remarks Says which provisional deadlines it would move, and to which day. Nothing is written.
   */
  @Post('calendars/:year/trial')
  @HttpCode(200)
  @Needs('reference:manage')
  async try(@Param('year') typed: string, @Body() body: CalendarBody): Promise<CalendarTriedResponse> {
    const tried = await this.calendarsService.try({ year: yearOf(typed), ...body });
    if (tried.outcome === 'refused') throw calendarProblem(tried.faults);
    const { examined, left, moved, clocks } = tried;
    return { examined, left, moved, clocks };
  }
}

const yearOf = (typed: string): number => (/^\d{4}$/.test(typed) ? Number(typed) : 0);

const calendarProblem = (faults: readonly { day: string; reason: keyof typeof FAULTS }[]): ProblemError =>
  new ProblemError(
    'invalid-payload',
    undefined,
    faults.map(({ day, reason }) => ({ field: day, ...FAULTS[reason] })),
  );

const FAULTS = {
  'not-a-day': { zh: '不是有效日期', en: 'is no day' },
  'other-year': { zh: '不属于该年度放假安排', en: 'does not belong to this year’s notice' },
  'weekend-needs-no-entry': { zh: '周末无需列入放假日', en: 'is a weekend day and needs no entry as a holiday' },
  'weekday-needs-no-entry': { zh: '不是周末，无需列入调休上班日', en: 'is a weekday and cannot be worked in exchange' },
  'statutory-holiday-missing': { zh: '法定节假日未列入', en: 'is a statutory holiday and is missing' },
  'year-out-of-range': { zh: '年份超出范围（2024—2050）', en: 'lies outside 2024-2050' },
} as const;
