import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type {
  AnnualReport,
  Choices,
  ClockLine,
  Dimension,
  Figure,
  IndicatorRow,
  RatingLine,
  Reason,
  ReportRow,
} from '#casework';
import { BasisResponse } from '../http/problem-response.js';
import { WordsResponse } from '../http/words-response.js';

/** 来件统计行 / counts of one period and one channel, category, area or department */
export class ReportRowResponse implements ReportRow {
  /** 周期首日 / first day of the period */
  period!: string;
  /** 代码 / channel, category, area or department; empty where it is not known */
  key!: string;
  /** 名称 / what the key is called today */
  name!: string;
  /** 来件 / submissions received */
  received!: number;
  /** 新事项 / submissions that opened a matter of their own */
  matters!: number;
  /** 重复信访 / repeats */
  repeats!: number;
  /** 同一事项 / by other people about a known matter */
  sameMatter!: number;
  /** 已派 / with a lead department at the cut-off */
  dispatched!: number;
  /** 已签收 / signed for */
  signed!: number;
  /** 已答复 / answered */
  answered!: number;
  /** 待研判 / on the triage desk at the cut-off */
  waiting!: number;
}

/** 时限统计行 / what happened to the clocks of one family in one period */
export class ClockLineResponse implements ClockLine {
  /** 时限代码 / family of clocks */
  family!: string;
  /** 名称 / what it is called */
  name!: string;
  /** 周期首日 / first day of the period */
  period!: string;
  /** 起算 / started */
  started!: number;
  /** 按期 / done in time */
  met!: number;
  /** 终止 / ended without fault */
  stopped!: number;
  /** 到期未办 / not done when the time ended */
  missed!: number;
  /** 逾期后办结 / done or ended after the time */
  endedLate!: number;
  /** 期末在计 / at the end of the period: in time and not done */
  running!: number;
  /** 期末逾期 / at the end of the period: overdue and still waited for */
  late!: number;
}

/** 统计报表 / a report by periods */
@ApiExtraModels(ReportRowResponse, ClockLineResponse)
export class ReportResponse {
  /** 统计维度 / what it is counted by */
  by!: Dimension | 'clock';
  /** 首日 / first day */
  from!: string;
  /** 末日 / last day */
  to!: string;
  /** 截止时点 / cut-off: what was written later is not counted */
  asOf!: Date;
  /** 口径说明 / what somebody who compares two reports must know */
  @ApiProperty({ type: [WordsResponse] })
  note!: readonly WordsResponse[];
  /** 数据行 / clock lines where it is counted by clock */
  @ApiProperty({
    type: 'array',
    items: { anyOf: [{ $ref: getSchemaPath(ReportRowResponse) }, { $ref: getSchemaPath(ClockLineResponse) }] },
  })
  rows!: (ReportRowResponse | ClockLineResponse)[];
}

/** 考核指标 / one figure with everything that is needed to read it */
export class FigureResponse implements Figure {
  /** 指标代码 / code */
  indicator!: string;
  /** 名称 / title */
  title!: WordsResponse;
  /** 分子 / numerator */
  numerator!: number;
  /** 分母 / denominator */
  denominator!: number;
  /** 排除 / in neither of the two, by reason */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  excluded!: Partial<Record<Reason, number>>;
  /** 比率 / 0 to 1; null when there is nothing to divide by */
  share!: number | null;
  /** 口径 / what is divided by what */
  definition!: WordsResponse;
  /** 依据 / where it comes from */
  @ApiProperty({ type: [BasisResponse] })
  basis!: readonly BasisResponse[];
}

/** 考核指标行 / the figures of one period and one channel, category, area or department */
export class IndicatorRowResponse implements IndicatorRow {
  /** 周期首日 / first day of the period */
  period!: string;
  /** 代码 / empty where it is not known, and of a report of everything */
  key!: string;
  /** 名称 / what the key is called today */
  name!: string;
  /** 指标 / figures */
  figures!: FigureResponse[];
}

/** 考核指标报表 / figures of the assessment */
export class IndicatorsResponse {
  /** 统计维度 / what it is counted by */
  by!: Dimension | 'total';
  /** 首日 / first day */
  from!: string;
  /** 末日 / last day */
  to!: string;
  /** 截止时点 / cut-off */
  asOf!: Date;
  /** 统计月首日 / first day of a counted month */
  monthFrom!: number;
  /** 本市排除项 / reasons that the city keeps out of which figure */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  exclusions!: Choices['exclusions'];
  /** 排除原因 / what each reason means */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(WordsResponse) } })
  reasons!: Readonly<Record<Reason, WordsResponse>>;
  /** 口径说明 / what somebody who compares two reports must know */
  @ApiProperty({ type: [WordsResponse] })
  note!: readonly WordsResponse[];
  rows!: IndicatorRowResponse[];
}

/** 年度报告的一行 / one channel, field or body with what was received */
export class AnnualLineResponse {
  /** 代码 / code */
  key!: string;
  /** 来件 / submissions received */
  received!: number;
  /** 其中重复 / repeats among them */
  repeats!: number;
}

/** 培训与普法统计 / trainings of a year */
export class TrainingCountsResponse {
  /** 场次 / how many were held */
  held!: number;
  /** 人数 / how many people took part */
  people!: number;
}

/** 三项建议统计 / suggestions of one kind and what became of them */
export class SuggestionCountsResponse {
  /** 种类 / kind */
  kind!: AnnualReport['suggestions'][number]['kind'];
  /** 发出 / sent */
  sent!: number;
  /** 采纳 / adopted */
  adopted!: number;
  /** 部分采纳 / adopted in part */
  partly!: number;
  /** 未采纳 / not adopted */
  notAdopted!: number;
  /** 未反馈 / not answered */
  unanswered!: number;
  /** 其中逾期 / not answered although the day has passed */
  overdue!: number;
}

/** 密件数 / how many files were sealed, in steps of five */
export class SealedCountResponse {
  /** 不少于 / at least so many */
  atLeast!: number;
}

/** 年度报告 / the counts of the year's report, 信访工作条例 Art. 41 */
export class AnnualReportResponse implements AnnualReport {
  /** 年度 / year */
  year!: number;
  /** 截止时点 / cut-off */
  asOf!: Date;
  /** 来件 / submissions */
  received!: number;
  /** 事项 / matters */
  matters!: number;
  /** 重复信访 / repeats */
  repeats!: number;
  /** 按渠道 / by channel */
  channels!: AnnualLineResponse[];
  /** 按领域 / by first level of the content list, the most frequent first */
  fields!: AnnualLineResponse[];
  /** 反映较多的单位 / bodies that lead most of it, the most frequent first */
  bodies!: AnnualLineResponse[];
  /** 转送 / transferred */
  transferred!: number;
  /** 交办 / assigned with a date to report by */
  assigned!: number;
  /** 督办 / proceedings that were supervised at least once */
  supervised!: { petitions: number; orders: number };
  /** 三项建议 / suggestions */
  suggestions!: SuggestionCountsResponse[];
  /** 培训与普法 / trainings and teaching of law, and how many people took part */
  trainings!: TrainingCountsResponse;
  /** 密件 / of a past year, in steps of five; null when there were fewer (INV-25) */
  sealed!: SealedCountResponse | null;
  /** 口径说明 / what somebody who compares two reports must know */
  @ApiProperty({ type: [WordsResponse] })
  note!: readonly WordsResponse[];
}

/** 评价统计行 / who rated, and how */
export class RatingLineResponse implements RatingLine {
  /** 评价对象 / the bureau or the responsible department */
  slot!: RatingLine['slot'];
  /** 单位代码 / null for the bureau */
  department!: string | null;
  /** 应评 / ratings whose time has come */
  due!: number;
  /** 已评 / rated */
  rated!: number;
  /** 满意和基本满意 / satisfied or mostly satisfied */
  satisfied!: number;
  /** 参评率 / rated ÷ due; null when nothing was due */
  participation!: number | null;
  /** 满意率 / satisfied ÷ rated; null when nobody rated */
  satisfaction!: number | null;
}
