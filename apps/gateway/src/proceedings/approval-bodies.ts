import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { APPROVED_EVENTS, type ApprovedEvent } from '#cases/lifecycle';
import { ReasonedBody } from './event-bodies.js';

/** 申请审批 */
export class ApprovalRequestBody extends ReasonedBody {
  /** 步骤 / the step: `extend` 延期, `hang` 挂单 */
  @ApiProperty({ enum: APPROVED_EVENTS })
  @IsIn(APPROVED_EVENTS)
  event!: ApprovedEvent;

  /** 天数，延期时填写 / days, for an extension */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  days?: number;
}

/** 审批 */
export class ApprovalDecisionBody extends ReasonedBody {
  /** 批准或不批准 / approve or refuse */
  @IsIn(['approved', 'refused'])
  decision!: 'approved' | 'refused';
}
