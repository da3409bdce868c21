import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import {
  OVERSIGHT_CODES,
  OversightPapersService,
  type OversightRefusal,
  OversightService,
  type OversightWritten,
  ruleOfKind,
} from '#casework';
import { shanghaiDate } from '#intake';
import type { Caller } from '#people';
import { type FieldProblem, ProblemError } from '#platform';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { Downloads } from '../http/download.js';
import { lengthOf } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { openedNotice } from '../citizen/notice-file.js';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import {
  OversightBody,
  OversightEntryBody,
  OversightOutcomeBody,
  OversightPaperQuery,
  OversightQuery,
  SettledBody,
} from './oversight-bodies.js';
import { OversightKindResponse, OversightResponse, OversightWrittenResponse } from './oversight-responses.js';

/** 监督与领导工作台账: 督查、约谈、挂牌督办、领导接访、包案、联席会议、依法纠错、未诉先办、培训普法、救助移送. */
@Controller('oversight')
export class OversightController {
  constructor(
    private readonly oversight: OversightService,
    private readonly accusations: AccusationCheck,
    private readonly papers: OversightPapersService,
  ) {}

  /** 台账清单，逾期在前 / List records, overdue ones first: all for the desk, its own for a department */
  @Get()
  @Needs('oversight:read', 'own-oversight:read')
  @PageSize(50, 500)
  async list(
    @CurrentCaller() caller: Caller,
    @Query() { kind, state, limit }: OversightQuery,
  ): Promise<OversightResponse[]> {
    return this.oversight.list({
      department: readerOf(caller),
      kind: kind ?? null,
      state: state ?? null,
      today: shanghaiDate(new Date()),
      limit: lengthOf(limit, 50, 500),
    });
  }

  /** 台账种类 / Kinds of records: what each needs, what may happen in it, how it may end */
  @Get('kinds')
  @Needs('oversight:read', 'own-oversight:read')
  kinds(): OversightKindResponse[] {
    return OVERSIGHT_CODES.map((code) => {
      const { zh, en, needs, entries, outcomes } = ruleOfKind(code);
      const ends = Object.entries(outcomes).map(([outcome, title]) => ({ code: outcome, ...title }));
      const told = { toDepartment: ruleOfKind(code).toDepartment, toPetitioner: ruleOfKind(code).toPetitioner };
      return { code, zh, en, needs: [...needs], entries: [...entries], outcomes: ends, ...told };
    });
  }

  /** 一条台账 / Read one record */
  @Get(':id')
  @Needs('oversight:read', 'own-oversight:read')
  async read(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<OversightResponse> {
    const found = await this.oversight.read(id, readerOf(caller), new Date());
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  /** 接访记录、会议纪要（文书） / Print a reception or a meeting */
  @Get(':id/paper')
  @Needs('oversight:read')
  @Downloads('text/html', 'application/pdf')
  @Problems('not-allowed-now')
  async paper(
    @Param('id', UuidPipe) id: string,
    @Query() { format = 'pdf' }: OversightPaperQuery,
  ): Promise<StreamableFile> {
    const printed = await this.papers.print(id, format, new Date());
    if (printed.outcome === 'printed') return openedNotice(printed.file);
    if (printed.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', NO_PAPER);
  }

  /**
   * 登记台账 / Open a record; the kind says which fields it needs
   *
   * @remarks The department that it concerns is told and answers with a report. A correction and a referral are told to the petitioner when they are closed.
   */
  @Post()
  @Needs('oversight:write')
  @HttpCode(201)
  @Problems('not-allowed-now', 'accusation-suspected')
  async open(
    @CurrentCaller() caller: Caller,
    @Body() { accusationChecked: checked, ...body }: OversightBody,
  ): Promise<OversightWrittenResponse> {
    const actor = actorOf(caller);
    const words = { title: body.title, plan: body.plan };
    await this.accusations.refuse({ actor, about: ['oversight', body.kind], words, checked });
    return written(await this.oversight.open(body, { actor, department: null, at: new Date() }));
  }

  /** 台账内记录 / Add a visit, a promise, a decision, progress or a report; a department only reports, in its own record */
  @Post(':id/entries')
  @Needs('oversight:write', 'own-oversight:report')
  @HttpCode(201)
  @Problems('not-allowed-now', 'accusation-suspected')
  async add(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { accusationChecked: checked, ...body }: OversightEntryBody,
  ): Promise<OversightWrittenResponse> {
    const actor = actorOf(caller);
    await this.accusations.refuse({ actor, about: ['oversight', id], words: { text: body.text }, checked });
    return written(await this.oversight.add(id, body, { actor, department: writerOf(caller), at: new Date() }));
  }

  /** 落实承诺、决定 / Record how a promise or a decision was kept; a department of its own ones */
  @Put(':id/entries/:entryId/done')
  @Needs('oversight:write', 'own-oversight:report')
  @Problems('accusation-suspected')
  async settle(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Param('entryId', UuidPipe) entryId: string,
    @Body() { text, accusationChecked: checked }: SettledBody,
  ): Promise<OversightWrittenResponse> {
    const actor = actorOf(caller);
    await this.accusations.refuse({ actor, about: ['oversight', id], words: { text }, checked });
    const by = { actor, department: writerOf(caller), at: new Date() };
    return written(await this.oversight.settle(id, entryId, text, by));
  }

  /** 台账结果 / Close a record with one of the outcomes of its kind */
  @Put(':id/outcome')
  @Needs('oversight:write')
  @Problems('not-allowed-now', 'accusation-suspected')
  async close(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { outcome, result, accusationChecked: checked }: OversightOutcomeBody,
  ): Promise<OversightWrittenResponse> {
    const actor = actorOf(caller);
    await this.accusations.refuse({ actor, about: ['oversight', id], words: { result }, checked });
    return written(await this.oversight.close(id, { outcome, result }, { actor, department: null, at: new Date() }));
  }
}

const readerOf = (caller: Caller): string | null =>
  caller.may.has('oversight:read') ? null : departmentOf(caller).department;
const writerOf = (caller: Caller): string | null =>
  caller.may.has('oversight:write') ? null : departmentOf(caller).department;

function written(done: OversightWritten): OversightWrittenResponse {
  if (done.outcome === 'written') return { id: done.id };
  if (done.reason === 'not-found') throw new ProblemError('not-found');
  if (done.reason === 'faulty')
    throw new ProblemError(
      'invalid-payload',
      undefined,
      done.faults.map(({ field, reason }) => ({ field, ...FAULTS[reason] })),
    );
  if (done.reason === 'unknown-department' || done.reason === 'unknown-matter')
    throw new ProblemError('invalid-payload', undefined, [UNKNOWN[done.reason]]);
  throw new ProblemError('not-allowed-now', NOT_NOW[done.reason]);
}

const NO_PAPER = {
  zh: '此类台账不出具文书',
  en: 'records of this kind are not printed',
};

const FAULTS = {
  missing: { zh: '此类台账须填写', en: 'is needed for this kind of record' },
  'not-this-kind': { zh: '不属于此类台账', en: 'does not belong to this kind of record' },
  'past-day': { zh: '不得早于今日', en: 'must not be before today' },
};

const UNKNOWN: Record<'unknown-department' | 'unknown-matter', FieldProblem> = {
  'unknown-department': { field: 'department', zh: '没有这个单位', en: 'is no department of the city' },
  'unknown-matter': { field: 'matterNumber', zh: '没有这个事项', en: 'is no open matter' },
};

const NOT_NOW: Record<
  Extract<OversightRefusal['reason'], 'guarded' | 'warning-taken' | 'closed'>,
  { zh: string; en: string }
> = {
  guarded: { zh: '防护规则不允许该单位知悉此事项', en: 'the guard does not let this department know of the matter' },
  'warning-taken': { zh: '该预警已有未办结的任务', en: 'an open task was made out of this warning before' },
  closed: { zh: '该台账已办结', en: 'this record is closed' },
};
