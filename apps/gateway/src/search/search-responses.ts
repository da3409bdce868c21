import { ApiProperty } from '@nestjs/swagger';
import type { AssignmentFound, MatterFound, ProceedingFound, SearchTotal, SubmissionFound } from '#casework';

/** 总数 / how many there are in all */
export class SearchTotalResponse implements SearchTotal {
  /** 数 / the number */
  @ApiProperty({ type: 'integer' })
  value!: number;
  /** 关系 / `at-most`: some of them do not have the words, which only the pages tell; `at-least`: there are more, or may be before `since`; `about`: both */
  @ApiProperty({ enum: ['exact', 'at-least', 'at-most', 'about'] })
  relation!: SearchTotal['relation'];
}

/** 来件 / an open submission; people and words are masked */
export class SubmissionFoundResponse implements SubmissionFound {
  id!: string;
  /** 登记编号 / registration number */
  number!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 来源 / code of the source */
  source!: string;
  /** 收到时间 / when it was received */
  receivedAt!: Date;
  /** 档案 / history, which nobody works on */
  archive!: boolean;
  /** 标题 / title */
  title!: string | null;
  /** 地点 / stated place */
  place!: string | null;
  /** 事项 / its matter */
  matterId!: string | null;
  /** 事项编号 / number of the matter */
  matterNumber!: string | null;
  /** 内容分类 / category of the matter */
  category!: string | null;
  /** 地区 / area of the matter */
  area!: string | null;
  /** 主办单位 / current lead department */
  lead!: string | null;
}

/** 事项 / a matter */
export class MatterFoundResponse implements MatterFound {
  id!: string;
  /** 事项编号 / number */
  number!: string;
  /** 标题 / title */
  title!: string;
  /** 性质 / kind */
  kind!: string;
  /** 内容分类 / category */
  category!: string | null;
  /** 地区 / area */
  area!: string | null;
  /** 状态 / open or closed */
  state!: string;
  /** 开始时间 / when it began */
  openedAt!: Date;
  /** 来件数 / open submissions */
  @ApiProperty({ type: 'integer' })
  submissions!: number;
  /** 主办单位 / current lead department */
  lead!: string | null;
}

/** 办件 / a proceeding */
export class ProceedingFoundResponse implements ProceedingFound {
  id!: string;
  /** 种类 / order, petition, signal, review or recheck */
  kind!: string;
  /** 状态 / state */
  state!: string;
  /** 标题 / title of the matter */
  title!: string;
  /** 事项 / its matter */
  matterId!: string | null;
  /** 事项编号 / number of the matter */
  matterNumber!: string | null;
  /** 内容分类 / category */
  category!: string | null;
  /** 地区 / area */
  area!: string | null;
  /** 开始时间 / when it began */
  openedAt!: Date;
  /** 办结时间 / when it ended */
  closedAt!: Date | null;
  /** 主办单位 / current lead department */
  lead!: string | null;
  /** 期限 / end of the running clock that ends first */
  dueAt!: Date | null;
}

/** 派单 / an assignment; of former work a department sees that it had it and the number, and nothing of the matter */
export class AssignmentFoundResponse implements AssignmentFound {
  id!: string;
  /** 办件 / its proceeding */
  proceedingId!: string;
  /** 办件种类 / kind of the proceeding */
  kind!: string;
  /** 单位 / department */
  department!: string;
  /** 承办方式 / lead, assist or copy */
  role!: string;
  /** 状态 / state */
  state!: string;
  /** 事项 / its matter */
  matterId!: string | null;
  /** 事项编号 / number of the matter */
  matterNumber!: string | null;
  /** 办件状态 / state of the proceeding */
  proceedingState!: string | null;
  /** 标题 / title of the matter */
  title!: string | null;
  /** 内容分类 / category */
  category!: string | null;
  /** 地区 / area */
  area!: string | null;
  /** 派单时间 / when it was assigned */
  assignedAt!: Date;
  /** 签收时间 / when it was signed for */
  signedAt!: Date | null;
  /** 答复时间 / when it was answered */
  answeredAt!: Date | null;
  /** 期限 / end of the running clock that ends first */
  dueAt!: Date | null;
}

/** 一页 / one page. A page may be shorter than asked for although others follow: `cursor` alone tells whether there are more. */
export abstract class FoundPage {
  /** 下一页游标 / where the next page begins; null on the last one */
  cursor!: string | null;
  /** 总数 / how many there were when the first page was read */
  total!: SearchTotalResponse;
  /** 检索起点 / words were looked for in what was received from this moment on, because very many texts have them; give `to` to look at earlier ones, or more words; null: in everything */
  since!: Date | null;
}

/** 来件检索结果 / submissions found */
export class SubmissionsFoundResponse extends FoundPage {
  items!: SubmissionFoundResponse[];
}

/** 事项检索结果 / matters found */
export class MattersFoundResponse extends FoundPage {
  items!: MatterFoundResponse[];
}

/** 办件检索结果 / proceedings found */
export class ProceedingsFoundResponse extends FoundPage {
  items!: ProceedingFoundResponse[];
}

/** 派单检索结果 / assignments found */
export class AssignmentsFoundResponse extends FoundPage {
  items!: AssignmentFoundResponse[];
}
