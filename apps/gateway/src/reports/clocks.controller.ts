import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ArrayMaxSize, IsArray, IsString, Length, Matches } from 'class-validator';
import { listCalendars, listLateClocks, loadCalendar, SYSTEM_CLOCK, type CalendarView, type LateClock } from '#cases';
import { ProblemError, type Caller } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { limitOf } from '../http/query.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** 一年的放假安排 */
export class CalendarBody {
  /** Weekdays that are off. */
  @IsArray()
  @ArrayMaxSize(60)
  @Matches(DAY, { each: true })
  holidays!: string[];

  /** 调休上班: weekend days that are worked. */
  @IsArray()
  @ArrayMaxSize(30)
  @Matches(DAY, { each: true })
  workdays!: string[];

  /** Title and number of the notice. */
  @IsString()
  @Length(4, 500)
  source!: string;
}

/** 时限: the yearly calendar that deadlines are counted by, and what is overdue. */
@Controller()
@Needs('staff')
export class ClocksController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
  ) {}

  /** What is overdue and still waited for, the oldest first. */
  @Get('clocks/late')
  async late(@Query('limit') limit: string | undefined): Promise<LateClock[]> {
    return listLateClocks(this.database, limitOf(limit, 50, 500));
  }

  @Get('calendars')
  async calendars(): Promise<CalendarView[]> {
    return listCalendars(this.database);
  }

  /** Loads the year's notice: provisional deadlines are recomputed, and whose deadline moved is told. Sending it again corrects it. */
  @Put('calendars/:year')
  @Needs('admin')
  async load(
    @CurrentCaller() caller: Caller,
    @Param('year') typed: string,
    @Body() body: CalendarBody,
  ): Promise<{ recomputed: number; moved: number }> {
    const year = /^\d{4}$/.test(typed) ? Number(typed) : 0;
    const loaded = await loadCalendar(
      { database: this.database, reference: this.keeper.current, clock: SYSTEM_CLOCK },
      { year, ...body },
      actorOf(caller),
    );
    if (loaded.outcome === 'loaded') return { recomputed: loaded.recomputed, moved: loaded.moved };
    throw new ProblemError(
      'invalid-payload',
      undefined,
      loaded.faults.map(({ day, reason }) => ({ field: day, ...FAULTS[reason] })),
    );
  }
}

const FAULTS = {
  'not-a-day': { zh: '不是有效日期', en: 'is no day' },
  'other-year': { zh: '不属于该年度放假安排', en: 'does not belong to this year’s notice' },
  'weekend-needs-no-entry': { zh: '周末无需列入放假日', en: 'is a weekend day and needs no entry as a holiday' },
  'weekday-needs-no-entry': { zh: '不是周末，无需列入调休上班日', en: 'is a weekday and cannot be worked in exchange' },
  'statutory-holiday-missing': { zh: '法定节假日未列入', en: 'is a statutory holiday and is missing' },
  'year-out-of-range': { zh: '年份超出范围（2024—2050）', en: 'lies outside 2024-2050' },
} as const;
