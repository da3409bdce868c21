import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import {
  type Bulletin,
  bulletinHtml,
  bulletinPdf,
  type Cell,
  IndicatorReportService,
  rankUnits,
  ReportChoicesService,
} from '#casework';
import { deskUnitFor } from '#cases/departments';
import { shanghaiDate } from '#intake';
import { ReferenceKeeper } from '#routing';
import { Needs } from '../http/access.js';
import { BulletinResponse } from './bulletin-responses.js';
import { BulletinQuery } from './report-query.js';
import { cutoffOf, file, nameOf, refuseBackwards } from './report-table.js';
import { CSV, XLSX } from './table-response.js';

const LEAST = 5;

/** 考核通报: the units ranked by each indicator. Sealed files are in none of it. */
@Controller('reports/bulletin')
export class BulletinController {
  constructor(
    private readonly indicators: IndicatorReportService,
    private readonly choices: ReportChoicesService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * 考核通报，按单位排名 / Rank the departments by each indicator, with its own definition
   *
   * @remarks A department with fewer cases than `least` is listed without a rank. Departments with the same share have the same rank.
   */
  @Get()
  @Needs('report:read')
  @ApiExtraModels(BulletinResponse)
  @ApiOkResponse({
    description: 'JSON，或按 format 下载的通报 / JSON, or the bulletin that `format` asks for',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(BulletinResponse) } },
      [CSV]: { schema: { type: 'string' } },
      [XLSX]: { schema: { type: 'string', contentMediaType: XLSX } as object },
      'text/html': { schema: { type: 'string' } },
      'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } as object },
    },
  })
  async bulletin(
    @Query() { from, to, asOf, least = LEAST, format = 'json' }: BulletinQuery,
  ): Promise<BulletinResponse | StreamableFile> {
    refuseBackwards(from, to);
    const cutoff = cutoffOf(asOf, new Date());
    const { monthFrom } = await this.choices.read();
    const span = { from, to, asOf: cutoff, period: { kind: 'month' as const, monthFrom } };
    const rankings = rankUnits(await this.indicators.report('department', span), least);
    const reference = this.keeper.current();
    const desk = deskUnitFor('petition-bureau', null, reference.departments);
    const bulletin: Bulletin = {
      from,
      to,
      asOf: shanghaiDate(cutoff),
      least,
      issuer: (desk && reference.departments.get(desk)?.name) ?? '',
      rankings,
      nameOf: (department) => nameOf('department', department, reference),
    };
    if (format === 'html') return paper(Buffer.from(bulletinHtml(bulletin)), 'text/html; charset=utf-8', 'html');
    if (format === 'pdf') return paper(await bulletinPdf(bulletin), 'application/pdf', 'pdf');
    if (format !== 'json')
      return file(format, { name: `考核通报 ${from} ${to}`, header: HEADER, rows: rowsOf(bulletin) });
    const named = rankings.map((one) => ({
      ...one,
      units: one.units.map((unit) => ({ ...unit, name: bulletin.nameOf(unit.department) })),
    }));
    return { from, to, asOf: cutoff, least, rankings: named };
  }
}

const HEADER = [
  '指标 indicator',
  '代码 code',
  '名次 rank',
  '单位 department',
  '单位代码 department code',
  '比率 share',
  '分子 numerator',
  '分母 denominator',
  '口径 definition',
];

const rowsOf = ({ rankings, nameOf: named }: Bulletin): Cell[][] =>
  rankings.flatMap(({ title, indicator, definition, units }) =>
    units.map(({ department, rank, share, numerator, denominator }): Cell[] => [
      title.zh,
      indicator,
      rank,
      named(department),
      department,
      share,
      numerator,
      denominator,
      definition.zh,
    ]),
  );

const paper = (bytes: Buffer, type: string, extension: 'html' | 'pdf'): StreamableFile =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="bulletin.${extension}"` });
