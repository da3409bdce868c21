import type { ListedMatter, MatterView, SubmissionView } from '#casework';
import type { RelatedMatter } from '#routing';
import type { ClockResponse } from '../proceedings/work-responses.js';
import type { RiskFlagResponse } from '../triage/triage-responses.js';
import type { SubmittedFileResponse } from '../http/submitted-file-response.js';

/** 事项中的来件 / a submission of a matter */
export class MatterSubmissionResponse {
  /** 登记编号 / registration number */
  number!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 收到时间 / when it was received */
  receivedAt!: string;
  /** 关联 / why it belongs to the matter */
  relation!: string;
  /** 关联分值 / 0 to 1 */
  score!: number;
  /** 关联理由 / reasons of the link */
  reasons!: string[];
  /** 标题 / title, masked */
  title!: string;
  /** 正文 / text, masked */
  text!: string;
  /** 附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click */
  files!: SubmittedFileResponse[];
  /** 诉求类型 / kind of appeal, as suggested */
  appealKind!: string | null;
  /** 紧急程度 / urgency, as suggested */
  urgency!: string | null;
  /** 风险标记 / null before the words were understood */
  risk!: RiskFlagResponse[] | null;
}

/** 事项的派单 / an assignment of a matter */
export class MatterAssignmentResponse {
  /** 单位代码 / department code */
  department!: string;
  /** 主办、协办或抄送 / lead, assist or copy */
  role!: string;
  /** 状态 / state */
  state!: string;
  /** 置信度 / 0 to 1 */
  confidence!: number;
  /** 理由 / why this department */
  reasons!: string[];
  /** 退回理由 / why it was returned */
  returnReason!: string | null;
}

/** 事项 / a matter with everything that belongs to it */
export class MatterResponse implements MatterView {
  id!: string;
  /** 事项编号 / number of the matter */
  number!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 类型 / kind */
  kind!: string;
  /** 分类代码 / code of the content list */
  category!: string | null;
  /** 地区代码 / area code */
  area!: string | null;
  /** 来件 / its submissions, the first received first */
  submissions!: MatterSubmissionResponse[];
  /** 办件 / its proceedings */
  proceedings!: { id: string; kind: string; state: string }[];
  /** 时限 / its clocks, each with its legal basis */
  clocks!: ClockResponse[];
  /** 派单 / its assignments */
  assignments!: MatterAssignmentResponse[];
}

/** 相关事项 / a matter that is related but not the same */
export class RelatedMatterResponse implements RelatedMatter {
  matterId!: string;
  /** 事项编号 / number of the matter */
  number!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 状态 / state */
  state!: string;
  /** 0 to 1: how likely it is the same matter after all / 同一事项的可能性 */
  score!: number;
  /** 理由 / reasons */
  reasons!: string[];
}

/** 积案或重复信访 / a matter on the list of the long unresolved or of the repeated */
export class ListedMatterResponse implements ListedMatter {
  matterId!: string;
  /** 事项编号 / number of the matter */
  number!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 分类代码 / code of the content list */
  category!: string | null;
  /** 地区代码 / area code */
  area!: string | null;
  /** 立项时间 / when it was opened */
  openedAt!: Date;
  /** 已历天数 / days since it was opened */
  days!: number;
  /** 来件数 / submissions */
  submissions!: number;
  /** 同一人最多来件数 / most submissions by one person */
  repeats!: number;
  /** 是否在办 / still open */
  open!: boolean;
  /** 包案领导 / leader in charge */
  leader!: string | null;
  /** 下次查看日期 / day of the next look */
  reviewOn!: string | null;
  /** 列入原因 / why it is listed */
  grounds!: ('old' | 'repeated' | 'petitioned-after-its-end')[];
}

/** 另述问题 / a further problem told in one submission */
export class FurtherProblemResponse {
  /** 序号 / position in the submission */
  part!: number;
  /** 标题 / title, masked */
  title!: string;
  /** 正文 / text, masked */
  text!: string;
  /** 分类代码 / code of the content list */
  category!: string | null;
  /** 地点 / place as written */
  place!: string | null;
  /** 理由 / why it was taken as a problem of its own */
  reasons!: string[];
}

/** 人工认定的分类 / the category that a person set */
export class CategoryCorrectionResponse {
  /** 认定分类 / category that stands now */
  code!: string;
  /** 机器判断 / category that routing said */
  said!: string;
  /** 理由 / why */
  reason!: string;
  /** 认定人 / who set it */
  by!: string;
  /** 认定时间 / when */
  at!: string;
}

/** 来件 / an open submission as staff see it: people masked */
export class SubmissionResponse implements SubmissionView {
  id!: string;
  /** 登记编号 / registration number */
  number!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 来源代码 / source */
  source!: string;
  /** 收到时间 / when it was received */
  receivedAt!: Date;
  /** 登记时间 / when it was registered */
  registeredAt!: Date;
  /** 档案：只登记备查 / registered as history, nobody works on it */
  archive!: boolean;
  /** 信访人（已脱敏）/ people, masked */
  people!: { role: string; name?: string; phone?: string }[];
  /** 信访人数 / how many people it speaks for, as counted; null where nobody counted */
  claimedCount!: number | null;
  /** 集体访、联名：人数达到本市标准 / as many people as the city counts as a group */
  group!: boolean;
  /** 要求保密 / the person asks not to be named to the department */
  confidential!: boolean;
  /** 匿名 / no name was given */
  anonymous!: boolean;
  /** 附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click */
  files!: SubmittedFileResponse[];
  /** 标题 / title, masked */
  title!: string | null;
  /** 正文 / text, masked */
  text!: string | null;
  /** 地点 / place as written */
  place!: string | null;
  /** 所属事项 / its matter; null before routing */
  matterId!: string | null;
  /** 关联 / why it belongs to the matter */
  relation!: string | null;
  /** 关联分值 / 0 to 1 */
  score!: number | null;
  /** 关联理由 / reasons of the link */
  reasons!: string[] | null;
  /** 机器理解 / what routing understood: language, place, category, kind, risk and more */
  understanding!: Record<string, unknown> | null;
  /** 人工认定的分类 / the category that a person set */
  correction!: CategoryCorrectionResponse | null;
  /** 另述问题 / further problems in the same submission */
  further!: FurtherProblemResponse[];
}
