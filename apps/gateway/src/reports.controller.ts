import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { intakeReport, registerLines, TABLE_FILES, type Cell, type Dimension, type ReportRow, type Table } from '#casework';
import { ProblemError, type Caller } from '#platform';
import { ReferenceKeeper, type ReferenceData } from '#routing';
import { actorOf, CurrentCaller, Needs } from './access.js';
import { RegisterQuery, ReportQuery } from './report-query.js';

interface Report {
  by: Dimension;
  from: string;
  to: string;
  rows: (ReportRow & { name: string })[];
}

/** 统计报表与登记簿导出. Sealed files are in none of it. */
@Controller()
@Needs('staff')
export class ReportsController {
  constructor(@Inject(DataSource) private readonly database: DataSource, @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper) {}

  @Get('reports')
  async report(@Query() { by, period, from, to, monthFrom = 1, format = 'json' }: ReportQuery): Promise<Report | StreamableFile> {
    refuseBackwards(from, to);
    const reference = this.keeper.current();
    const counted = await intakeReport(this.database, { by, period: { kind: period, monthFrom }, from, to });
    const rows = counted.map((row) => ({ ...row, name: nameOf(by, row.key, reference) }));
    return format === 'json' ? { by, from, to, rows } : file(format, { name: `统计 ${from} ${to}`, header: REPORT_HEADER, rows: rows.map(reportCells) });
  }

  /** A bulk export is written down, whoever asks for it. */
  @Get('exports/register')
  async register(@CurrentCaller() caller: Caller, @Query() { from, to, format = 'csv' }: RegisterQuery): Promise<StreamableFile> {
    refuseBackwards(from, to);
    await this.database.transaction((tx) => append(tx, {
      actor: actorOf(caller), action: 'register.exported', subjectKind: 'register', subjectId: `${from}/${to}`, detail: { from, to, format },
    }));
    return file(format, { name: `登记簿 ${from} ${to}`, header: REGISTER_HEADER, rows: registerRows(this.database, { from, to }, this.keeper.current()) });
  }
}

function refuseBackwards(from: string, to: string): void {
  if (from > to) throw new ProblemError('invalid-parameter', undefined, [{ field: 'to', zh: '结束日期早于开始日期', en: 'is before the first day' }]);
}

const CHANNELS: Readonly<Record<string, string>> = { hotline: '12345 热线', web: '网上信访', letter: '来信', visit: '来访', feed: '网络信息', import: '导入' };
const UNKNOWN = '（未定）';

function nameOf(by: Dimension, key: string, { categories, areas, departments }: ReferenceData): string {
  if (key === '') return UNKNOWN;
  if (by === 'channel') return CHANNELS[key] ?? key;
  if (by === 'area') return areas.get(key)?.name ?? key;
  if (by === 'department') return departments.get(key)?.name ?? key;
  return [...categories.values()].find(({ code }) => code.startsWith(key))?.level1 ?? key;
}

const REPORT_HEADER = ['周期 period', '项目 item', '代码 key', '来件 received', '新事项 matters', '重复 repeats', '同一事项 same matter', '已派 dispatched', '已签收 signed', '已答复 answered', '待研判 waiting'];

function reportCells(row: Report['rows'][number]): Cell[] {
  return [row.period, row.name, row.key, row.received, row.matters, row.repeats, row.sameMatter, row.dispatched, row.signed, row.answered, row.waiting];
}

const REGISTER_HEADER = ['登记编号 number', '登记日期 received', '渠道 channel', '来源 source', '标题 title', '一级 level 1', '二级 level 2', '三级 level 3', '地区 area', '事项编号 matter', '关联 relation', '主办单位 lead', '状态 state', '答复日期 answered'];

async function* registerRows(database: DataSource, days: { from: string; to: string }, reference: ReferenceData): AsyncGenerator<Cell[]> {
  for await (const line of registerLines(database, days)) {
    const category = reference.categories.get(line.category ?? '');
    yield [
      line.number, line.receivedOn, CHANNELS[line.channel] ?? line.channel, line.source, line.title, category?.level1 ?? '', category?.level2 ?? '', category?.level3 ?? '',
      reference.areas.get(line.area ?? '')?.name ?? '', line.matter, line.relation, reference.departments.get(line.lead ?? '')?.name ?? line.lead, line.state, line.answeredOn,
    ];
  }
}

function file(format: 'csv' | 'xlsx', table: Table): StreamableFile {
  const { mediaType, open } = TABLE_FILES[format];
  const name = encodeURIComponent(`${table.name.replaceAll(' ', '_')}.${format}`);
  return new StreamableFile(open(table), { type: mediaType, disposition: `attachment; filename="export.${format}"; filename*=UTF-8''${name}` });
}
