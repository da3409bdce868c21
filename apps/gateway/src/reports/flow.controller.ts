import { Controller, Get, Query } from '@nestjs/common';
import { IntakeReportService } from '#casework';
import { ReferenceKeeper } from '#routing';
import { Needs } from '../http/access.js';
import { FlowResponse } from './flow-responses.js';
import { FlowQuery } from './report-query.js';
import { cutoffOf, nameOf, refuseBackwards, REPORT_NOTES } from './report-table.js';

/** 来件流向. Sealed files are in none of it. */
@Controller('reports/flow')
export class FlowController {
  constructor(
    private readonly intakeReport: IntakeReportService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 来件流向：渠道、领域、主办单位 / Count what came through each channel, about which field, and who leads it */
  @Get()
  @Needs('report:read')
  async flow(@Query() { from, to, asOf }: FlowQuery): Promise<FlowResponse> {
    refuseBackwards(from, to);
    const cutoff = cutoffOf(asOf, new Date());
    const counted = await this.intakeReport.flow({ from, to, asOf: cutoff, period: { kind: 'day', monthFrom: 1 } });
    const reference = this.keeper.current();
    return {
      from,
      to,
      asOf: cutoff,
      note: REPORT_NOTES,
      rows: counted.map((row) => ({
        ...row,
        channelName: nameOf('channel', row.channel, reference),
        categoryName: nameOf('category', row.category, reference),
        departmentName: nameOf('department', row.department, reference),
      })),
    };
  }
}
