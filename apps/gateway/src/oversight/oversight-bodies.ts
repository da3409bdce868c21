import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { OVERSIGHT_CODES, OVERSIGHT_ENTRIES, type OversightEntryKind, type OversightKind } from '#casework';
import { CODE, DAY } from '../http/patterns.js';
import { LimitQuery } from '../http/limit-query.js';
import { JudgedBody } from '../proceedings/accusation-check.js';

/** 台账记录: which fields are needed depends on the kind. */
export class OversightBody extends JudgedBody {
  /** 种类 / kind of record */
  @IsIn(OVERSIGHT_CODES)
  kind!: OversightKind;

  /** 标题 / title */
  @IsString()
  @Length(2, 200)
  title!: string;

  /** 理由、方案、议程或所纠之错 / reason, plan, agenda, or what was wrong */
  @IsString()
  @Length(2, 20_000)
  plan!: string;

  /** 事项编号 / number of the matter */
  @IsOptional()
  @IsString()
  @Length(3, 40)
  matterNumber?: string;

  /** 预警编号 / id of the warning that a task comes from */
  @IsOptional()
  @IsUUID()
  warningId?: string;

  /** 单位代码 / department */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** 领导、主持人或主讲人 / leader, presider or speaker, by name or post */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  leader?: string;

  /** 依据 / legal basis */
  @IsOptional()
  @IsString()
  @Length(2, 500)
  basis?: string;

  /** 日期 / day on which it is or was held */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  heldOn?: string;

  /** 期限 / day by which the result is owed */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  dueOn?: string;

  /** 人数 / how many people take part */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  people?: number;
}

/** 来访、承诺、议题、决定、进展、报告 */
export class OversightEntryBody extends JudgedBody {
  /** 种类；单位只能报告 / kind; a department only reports */
  @IsIn(OVERSIGHT_ENTRIES)
  kind!: OversightEntryKind;

  /** 内容 / text */
  @IsString()
  @Length(2, 20_000)
  text!: string;

  /** 事项编号 / number of the matter that a visit or an item is about */
  @IsOptional()
  @IsString()
  @Length(3, 40)
  matterNumber?: string;

  /** 责任单位 / department that owes it */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** 期限 / day by which it is owed */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  dueOn?: string;
}

/** 落实情况 */
export class SettledBody extends JudgedBody {
  /** 落实情况 / how it was kept */
  @IsString()
  @Length(2, 5000)
  text!: string;
}

/** 结果 */
export class OversightOutcomeBody extends JudgedBody {
  /** 结果代码 / one of the outcomes of the kind */
  @IsString()
  @Length(2, 40)
  outcome!: string;

  /** 说明 / in words; what a petitioner is told is written here */
  @IsString()
  @Length(2, 20_000)
  result!: string;
}

/** 台账清单 */
export class OversightQuery extends LimitQuery {
  /** 种类 / kind; all when left out */
  @ApiProperty({ enum: OVERSIGHT_CODES, required: false })
  @IsOptional()
  @IsIn(OVERSIGHT_CODES)
  kind?: OversightKind;

  /** 状态 / open or closed; both when left out */
  @IsOptional()
  @IsIn(['open', 'closed'])
  state?: 'open' | 'closed';
}

export class OversightPaperQuery {
  /** 格式 / form of the paper; PDF when left out */
  @ApiProperty({ enum: ['html', 'pdf'], required: false })
  @IsOptional()
  @IsIn(['html', 'pdf'])
  format?: 'html' | 'pdf';
}
