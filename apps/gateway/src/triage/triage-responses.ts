import type { TriageView } from '#casework';
import type { AssignCandidate, OpinionView } from '#routing';
import type { SubmittedFileResponse } from '../http/submitted-file-response.js';

/** 风险标记 / a risk flag with the words that raised it */
export class RiskFlagResponse {
  /** 代码 / code of the flag */
  code!: string;
  /** 名称 / its name */
  tag!: string;
  /** 紧急程度 / urgency that it asks for */
  urgency!: string;
  /** 语境 / how the text presents it: going on, told, past, possible, negated */
  standing!: string;
  /** 原文依据 / the words that raised it */
  evidence!: string;
  /** 位置 / where the words stand in the normalised title and text */
  at!: number;
}

/** 第二意见 / what a second model said; it decides nothing */
export class OpinionResponse implements OpinionView {
  /** 问题 / what was asked */
  question!: 'category' | 'same-matter';
  /** 对象 / the submission, or the link question of `same-matter` */
  subject!: string;
  /** 模型 / name of the model */
  model!: string;
  /** 提示词版本 / version of the prompt */
  promptVersion!: string;
  /** 结果 / `answered`, or why there is no answer */
  outcome!: string;
  /** 回答 / the model's answer */
  answer!: string | null;
  /** 置信度 / 0 to 1, as the model says; of an embedding the cosine */
  confidence!: number | null;
  /** 机器判断 / what routing said itself */
  machineAnswer!: string | null;
  /** 是否一致 / whether both agree */
  agreed!: boolean | null;
  /** 用时（毫秒）/ milliseconds */
  latencyMs!: number | null;
  /** 输入词元 / tokens sent */
  tokensIn!: number;
  /** 输出词元 / tokens received */
  tokensOut!: number;
  /** 计量方式 / `counted`, `estimated`, `cache`, `local` or `none` */
  costNote!: string;
  /** 时间 / when it was asked */
  seenAt!: string;
}

/** 候选单位 / a department that may handle it */
export class TriageCandidateResponse implements AssignCandidate {
  /** 单位代码 / department code */
  lead!: string;
  /** 分类代码 / category for which it is responsible */
  category!: string;
  /** 置信度 / 0 to 1 */
  confidence!: number;
  /** 依据 / why it is responsible */
  basis!: string;
  /** 近期办理情况 / what it did with such submissions recently */
  evidence?: string;
}

/** 待研判 / an item of the triage desk */
export class TriageItemResponse implements TriageView {
  submissionId!: string;
  /** 登记编号 / registration number */
  number!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 所属事项 / its matter; null before it has one */
  matterId!: string | null;
  /** 分类代码 / code of the content list */
  category!: string | null;
  /** 地区代码 / area code */
  area!: string | null;
  /** 收到时间 / when it was received */
  receivedAt!: Date;
  /** 期限 / end of the running clock that ends first; null when none runs */
  dueAt!: Date | null;
  /** 转人工的原因代码 / code of the reason */
  reason!: string;
  /** 原因 / the reason in words */
  reasons!: string[];
  /** 候选单位 / departments that routing considered, the best first; of returned work those that remain */
  candidates!: TriageCandidateResponse[];
  /** 第二意见 / empty unless a second opinion is configured */
  opinions!: OpinionResponse[];
  /** 转入时间 / when it came to the desk */
  openedAt!: Date;
  /** 标题 / title, masked */
  title!: string | null;
  /** 正文 / text, masked */
  text!: string | null;
  /** 附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click */
  files!: SubmittedFileResponse[];
  /** 诉求类型 / kind of appeal, as suggested */
  appealKind!: string | null;
  /** 紧急程度 / urgency, as suggested */
  urgency!: string | null;
  /** 风险标记 / null before the words were understood */
  risk!: RiskFlagResponse[] | null;
}

/** 研判结果 / the decision is recorded */
export class TriageDecidedResponse {
  outcome!: 'decided';
}
