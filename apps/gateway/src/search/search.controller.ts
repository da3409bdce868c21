import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { PeopleSearchService, SearchService, type SearchedRows, type SearchFilter, type SearchPage } from '#casework';
import { type Caller, type Permission, type AreaReach, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { lengthOf } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { refuseBackwards } from '../reports/report-table.js';
import { PeopleSearchBody } from './people-search-body.js';
import {
  AssignmentSearchQuery,
  MatterSearchQuery,
  ProceedingSearchQuery,
  SubmissionSearchQuery,
  type SearchQuery,
} from './search-query.js';
import { refusalOfSearch } from './search-problems.js';
import type {
  AssignmentsFoundResponse,
  MattersFoundResponse,
  ProceedingsFoundResponse,
  SubmissionsFoundResponse,
} from './search-responses.js';

const USUAL = 20;
const MOST = 100;

/** 检索: lists of open files. A department finds its own work alone; sealed and held files are in none of them. */
@Controller('search')
@KeepsToReach()
export class SearchController {
  constructor(
    private readonly search: SearchService,
    private readonly people: PeopleSearchService,
  ) {}

  /** 检索来件 / Search submissions by number, channel, day, category, area, lead, state, clock or words */
  @Get('submissions')
  @Needs('submission:read', 'own-assignment:read')
  @PageSize(USUAL, MOST)
  async submissions(
    @CurrentCaller() caller: Caller,
    @Query() query: SubmissionSearchQuery,
  ): Promise<SubmissionsFoundResponse> {
    const { filter, page } = asked(query);
    return answered(await this.search.find('submissions', filter, readerOf(caller, 'submission:read'), page));
  }

  /** 检索事项 / Search matters */
  @Get('matters')
  @Needs('matter:read', 'own-assignment:read')
  @PageSize(USUAL, MOST)
  async matters(@CurrentCaller() caller: Caller, @Query() query: MatterSearchQuery): Promise<MattersFoundResponse> {
    const { filter, page } = asked(query);
    return answered(await this.search.find('matters', filter, readerOf(caller, 'matter:read'), page));
  }

  /** 检索办件 / Search proceedings */
  @Get('proceedings')
  @Needs('proceeding:read', 'own-proceeding:read')
  @PageSize(USUAL, MOST)
  async proceedings(
    @CurrentCaller() caller: Caller,
    @Query() query: ProceedingSearchQuery,
  ): Promise<ProceedingsFoundResponse> {
    const { filter, page } = asked(query);
    return answered(await this.search.find('proceedings', filter, readerOf(caller, 'proceeding:read'), page));
  }

  /** 检索派单 / Search assignments: all for staff, its own for a department, with those it had before */
  @Get('assignments')
  @Needs('proceeding:read', 'own-assignment:read')
  @PageSize(USUAL, MOST)
  async assignments(
    @CurrentCaller() caller: Caller,
    @Query() query: AssignmentSearchQuery,
  ): Promise<AssignmentsFoundResponse> {
    const { filter, page } = asked(query);
    return answered(await this.search.find('assignments', filter, readerOf(caller, 'proceeding:read'), page));
  }

  /**
   * 按人检索来件 / Search submissions by phone, name or ID number of a person, for a stated purpose
   *
   * @remarks Each search is written down with its purpose, without the phone or the name.
   */
  @Post('people')
  @HttpCode(200)
  @Needs('submission:reveal')
  @LimitBody(SMALL_BODY)
  async byPerson(
    @CurrentCaller() caller: Caller,
    @Body() { purpose, phone, name, idNumber, from, to, limit, cursor }: PeopleSearchBody,
  ): Promise<SubmissionsFoundResponse> {
    if (phone === undefined && name === undefined && idNumber === undefined) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'phone', zh: '请填写电话、姓名或证件号', en: 'give a phone, a name or an ID number' },
      ]);
    }
    refuseWrongOrder({ from, to });
    return answered(
      await this.people.find(
        { phone, name, idNumber },
        { from, to },
        { actor: actorOf(caller), purpose, reach: permissionReach(caller, 'submission:reveal') },
        { order: 'newest', limit: limit ?? USUAL, cursor, total: 'usual' },
      ),
      'invalid-payload',
    );
  }
}

/** Who may read the files of all departments does so; everybody else reads those of the own department. */
function readerOf(caller: Caller, whole: Permission): { department: string | null; actor: string; reach: AreaReach } {
  const department = caller.may.has(whole) ? null : departmentOf(caller).department;
  return { department, actor: actorOf(caller), reach: department === null ? permissionReach(caller, whole) : null };
}

type Asked = SearchQuery & {
  sort?: SearchPage['order'];
  state?: string;
  kind?: string;
  role?: string;
  counted?: string;
};

function asked({ limit, cursor, sort, total, overdue, counted, ...conditions }: Asked): {
  filter: SearchFilter;
  page: SearchPage;
} {
  refuseWrongOrder(conditions);
  return {
    filter: { ...conditions, overdue: overdue === 'true', counted: counted === 'true' },
    page: { order: sort ?? 'newest', limit: lengthOf(limit, USUAL, MOST), cursor, total: total ?? 'usual' },
  };
}

const refuseWrongOrder = ({ from, to }: Pick<SearchFilter, 'from' | 'to'>): void => {
  if (from !== undefined && to !== undefined) refuseBackwards(from, to);
};

function answered<Row>(
  searched: SearchedRows<Row> | Parameters<typeof refusalOfSearch>[0],
  code: 'invalid-parameter' | 'invalid-payload' = 'invalid-parameter',
): Omit<SearchedRows<Row>, 'outcome'> {
  if (searched.outcome === 'refused') throw refusalOfSearch(searched, code);
  const { items, cursor, total, since } = searched;
  return { items, cursor, total, since };
}
