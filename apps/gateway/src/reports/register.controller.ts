import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { type Cell, exchangeItem, type ExchangeItem, RegisterService } from '#casework';
import type { Caller } from '#people';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Downloads } from '../http/download.js';
import { ExchangeResponse } from './exchange-responses.js';
import { ExchangeQuery, RegisterQuery } from './report-query.js';
import { CHANNEL_TITLES, file, refuseBackwards } from './report-table.js';
import { CSV, XLSX } from './table-response.js';

/** 登记簿导出. Sealed files are not in it. */
@Controller('exports')
export class RegisterController {
  constructor(
    private readonly registerService: RegisterService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * 导出登记簿 / Export the register as a file
   *
   * @remarks Each export is written down. Sealed files are not in it.
   */
  @Get('register')
  @Needs('register:export')
  @Downloads(CSV, XLSX)
  async register(
    @CurrentCaller() caller: Caller,
    @Query() { from, to, format = 'csv' }: RegisterQuery,
  ): Promise<StreamableFile> {
    refuseBackwards(from, to);
    await this.registerService.noteExport({ from, to, format }, actorOf(caller));
    return file(format, {
      name: `登记簿 ${from} ${to}`,
      header: REGISTER_HEADER,
      rows: this.#rows({ from, to }),
    });
  }

  /**
   * 按全国信访信息系统字段导出信访件 / Export petitions in the field names of the national petition system
   *
   * @remarks Each export is written down. Sealed files, hotline orders and personal data are not in it; `docs/national-exchange.md` names every gap.
   */
  @Get('exchange')
  @Needs('register:export')
  async exchange(@CurrentCaller() caller: Caller, @Query() { from, to }: ExchangeQuery): Promise<ExchangeResponse> {
    refuseBackwards(from, to);
    await this.registerService.noteExport({ from, to, format: 'exchange' }, actorOf(caller));
    const items: ExchangeItem[] = [];
    for await (const line of this.registerService.lines({ from, to })) {
      const item = exchangeItem(line);
      if (item) items.push(item);
    }
    return { items };
  }

  async *#rows(days: { from: string; to: string }): AsyncGenerator<Cell[]> {
    const reference = this.keeper.current();
    for await (const line of this.registerService.lines(days)) {
      const category = reference.categories.get(line.category ?? '');
      yield [
        line.number,
        line.receivedOn,
        CHANNEL_TITLES[line.channel] ?? line.channel,
        line.source,
        line.title,
        category?.level1 ?? '',
        category?.level2 ?? '',
        category?.level3 ?? '',
        reference.areas.get(line.area ?? '')?.name ?? '',
        line.matter,
        line.relation,
        reference.departments.get(line.lead ?? '')?.name ?? line.lead,
        line.state,
        line.answeredOn,
        line.registeredOn,
      ];
    }
  }
}

const REGISTER_HEADER = [
  '登记编号 number',
  '收到日期 received',
  '渠道 channel',
  '来源 source',
  '标题 title',
  '一级 level 1',
  '二级 level 2',
  '三级 level 3',
  '地区 area',
  '事项编号 matter',
  '关联 relation',
  '主办单位 lead',
  '状态 state',
  '答复日期 answered',
  '登记日期 registered',
];
