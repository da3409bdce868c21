import { ApiProperty } from '@nestjs/swagger';
import type { AllowedEvent } from '#cases/lifecycle';
import type { MatterRequest } from '#cases/matters';
import type { LateApplicationView, ProceedingView } from '#casework';
import type { AnswerResponse } from './work-responses.js';
import type { WordsResponse } from '../http/words-response.js';

/** 可办理的步骤 / a step that the caller may take now */
export class StepAllowedResponse implements AllowedEvent {
  /** 事件 / name of the step, as in the address */
  event!: string;
  /** 中文名称 / name in Chinese */
  zh!: string;
  /** 英文名称 / name in English */
  en!: string;
}

/** 诉求 / one request of a matter, with its one path */
export class RequestResponse implements MatterRequest {
  /** 序号 / position in the matter, from 1 */
  position!: number;
  /** 内容 / what is asked for */
  summary!: string;
  /** 建议意见、检举控告、申诉求决 / kind */
  kind!: MatterRequest['kind'];
  /** 办理途径 / path */
  path!: MatterRequest['path'];
  /** 建议的办理途径 / path that the machine proposed */
  proposedPath!: MatterRequest['proposedPath'];
  /** 决定人 / who decided it; null while it is a proposal */
  decidedBy!: string | null;
}

/** 首接 / the body that received it first and the unit that was sent it first */
export class FirstResponse {
  /** 首接机关 / body */
  body!: string | null;
  /** 首接单位 / unit */
  unit!: string | null;
  /** 负责单位 / accountable until another one has signed */
  accountable!: string | null;
}

/** 批准 / whether the approver of a step logged in, or a department's system wrote a name */
export class StepApprovalResponse {
  /** 方式 / `log-in`: another person decided in a session of their own; `named-by-system`: nothing proves the name */
  @ApiProperty({ enum: ['log-in', 'named-by-system'] })
  knownBy!: 'log-in' | 'named-by-system';
  /** 中文说明 / in Chinese */
  zh!: string;
  /** 英文说明 / in English */
  en!: string;
}

/** 步骤 / one step that was taken */
export class StepTakenResponse {
  /** 序号 / sequence number */
  seq!: number;
  /** 事件 / event */
  event!: string;
  /** 原状态 / state before */
  from!: string;
  /** 新状态 / state after */
  to!: string;
  /** 办理人 / who took it */
  actor!: string;
  /** 角色 / role in which it was taken */
  role!: string;
  /** 告知书 / kind of notice that it owes */
  notice!: string | null;
  /** 时间 / instant */
  at!: string;
  /** 中文名称 / name in Chinese */
  zh!: string;
  /** 英文名称 / name in English */
  en!: string;
  /** 批准 / how its approver is known; null for a step that needs none */
  approval!: StepApprovalResponse | null;
  /** 填报内容 / what was said with it; to staff only */
  said?: object;
}

/** 办件 / one proceeding: where it stands, how it came there, and what the caller may do now */
export class ProceedingResponse implements ProceedingView {
  /** 编号 / id */
  id!: string;
  /** 流程 / lifecycle */
  lifecycle!: ProceedingView['lifecycle'];
  /** 状态 / state */
  state!: string;
  /** 状态名称 / name of the state */
  stateName!: WordsResponse;
  /** 已了结 / whether it has ended */
  ended!: boolean;
  /** 事项 / id of the matter */
  matterId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 主办单位 / lead department */
  lead!: string | null;
  /** 首接 / who received it first, and who is accountable */
  first!: FirstResponse;
  /** 诉求 / what the matter asks for */
  requests!: RequestResponse[];
  /** 办理过程 / every step, in order */
  history!: StepTakenResponse[];
  /** 现可办理 / the buttons of a console */
  allowedNow!: StepAllowedResponse[];
  /** 可申请审批 / steps that the caller may ask another person to approve: POST /proceedings/{id}/approvals */
  toBeAsked!: StepAllowedResponse[];
  /** 答复 / to staff, the lead and those who decide above it; empty for others */
  answers!: AnswerResponse[];
}

/** 时限变动 / what a step did to a clock */
export class ClockChangeResponse {
  /** 时限代码 / code of the clock */
  clock!: string;
  /** 变动 / start, stop, pause, resume, extend … */
  do!: string;
  /** 到期日 / last day, where it runs */
  dueOn?: string;
}

/** 已办理 / the step was taken */
export class StepResponse {
  /** 事件 / event */
  event!: string;
  /** 原状态 / state before */
  from!: string;
  /** 新状态 / state after */
  to!: string;
  /** 序号 / sequence number of the step */
  seq!: number;
  /** 重复请求 / the same Idempotency-Key took it before */
  repeated!: boolean;
  /** 告知书 / kind of notice that it owes */
  notice!: string | null;
  /** 已告知的来件数 / how many submissions are told */
  told!: number;
  /** 新开办件 / id of the proceeding that it opened */
  opened!: string | null;
  /** 现可办理 / what the caller may do now */
  allowedNow!: StepAllowedResponse[];
  /** 时限 / clocks that it changed */
  clocks!: ClockChangeResponse[];
}

/** 逾期申请 / an application that came too late and waits for the body that was asked */
export class LateApplicationResponse implements LateApplicationView {
  proceedingId!: string;
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 申请复查或复核 / review or recheck */
  event!: 'requestReview' | 'requestRecheck';
  /** 申请之日 / day of the application */
  appliedOn!: string;
  /** 受申请的单位 / department that weighs it; null for a body outside the hub */
  department!: string | null;
}
