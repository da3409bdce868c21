import { ApiProperty } from '@nestjs/swagger';
import type { ApprovalState, ApprovalView } from '#cases/approvals';
import { APPROVED_EVENTS, type ApprovedEvent } from '#cases/lifecycle';

const STATES = ['pending', 'approved', 'refused', 'withdrawn', 'expired'];

/** 审批事项 / a step that waits for another person, or was decided */
export class ApprovalResponse implements ApprovalView {
  /** 编号 / id */
  id!: string;
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 步骤 / the step */
  @ApiProperty({ enum: APPROVED_EVENTS })
  event!: ApprovedEvent;
  /** 承办单位 / the unit for which the handler acts */
  department!: string;
  /** 天数 / days asked for; null where there are none */
  days!: number | null;
  /** 申请理由 / why it is asked for */
  reason!: string;
  /** 状态 / state */
  @ApiProperty({ enum: STATES })
  state!: ApprovalState;
  /** 申请人 / who asked, as the audit names them */
  requestedBy!: string;
  /** 申请时间 / when */
  requestedAt!: Date;
  /** 失效时间 / when it ends by itself */
  expiresAt!: Date;
  /** 审批人 / who decided or withdrew it */
  decidedBy!: string | null;
  /** 审批时间 / when */
  decidedAt!: Date | null;
  /** 审批理由 / why it was decided so */
  answer!: string | null;
}

/** 已申请 / the step waits for another person */
export class ApprovalRequestedResponse {
  /** 编号 / id of the request */
  id!: string;
}

/** 审批结果 / the state from now on */
export class ApprovalDecidedResponse {
  /** 状态 / state */
  @ApiProperty({ enum: STATES })
  state!: ApprovalState;
}
