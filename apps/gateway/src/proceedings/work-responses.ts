import { ApiProperty } from '@nestjs/swagger';
import type { ClockView } from '#cases/clocks';
import type { AnswerView, PresentHandler, WorkDetail, WorkView } from '#casework';
import type { Petitioner } from '#intake';
import type { WordsResponse } from '../http/words-response.js';
import { type SubmittedFileResponse } from '../http/submitted-file-response.js';

type Finding = AnswerView['findings'][number];

/** 时限 / a clock as staff and departments see it */
export class ClockResponse implements ClockView {
  /** 时限代码 / code of the clock */
  clock!: string;
  /** 名称 / name */
  title!: WordsResponse;
  /** 谁办 / who has to act */
  who!: ClockView['who'];
  /** 状态 / state */
  state!: ClockView['state'];
  /** 预警 / warning level; null when it has ended */
  level!: ClockView['level'];
  /** 起算日 / first day, Shanghai time */
  startedOn!: string;
  /** 未顺延的末日 / last day before it rolls to a work day */
  endsOn!: string;
  /** 到期日 / last day */
  dueOn!: string;
  /** 原到期日 / last day as it was at the start */
  originalDueOn!: string;
  /** 到期时间 / instant after which it is late */
  dueAt!: Date;
  /** 暂定 / the holidays of that year are not published yet */
  provisional!: boolean;
  /** 延期次数 / how often it was extended */
  extensions!: number;
  /** 结束时间 / instant at which it ended */
  endedAt!: Date | null;
  /** 规则 / rule */
  rule!: string;
  /** 依据 / basis */
  basis!: string;
  /** 依据性质 / evidence mark of the basis */
  mark!: ClockView['mark'];
  /** 法律、规范性文件、本市配置 / what it is: law, a published norm, or this city's own configuration */
  standing!: ClockView['standing'];
}

/** 附件 / a file of an answer, with its name */
export class AnswerFileResponse {
  /** 编号 / id */
  id!: string;
  /** 文件名 / name */
  name!: string;
  /** 媒体类型 / media type */
  mediaType!: string;
  /** 字节数 / size in bytes */
  size!: number;
  /** 摘要 / SHA-256 in hexadecimal */
  sha256!: string;
  /** 随答复送达诉求人 / goes to the petitioners with the answer */
  forPetitioner!: boolean;
}

/** 认定 / what was found about one of the requests */
export class FindingResponse implements Finding {
  /** 诉求序号 / position of the request in its matter, from 1 */
  request!: number;
  /** 事实 / facts */
  facts!: string;
  /** 依据 / basis */
  basis!: string;
  /** 结论 / conclusion */
  conclusion!: Finding['conclusion'];
  /** 措施 / what is done */
  remedy!: string;
}

/** 答复 / one answer, with who gave it and what it uses of others' */
export class AnswerResponse implements AnswerView {
  /** 编号 / id */
  id!: string;
  /** 派单编号 / id of the assignment */
  assignmentId?: string;
  /** 单位 / department */
  department!: string;
  /** 主办或协办 / lead or assist */
  role!: AnswerView['role'];
  /** 办理结论 / conclusion */
  conclusion!: string;
  /** 是否解决 / whether the problem is solved */
  solved!: boolean;
  /** 答复内容 / text, masked */
  text!: string;
  /** 对各项诉求的认定 / what was found about each request */
  findings!: FindingResponse[];
  /** 答复时间 / instant */
  answeredAt!: string;
  /** 合并的答复 / ids of the answers that it merges */
  merges!: string[];
  /** 附件 / files */
  attachments!: AnswerFileResponse[];
}

/** 协办情况 / one assisting department's share */
export class ShareResponse {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 单位 / department */
  department!: string;
  /** 状态 / state of the assignment */
  state!: string;
  /** 答复 / its answers */
  answers!: AnswerResponse[];
}

/** 来件 / a submission as its department reads it; personal data are left out */
export class WorkSubmissionResponse {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 收到时间 / instant of receipt */
  receivedAt!: string;
  /** 关联 / why it belongs to the matter */
  relation!: string;
  /** 写给信访人的内容亦达此人 / what is written to the petitioner reaches this person too; otherwise only what is for all */
  addressed!: boolean;
  /** 标题 / title */
  title!: string;
  /** 内容 / text */
  text!: string;
  /** 附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click */
  files!: SubmittedFileResponse[];
}

/** 承办人 / the person within the unit who handles it */
export class HandlerResponse implements PresentHandler {
  /** 账号 / id of the account */
  id!: string;
  /** 姓名 / name */
  name!: string;
  /** 代理谁 / account of the person on leave for whom this one stands in; null when it was named itself */
  deputyFor!: string | null;
}

/** 派单 / one assignment as its department sees it; of what is no longer its own it keeps the number, no words */
export class WorkResponse implements WorkView {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 主办、协办、抄送 / lead, assist or copy */
  role!: string;
  /** 状态 / state */
  state!: string;
  /** 事项 / id of the matter */
  matterId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 办件类型 / kind of proceeding */
  proceeding!: string;
  /** 办件 / id of the proceeding, whose events are the steps */
  proceedingId!: string;
  /** 办件状态 / state of the proceeding */
  caseState!: string;
  /** 派单理由 / why it was sent here */
  reasons!: string[];
  /** 派单时间 / instant */
  assignedAt!: Date;
  /** 标题 / title of the matter */
  title!: string;
  /** 承办人 / its handler; null where nobody was named */
  handler!: HandlerResponse | null;
  /** 时限 / clocks that run on it, the nearest end first */
  clocks!: ClockResponse[];
  /** 催办次数 / how often it was urged */
  urged!: number;
  /** 来件 / its submissions */
  submissions!: WorkSubmissionResponse[];
}

/** 派单详情 / one assignment with, for the lead, what the assisting departments have said */
export class WorkDetailResponse extends WorkResponse implements WorkDetail {
  /** 协办情况 / empty for an assignment that does not lead */
  shares!: ShareResponse[];
}

/** 已签收 / signed for */
export class SignedResponse {
  /** 结果 / outcome */
  outcome!: 'signed';
}

/** 已退回 / returned */
export class ReturnedResponse {
  /** 结果 / outcome */
  outcome!: 'returned';
}

/** 已答复 / answered */
export class AnsweredResponse {
  /** 结果 / outcome */
  outcome!: 'answered';
  /** 已告知的来件数 / how many submissions the answer is owed to */
  told!: number;
}

/** 诉求人 / a person of a submission */
export class PetitionerResponse implements Petitioner {
  /** 角色 / part that the person has */
  role!: Petitioner['role'];
  /** 姓名 / name */
  name?: string;
  /** 电话 / phone; digits only where the writing is one number */
  phone?: string;
  /** 另一电话 / a second number */
  otherPhone?: string;
  /** 证件号 / id card number */
  idNumber?: string;
  /** 住址 / address */
  address?: string;
  /** 渠道账号 / account in the channel */
  account?: string;
}

/** 原文 / the words of a submission as they were sent */
export class RevealedWordsResponse {
  /** 标题 / title */
  title!: string;

  /** 正文 / text */
  text!: string;

  /** 地点 / place in words */
  placeText!: string | null;

  /** 其他字段 / the channel's other fields: the time as it was written, columns that the hub does not know, the address of a post */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  extra!: Record<string, string>;
}

/** 诉求人信息 / who sent a submission; reading it is written down */
export class RevealedResponse {
  /** 诉求人 / people */
  people!: PetitionerResponse[];

  /** 原文 / the words as they were sent, unmasked; null where they also accuse somebody */
  words!: RevealedWordsResponse | null;
}
